-- SPDX-License-Identifier: MIT
-- Which is the last job that ended with unfinished items and was not rolled
-- back by the guard?
SELECT job_id
FROM product_sync_jobs
JOIN job_counters AS c USING (job_id)
WHERE status IN ('paused', 'failed', 'cancelled')
	AND c.products_done < c.total_products
	AND config ->> 'guarded' IS NULL
ORDER BY id DESC
LIMIT 1;
