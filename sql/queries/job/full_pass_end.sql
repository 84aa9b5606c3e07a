-- SPDX-License-Identifier: MIT
-- Records that the full pass of :job is finished: all sources were asked.
UPDATE product_sync_jobs
SET config = json_set(config, '$.pass_over', json('true'))
WHERE job_id = :job;
