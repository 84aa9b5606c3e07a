-- Which UPCs of listed have no product of a product source, and a source that
-- should be asked: one that is due at :now, or one in use that was never
-- asked?
WITH asked AS MATERIALIZED (
	SELECT source
	FROM sources_asked
)
SELECT l.upc
FROM (SELECT DISTINCT upc FROM temp.listed WHERE names_product) AS l
WHERE NOT EXISTS (SELECT 1 FROM products_found AS p WHERE p.upc = l.upc)
	AND (
		NOT EXISTS (
			SELECT 1
			FROM product_answers AS a
			WHERE a.upc = l.upc
		)
		OR EXISTS (
			SELECT 1
			FROM product_answers AS a
			WHERE a.upc = l.upc
				AND a.next_at <= :now
		)
		OR (SELECT count(*) FROM asked) > (
			SELECT count(*)
			FROM product_answers AS a
			WHERE a.upc = l.upc
				AND a.source IN (SELECT source FROM asked)
		)
	)
ORDER BY l.upc
LIMIT ifnull(:limit, -1);
