-- SPDX-License-Identifier: MIT
-- Deletes jobs that ended more than :days days before :now, with their items,
-- previous observations and errors. Also deletes health checks and runs of
-- schedules of that age. Always keeps the last 30 jobs, the last job that
-- scanned the files of each source, jobs that were rolled back in the last
-- :days days (exports of changes need them), and the last 30 runs of each
-- schedule.
DELETE FROM product_sync_jobs
WHERE end_time < strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-' || :days || ' days')
	AND ifnull(config ->> 'rolled_back', '')
	    < strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-' || :days || ' days')
	AND id NOT IN (SELECT id FROM product_sync_jobs ORDER BY id DESC
	    LIMIT 30)
	AND id NOT IN (
		SELECT max(j.id)
		FROM product_sync_jobs AS j
		JOIN json_each('["bulk_to", "fdc"]') AS file
			ON j.config ->> file.value IS NOT NULL
		WHERE j.status = 'completed' OR j.config ->> 'scanned'
		GROUP BY file.value
	);

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
