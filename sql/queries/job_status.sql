-- SPDX-License-Identifier: MIT
-- What is the state of :job?
SELECT status
FROM product_sync_jobs
WHERE job_id = :job;
