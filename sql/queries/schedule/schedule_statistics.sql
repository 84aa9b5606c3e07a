-- SPDX-License-Identifier: MIT
-- What are the results of the stored runs that have ended, for each schedule or
-- only :name? A success is a run that was completed.
SELECT
	s.schedule_name,
	count(r.id) AS runs,
	count(*) FILTER (WHERE r.outcome = 'completed') AS successful,
	count(*) FILTER (WHERE r.outcome = 'failed') AS failed,
	round(100.0 * count(*) FILTER (WHERE r.outcome = 'completed')
	    / nullif(count(r.id), 0), 2) AS success_rate,
	round(avg(r.seconds), 1) AS mean_seconds,
	ifnull(sum(c.products_added), 0) AS products_added,
	ifnull(sum(c.products_updated), 0) AS products_updated,
	round(1.0 * ifnull(sum(c.products_added + c.products_updated), 0)
	    / nullif(count(r.id), 0), 1) AS products_per_run,
	round(3600.0 * ifnull(sum(c.products_added + c.products_updated), 0)
	    / nullif(sum(r.seconds), 0)) AS products_per_hour
FROM product_sync_schedule AS s
LEFT JOIN (
	SELECT
		*,
		strftime('%s', ended_at) - strftime('%s', started_at) AS seconds
	FROM product_schedule_runs
	WHERE outcome <> 'running'
) AS r ON r.schedule_name = s.schedule_name
LEFT JOIN job_counters AS c ON c.job_id = r.job_id
WHERE s.schedule_name = ifnull(:name, s.schedule_name)
GROUP BY s.schedule_name
ORDER BY s.schedule_name;
