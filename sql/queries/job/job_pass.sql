-- SPDX-License-Identifier: MIT
-- Is there such a :job, and when did its pass begin? Any source that was asked
-- before that is asked again. If that is a number of days before the job began
-- (--stale), when did it begin?
SELECT
	config ->> 'pass',
	iif(mode = 'stale' AND config ->> 'pass' < start_time, start_time, NULL)
FROM product_sync_jobs
WHERE job_id = :job;
