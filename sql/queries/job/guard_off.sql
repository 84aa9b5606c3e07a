-- SPDX-License-Identifier: MIT
-- Makes the guard ignore :job.
UPDATE product_sync_jobs
SET config = json_set(ifnull(config, '{}'), '$.guard', 'off')
WHERE job_id = :job;
