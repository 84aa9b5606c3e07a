-- Which UPCs failed in :job? Where it is NULL: for which is the trouble of any
-- job not resolved?
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
FROM (
	SELECT upc
	FROM product_job_items
	WHERE job_id = :job
		AND outcome = 'failed'
	UNION
	SELECT upc
	FROM product_sync_errors
	WHERE :job IS NULL
		AND resolved = 0
		AND upc IS NOT NULL
)
WHERE (:states IS NULL AND :categories IS NULL)
	OR upc IN (SELECT upc FROM listed)
ORDER BY upc
LIMIT ifnull(:limit, -1);
