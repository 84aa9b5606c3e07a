-- The :n-th image of the product :upc.
INSERT INTO product_images (upc, n, kind, lang, url, thumbnail_url, source)
VALUES (:upc, :n, :kind, :lang, :url, :thumbnail_url, :source);
