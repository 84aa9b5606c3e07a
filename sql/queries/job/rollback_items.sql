-- SPDX-License-Identifier: MIT
-- Which products did :job change, and have they changed since?
SELECT
	i.upc,
	iif(i.before = '{}', 'inserted', 'updated') AS outcome,
	p.content_hash IS NOT i.after AS changed_since,
	p.name,
	i.before ->> 'name' AS name_before
FROM product_job_items AS i
LEFT JOIN products AS p ON p.upc = i.upc
WHERE i.job_id = :job
	AND i.before IS NOT NULL
ORDER BY i.upc;
