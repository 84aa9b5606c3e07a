-- SPDX-License-Identifier: MIT
-- The guard ignores :job.
UPDATE product_sync_jobs
SET config = json_set(ifnull(config, '{}'), '$.guard', 'off')
WHERE job_id = :job;
