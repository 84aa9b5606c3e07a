-- SPDX-License-Identifier: MIT
-- What an app or a page may show about syncs, as one JSON object: the last job
-- and its progress, when a job last completed, the last health check, the last
-- measured coverage, the dates of the lists, and :cursor (bulk_bookmark).
-- Contains nothing about the machine.
SELECT json_object(
	'updated_at', :now,
	'job', json((
		SELECT json_object(
			'job_id', j.job_id,
			'mode', j.mode,
			'status', j.status,
			'reason', j.reason,
			'start_time', j.start_time,
			'end_time', j.end_time,
			'total', c.total_products,
			'done', c.products_done,
			'failed', c.products_failed,
			'per_second', NULL,
			'seconds_left', NULL
		)
		FROM product_sync_jobs AS j
		JOIN job_counters AS c ON c.job_id = j.job_id
		ORDER BY j.id DESC
		LIMIT 1
	)),
	'last_sync', (
		SELECT end_time
		FROM product_sync_jobs
		WHERE status = 'completed'
		ORDER BY id DESC
		LIMIT 1
	),
	'last_check', json((
		SELECT json_object(
			'at', timestamp,
			'healthy', json(iif(healthy, 'true', 'false')),
			'score', health_score,
			'alerts', alert_count
		)
		FROM product_health_checks
		ORDER BY timestamp DESC, id DESC
		LIMIT 1
	)),
	'coverage', json((
		SELECT json_object(
			'at', timestamp,
			'listed', total_apl_upcs,
			'percentage', coverage_percentage
		)
		FROM product_coverage_metrics
		WHERE total_apl_upcs > 0
		ORDER BY timestamp DESC, id DESC
		LIMIT 1
	)),
	'lists', (
		SELECT json_group_array(json_object(
			'state', state,
			'imported_at', imported_at
		))
		FROM (
			SELECT state, max(imported_at) AS imported_at
			FROM apl_imports
			GROUP BY state
			ORDER BY state
		)
	),
	'cursor', :cursor
);
