-- SPDX-License-Identifier: MIT
-- What is the status of :job?
SELECT status
FROM product_sync_jobs
WHERE job_id = :job;
