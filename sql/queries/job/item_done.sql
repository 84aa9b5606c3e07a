-- SPDX-License-Identifier: MIT
-- Sets the outcome of :upc, an item of :job that has no outcome yet.
UPDATE product_job_items
SET
	outcome = :outcome,
	image = :image,
	before = :before,
	after = (
		SELECT content_hash
		FROM products
		WHERE upc = :upc
			AND :before IS NOT NULL
	),
	at = :now
WHERE job_id = :job
	AND upc = :upc
	AND outcome IS NULL;
