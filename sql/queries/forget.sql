-- SPDX-License-Identifier: MIT
-- Forgets the jobs that ended more than :days before :now, with their items,
-- answers and errors, and the health checks and schedules' runs of that time.
-- The last 30 jobs, the last one that scanned files, and the last 30 runs of a
-- schedule stay, whatever their age.
DELETE FROM product_sync_jobs
WHERE end_time < strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-' || :days || ' days')
	AND id NOT IN (SELECT id FROM product_sync_jobs ORDER BY id DESC
	    LIMIT 30)
	AND id IS NOT (SELECT max(id) FROM product_sync_jobs
	    WHERE status = 'completed' AND config ->> 'bulk_to' IS NOT NULL);

DELETE FROM product_sync_errors
WHERE job_id IS NULL
	AND timestamp < strftime('%Y-%m-%dT%H:%M:%SZ', :now,
	    '-' || :days || ' days');

DELETE FROM product_health_checks
WHERE timestamp < strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-' || :days || ' days');

DELETE FROM product_schedule_runs
WHERE ended_at < strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-' || :days || ' days')
	AND id NOT IN (
		SELECT id
		FROM (
			SELECT
				id,
				row_number() OVER (PARTITION BY schedule_name
				    ORDER BY id DESC) AS n
			FROM product_schedule_runs
		)
		WHERE n <= 30
	);
