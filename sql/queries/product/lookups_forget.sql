-- SPDX-License-Identifier: MIT
-- Deletes the previous observations with data about :upc that :job kept, if it
-- did not change the product: a rollback restores no data without a product.
-- That an observation was the first, or had no data, is kept, and so is the
-- image.
DELETE FROM product_job_answers
WHERE job_id = :job
	AND upc = :upc
	AND source <> 'image'
	AND answer ->> 'found_at' IS NOT NULL
	AND (
		SELECT before IS NULL
		FROM product_job_items
		WHERE job_id = :job
			AND upc = :upc
	);
