-- Which job did the :run of a schedule start? No row if none.
SELECT j.job_id, j.status
FROM product_schedule_runs AS r
JOIN product_sync_jobs AS j
	ON j.config ->> 'schedule' = r.schedule_name
	AND j.start_time >= r.started_at
WHERE r.id = :run
ORDER BY j.id
LIMIT 1;
