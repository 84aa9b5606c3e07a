-- SPDX-License-Identifier: MIT
-- Does :job exist, and when did its pass begin? Sources that were last asked
-- before that time are asked again. If the pass begins a number of days before
-- the job (--stale), when did the job begin?
SELECT
	config ->> 'pass',
	iif(mode = 'stale' AND config ->> 'pass' < start_time, start_time, NULL)
FROM product_sync_jobs
WHERE job_id = :job;
