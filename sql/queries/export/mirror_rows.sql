-- SPDX-License-Identifier: MIT
-- What mirror-postgres copies in addition to an export, as one JSON object per
-- line: first the properties of the feed (whole: true if :since is NULL); then the
-- jobs, their errors and the schedules; then the coverage snapshots and health
-- checks that are newer than the last ones of the mirror, :metrics and :checks,
-- each as "ID TIME". Rows of the last two tables are never changed; only the
-- oldest are deleted. If the store does not have the mirror's last row, all
-- rows are copied.
CREATE TEMP TABLE mirror_has AS
SELECT
	ifnull((
		SELECT id
		FROM product_coverage_metrics
		WHERE id || ' ' || timestamp = :metrics
	), 0) AS metrics,
	ifnull((
		SELECT id
		FROM product_health_checks
		WHERE id || ' ' || timestamp = :checks
	), 0) AS checks;

SELECT json_object(
	'whole', json(iif(:since IS NULL, 'true', 'false')),
	'made', :made,
	'last', :last,
	'categories', json(:category_names),
	'metrics_from', metrics,
	'metrics_first', (SELECT min(id) FROM product_coverage_metrics),
	'checks_from', checks,
	'checks_first', (SELECT min(id) FROM product_health_checks)
)
FROM temp.mirror_has;

SELECT json_object('table', 'product_sync_jobs', 'row', json_object(
	'id', id,
	'job_id', job_id,
	'status', status,
	'mode', mode,
	'start_time', start_time,
	'end_time', end_time,
	'duration_ms', duration_ms,
	'total_products', total_products,
	'products_added', products_added,
	'products_updated', products_updated,
	'products_unchanged', products_unchanged,
	'products_absent', products_absent,
	'products_skipped', products_skipped,
	'products_failed', products_failed,
	'products_rejected', products_rejected,
	'images_processed', images_processed,
	'images_failed', images_failed,
	'progress', progress,
	'sources', json(sources),
	'config', json(config),
	'error_count', error_count,
	'requests', requests,
	'pid', pid,
	'host', host,
	'created_at', created_at,
	'updated_at', updated_at,
	'reason', reason
))
FROM product_sync_jobs;

SELECT json_object('table', 'product_sync_errors', 'row', json_object(
	'id', id,
	'job_id', job_id,
	'upc', upc,
	'source', source,
	'category', category,
	'code', code,
	'http', http,
	'error_message', error_message,
	'error_stack', error_stack,
	'retries', retries,
	'resolved', resolved,
	'resolved_at', resolved_at,
	'timestamp', timestamp
))
FROM product_sync_errors;

SELECT json_object('table', 'product_sync_schedule', 'row', json_object(
	'id', id,
	'schedule_name', schedule_name,
	'enabled', enabled,
	'interval_hours', interval_hours,
	'sync_hour', sync_hour,
	'cron', cron,
	'incremental_sync', incremental_sync,
	'target_coverage', target_coverage,
	'last_run', last_run,
	'next_run', next_run,
	'total_runs', total_runs,
	'successful_runs', successful_runs,
	'failed_runs', failed_runs,
	'config', json(config),
	'created_at', created_at,
	'updated_at', updated_at
))
FROM product_sync_schedule;

SELECT json_object('table', 'product_coverage_metrics', 'row', json_object(
	'id', id,
	'total_products', total_products,
	'total_apl_upcs', total_apl_upcs,
	'identified_upcs', identified_upcs,
	'complete_products', complete_products,
	'stale_products', stale_products,
	'stale_images', stale_images,
	'products_with_images', products_with_images,
	'products_with_nutrition', products_with_nutrition,
	'verified_products', verified_products,
	'coverage_percentage', coverage_percentage,
	'image_coverage_percentage', image_coverage_percentage,
	'nutrition_coverage_percentage', nutrition_coverage_percentage,
	'coverage_by_source', json(coverage_by_source),
	'coverage_by_category', json(coverage_by_category),
	'coverage_by_state', json(coverage_by_state),
	'job_id', job_id,
	'timestamp', timestamp
))
FROM product_coverage_metrics
WHERE id > (SELECT metrics FROM temp.mirror_has);

SELECT json_object('table', 'product_health_checks', 'row', json_object(
	'id', id,
	'healthy', healthy,
	'health_score', health_score,
	'coverage_status', coverage_status,
	'freshness_status', freshness_status,
	'quality_status', quality_status,
	'current_coverage', current_coverage,
	'coverage_gap', coverage_gap,
	'last_sync_age_hours', last_sync_age_hours,
	'verified_percentage', verified_percentage,
	'image_quality_percentage', image_quality_percentage,
	'nutrition_quality_percentage', nutrition_quality_percentage,
	'alert_count', alert_count,
	'critical_alert_count', critical_alert_count,
	'alerts', json(alerts),
	'timestamp', timestamp
))
FROM product_health_checks
WHERE id > (SELECT checks FROM temp.mirror_has);
