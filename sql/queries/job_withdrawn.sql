-- SPDX-License-Identifier: MIT
-- How many products of :job does :source not have any more?
SELECT count(*)
FROM product_job_items AS i
JOIN product_answers AS a ON a.upc = i.upc
WHERE i.job_id = :job
	AND a.source = :source
	AND a.withdrawn;
