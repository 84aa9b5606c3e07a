-- SPDX-License-Identifier: MIT
-- Records that :job failed, but stored everything from its files, so that the
-- cursor moves (bulk_bookmark, job_last_said).
UPDATE product_sync_jobs
SET config = json_set(ifnull(config, '{}'), '$.scanned', json('true'))
WHERE job_id = :job;
