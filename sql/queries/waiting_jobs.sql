-- Which jobs have waited at :now for longer than :hours for somebody to resume
-- them or to cancel them?
SELECT
	job_id,
	CAST((strftime('%s', :now) - strftime('%s', updated_at)) / 3600
	    AS INTEGER) AS hours
FROM product_sync_jobs
WHERE status = 'paused'
	AND updated_at <= strftime('%Y-%m-%dT%H:%M:%SZ', :now,
	    '-' || :hours || ' hours')
ORDER BY id;
