-- SPDX-License-Identifier: MIT
-- Is :upc an item of :job that has no outcome yet? No row if not.
SELECT 1
FROM product_job_items
WHERE job_id = :job
	AND upc = :upc
	AND outcome IS NULL;
