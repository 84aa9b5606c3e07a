-- SPDX-License-Identifier: MIT
-- Ends the :run of a schedule at :now, with the exit :status of sync-products.
-- If :status is NULL, because the run was killed, the result of its job decides
-- whether the run completed or failed. :message says why there was no job, or
-- which step failed.
UPDATE product_schedule_runs AS r
SET
	ended_at = :now,
	job_id = j.job_id,
	status = :status,
	outcome = iif(iif(:status IS NULL, j.status IS 'completed',
	    CAST(:status AS INTEGER) IN (0, 1)), 'completed', 'failed'),
	message = :message
FROM (SELECT 1)
LEFT JOIN product_sync_jobs AS j
	ON j.job_id = (SELECT job_id FROM schedule_jobs WHERE run = :run)
WHERE r.id = :run;

UPDATE product_sync_schedule AS s
SET
	total_runs = total_runs + 1,
	successful_runs = successful_runs + (r.outcome = 'completed'),
	failed_runs = failed_runs + (r.outcome = 'failed')
FROM (SELECT * FROM product_schedule_runs WHERE id = :run) AS r
WHERE s.schedule_name = r.schedule_name;
