-- The images of the product :upc as a JSON array, in their order; no row if it
-- has none.
SELECT json_group_array(json_object('kind', kind, 'lang', lang, 'url', url,
    'thumbnail_url', thumbnail_url, 'source', source))
FROM (SELECT * FROM product_images WHERE upc = :upc ORDER BY n)
HAVING count(*) > 0;
