-- Which UPCs listed at :now was no source asked about since :asked_before?
WITH listed AS MATERIALIZED (
	SELECT DISTINCT upc
	FROM listing
	WHERE upc IS NOT NULL
		AND :now BETWEEN listed_from AND listed_until
		AND (:states IS NULL
		    OR state IN (SELECT value FROM json_each(:states)))
		AND (:categories IS NULL OR category_code IN
		    (SELECT value FROM json_each(:categories)))
)
SELECT l.upc
FROM listed AS l
LEFT JOIN product_freshness AS f ON f.upc = l.upc
WHERE ifnull(f.last_checked_at < :asked_before, 1)
ORDER BY l.upc
LIMIT ifnull(:limit, -1);
