-- The :run of a schedule, with its :job if there was one, ended at :now with
-- the :status of sync-products; NULL where nobody saw it end, so that the job has
-- to say.
UPDATE product_schedule_runs
SET
	ended_at = :now,
	job_id = :job,
	status = :status,
	outcome = iif(CASE
		WHEN :status IS NULL THEN (
			SELECT status
			FROM product_sync_jobs
			WHERE job_id = :job
		) IS 'completed'
		ELSE CAST(:status AS INTEGER) IN (0, 1)
	END, 'completed', 'failed'),
	message = :message
WHERE id = :run;

UPDATE product_sync_schedule AS s
SET
	total_runs = total_runs + 1,
	successful_runs = successful_runs + (r.outcome = 'completed'),
	failed_runs = failed_runs + (r.outcome = 'failed')
FROM (SELECT * FROM product_schedule_runs WHERE id = :run) AS r
WHERE s.schedule_name = r.schedule_name;
