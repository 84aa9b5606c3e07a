-- SPDX-License-Identifier: MIT
-- Which job says that it runs? Where nobody holds the store's lock, it died.
SELECT job_id, pid, host
FROM product_sync_jobs
WHERE status = 'running'
ORDER BY id DESC
LIMIT 1;
