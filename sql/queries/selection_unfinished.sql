-- Which UPCs has :job still to deal with?
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
SELECT upc
FROM product_job_items
WHERE job_id = :job
	AND outcome IS NULL
	AND ((:states IS NULL AND :categories IS NULL)
	    OR upc IN (SELECT upc FROM listed))
ORDER BY upc
LIMIT ifnull(:limit, -1);
