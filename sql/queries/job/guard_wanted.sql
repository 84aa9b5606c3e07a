-- SPDX-License-Identifier: MIT
-- Should the guard check :job (1 or 0), and if the guard has rolled it back,
-- what did it find?
SELECT
	ifnull(config ->> 'guard', '') <> 'off',
	config -> 'guarded'
FROM product_sync_jobs
WHERE job_id = :job;
