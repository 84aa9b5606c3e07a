-- SPDX-License-Identifier: MIT
-- What does the last completed job that says :name in its config, and was not
-- taken back, say of it? No row if there is none.
SELECT config ->> :name
FROM product_sync_jobs
WHERE status = 'completed'
	AND config ->> :name IS NOT NULL
	AND config ->> 'rolled_back' IS NULL
ORDER BY id DESC
LIMIT 1;
