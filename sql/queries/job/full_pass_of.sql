-- SPDX-License-Identifier: MIT
-- Which full pass does :job belong to: when did the pass begin, and over which
-- states and categories? No row if it belongs to none.
SELECT
	config ->> 'pass',
	config ->> 'states',
	config ->> 'categories'
FROM product_sync_jobs
WHERE job_id = :job
	AND mode = 'full'
	AND config ->> 'pass' IS NOT NULL;
