-- The images of the product :upc, in their order.
SELECT kind, lang, url, thumbnail_url, source
FROM product_images
WHERE upc = :upc
ORDER BY n;
