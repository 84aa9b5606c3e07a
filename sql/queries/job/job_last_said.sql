-- SPDX-License-Identifier: MIT
-- The value of :name in the config of the last job that has it, that was
-- completed or at least scanned all its files (job_scanned), and that was not
-- rolled back. No row if there is none.
SELECT config ->> :name
FROM product_sync_jobs
WHERE (status = 'completed' OR config ->> 'scanned')
	AND config ->> :name IS NOT NULL
	AND config ->> 'rolled_back' IS NULL
ORDER BY id DESC
LIMIT 1;
