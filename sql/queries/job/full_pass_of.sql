-- SPDX-License-Identifier: MIT
-- Of which full pass is :job a part: when did that begin, and in which states
-- and categories? No row if it is of none.
SELECT
	config ->> 'pass',
	config ->> 'states',
	config ->> 'categories'
FROM product_sync_jobs
WHERE job_id = :job
	AND mode = 'full'
	AND config ->> 'pass' IS NOT NULL;
