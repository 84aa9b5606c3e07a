-- SPDX-License-Identifier: MIT
-- The full pass that :job was part of is over: all were asked.
UPDATE product_sync_jobs
SET config = json_set(config, '$.pass_over', json('true'))
WHERE job_id = :job;
