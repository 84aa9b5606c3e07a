-- SPDX-License-Identifier: MIT
-- What is to be put in order before anything else: jobs that say they run, runs
-- of schedules without an end, schedules without a next run? How many.
SELECT
	(SELECT count(*) FROM product_sync_jobs WHERE status = 'running'),
	(SELECT count(*) FROM product_schedule_runs WHERE outcome = 'running'),
	(
		SELECT count(*)
		FROM product_sync_schedule
		WHERE enabled
			AND next_run IS NULL
	);
