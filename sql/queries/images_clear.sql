-- The product :upc gets its images anew.
DELETE FROM product_images
WHERE upc = :upc;
