-- These :upcs, a JSON array, in its order, each once.
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
SELECT value AS upc
FROM json_each(:upcs)
WHERE (:states IS NULL AND :categories IS NULL)
	OR value IN (SELECT upc FROM listed)
GROUP BY value
ORDER BY min(key)
LIMIT ifnull(:limit, -1);
