-- SPDX-License-Identifier: MIT
-- :job failed, but everything in its files is in the store: the cursor moves on
-- (bulk_bookmark, job_last_said).
UPDATE product_sync_jobs
SET config = json_set(ifnull(config, '{}'), '$.scanned', json('true'))
WHERE job_id = :job;
