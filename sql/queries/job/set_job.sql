-- SPDX-License-Identifier: MIT
-- Updates the counters of a job, and sets the members of :job, a JSON object
-- with job_id and any of: status, reason (why it failed), requests (all since
-- it began), pid, host. A job that is completed, failed or cancelled gets the
-- end time :now; any other job has no end time. So this restarts, pauses and
-- closes jobs.
UPDATE product_sync_jobs
SET
	status = ifnull(:job ->> 'status', status),
	reason = :job ->> 'reason',
	requests = ifnull(nullif(:job ->> 'requests', 0), requests),
	pid = ifnull(:job ->> 'pid', pid),
	host = ifnull(:job ->> 'host', host),
	end_time = CASE
		WHEN ifnull(:job ->> 'status', status)
		    IN ('completed', 'failed', 'cancelled')
		THEN :now
	END,
	duration_ms = CASE
		WHEN ifnull(:job ->> 'status', status)
		    IN ('completed', 'failed', 'cancelled')
		THEN 1000 * (strftime('%s', :now) - strftime('%s', start_time))
	END,
	total_products = c.total_products,
	products_added = c.products_added,
	products_updated = c.products_updated,
	products_unchanged = c.products_unchanged,
	products_absent = c.products_absent,
	products_skipped = c.products_skipped,
	products_failed = c.products_failed,
	products_rejected = c.products_rejected,
	images_processed = c.images_processed,
	images_failed = c.images_failed,
	progress = CASE
		WHEN c.total_products > 0
		THEN round(100.0 * c.products_done / c.total_products, 2)
		ELSE iif(:job ->> 'status' = 'completed', 100.0, 0.0)
	END,
	error_count = c.error_count,
	updated_at = :now
FROM (SELECT * FROM job_counts WHERE job_id = :job ->> 'job_id') AS c
WHERE product_sync_jobs.job_id = c.job_id;
