-- Which UPCs listed at :now were last found before :asked_before? The oldest
-- come first.
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
JOIN product_freshness AS f ON f.upc = l.upc
WHERE f.last_found_at < :asked_before
ORDER BY f.last_found_at, l.upc
LIMIT ifnull(:limit, -1);
