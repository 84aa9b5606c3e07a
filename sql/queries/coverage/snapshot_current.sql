-- SPDX-License-Identifier: MIT
-- Is the last snapshot still current at the end of :job? Returns a row if it is
-- not outdated (health_check), and nothing about a product was stored since, by
-- this job or otherwise.
SELECT 1
FROM (
	SELECT
		timestamp,
		job_id
	FROM product_coverage_metrics
	ORDER BY id DESC
	LIMIT 1
) AS s
WHERE s.timestamp BETWEEN strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-1 day')
	    AND :now
	AND NOT EXISTS (
		SELECT 1
		FROM apl_imports
		WHERE imported_at >= s.timestamp
	)
	AND NOT EXISTS (
		SELECT 1
		FROM products
		WHERE updated_at >= s.timestamp
	)
	AND NOT EXISTS (
		SELECT 1
		FROM product_sync_jobs
		WHERE total_products > 0
			AND (job_id = :job
			    OR job_id IS NOT s.job_id
			    AND ifnull(end_time, :now) >= s.timestamp)
	);
