-- SPDX-License-Identifier: MIT
-- Which sources could :job not ask, about how many of its items, why, and does
-- the job fail because of that? It fails if this affects half of its items, or
-- if a file is damaged, because then it is not known what else the file
-- contained.
SELECT
	e.source,
	count(*) AS items,
	e.code,
	e.code = 'file_damaged' OR 2 * count(*) >= (
		SELECT count(*)
		FROM product_job_items
		WHERE job_id = :job
	) AS fails
FROM product_sync_errors AS e
WHERE e.job_id = :job
	AND e.resolved = 0
	AND e.code IN ('host_down', 'file_damaged')
GROUP BY e.source, e.code
ORDER BY e.source, e.code;
