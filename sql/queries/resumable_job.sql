-- SPDX-License-Identifier: MIT
-- Which job is the last that ended before all of its items were dealt with?
SELECT job_id
FROM product_sync_jobs
JOIN job_counters AS c USING (job_id)
WHERE status IN ('paused', 'failed', 'cancelled')
	AND c.products_done < c.total_products
ORDER BY id DESC
LIMIT 1;
