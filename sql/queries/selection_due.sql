-- Which UPCs listed at :now have no product of a product source, and a source
-- that should be asked: one that is due, or one in use that was never asked?
WITH listed AS MATERIALIZED (
	SELECT DISTINCT upc
	FROM listing
	WHERE upc IS NOT NULL
		AND :now BETWEEN listed_from AND listed_until
		AND (:states IS NULL
		    OR state IN (SELECT value FROM json_each(:states)))
		AND (:categories IS NULL OR category_code IN
		    (SELECT value FROM json_each(:categories)))
),
asked AS MATERIALIZED (
	SELECT source
	FROM sources_asked
)
SELECT l.upc
FROM listed AS l
WHERE NOT EXISTS (SELECT 1 FROM products_found AS p WHERE p.upc = l.upc)
	AND (
		NOT EXISTS (
			SELECT 1
			FROM product_lookups AS k
			WHERE k.upc = l.upc
		)
		OR EXISTS (
			SELECT 1
			FROM product_lookups AS k
			WHERE k.upc = l.upc
				AND k.next_at <= :now
		)
		OR (SELECT count(*) FROM asked) > (
			SELECT count(*)
			FROM product_lookups AS k
			WHERE k.upc = l.upc
				AND k.source IN (SELECT source FROM asked)
		)
	)
ORDER BY l.upc
LIMIT ifnull(:limit, -1);
