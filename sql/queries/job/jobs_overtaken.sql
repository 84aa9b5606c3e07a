-- SPDX-License-Identifier: MIT
-- Which paused jobs have nothing left to do, because later jobs have looked up
-- their remaining UPCs?
SELECT j.job_id
FROM product_sync_jobs AS j
WHERE j.status = 'paused'
	AND NOT EXISTS (
		SELECT 1
		FROM product_job_items AS i
		WHERE i.job_id = j.job_id
			AND i.outcome IS NULL
			AND NOT EXISTS (
				SELECT 1
				FROM product_sync_jobs AS o
				JOIN product_job_items AS d
					ON d.job_id = o.job_id
					AND d.upc = i.upc
				WHERE o.id > j.id
					AND d.outcome IN ('inserted', 'updated',
					    'unchanged', 'absent')
			)
	)
ORDER BY j.id;
