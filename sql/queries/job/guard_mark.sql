-- SPDX-License-Identifier: MIT
-- Records that the guard rolled :job back at :now because of :counts
-- (guard_counts), so that the job does not move a cursor.
UPDATE product_sync_jobs
SET config = json_set(json_remove(ifnull(config, '{}'), '$.scanned'),
    '$.guarded', json_set(json(:counts), '$.at', :now))
WHERE job_id = :job;
