-- SPDX-License-Identifier: MIT
-- Should the guard check :job: 1, or 0; and what did it find, if it rolled :job
-- back?
SELECT
	ifnull(config ->> 'guard', '') <> 'off',
	config -> 'guarded'
FROM product_sync_jobs
WHERE job_id = :job;
