-- SPDX-License-Identifier: MIT
-- The last :limit jobs (default 10), newest first, with their current counters;
-- or only :job.
SELECT
	j.job_id,
	j.status,
	j.reason,
	j.mode,
	j.start_time,
	j.end_time,
	j.duration_ms,
	c.total_products,
	c.products_done,
	c.products_added,
	c.products_updated,
	c.products_unchanged,
	c.products_absent,
	c.products_skipped,
	c.products_failed,
	c.products_rejected,
	c.images_processed,
	c.images_failed,
	c.progress,
	c.progress_at,
	c.error_count,
	c.error_percentage,
	j.requests,
	j.sources,
	j.config,
	j.pid,
	j.host
FROM product_sync_jobs AS j
JOIN job_counters AS c ON c.job_id = j.job_id
WHERE j.job_id = ifnull(:job, j.job_id)
ORDER BY j.start_time DESC, j.id DESC
LIMIT ifnull(:limit, 10);
