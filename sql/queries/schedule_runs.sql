-- SPDX-License-Identifier: MIT
-- The last :limit runs of schedules (default 30), of all schedules or of :name,
-- or only :run, with the results of their jobs. Newest first.
SELECT
	r.id,
	r.schedule_name,
	r.started_at,
	r.ended_at,
	strftime('%s', r.ended_at) - strftime('%s', r.started_at)
	    AS duration_seconds,
	r.strategy,
	r.reason,
	r.job_id,
	r.status,
	r.outcome,
	r.message,
	c.total_products,
	c.products_added,
	c.products_updated,
	c.products_failed
FROM product_schedule_runs AS r
LEFT JOIN job_counters AS c ON c.job_id = r.job_id
WHERE r.schedule_name = ifnull(:name, r.schedule_name)
	AND r.id = ifnull(CAST(:run AS INTEGER), r.id)
ORDER BY r.id DESC
LIMIT ifnull(CAST(:limit AS INTEGER), 30);
