-- SPDX-License-Identifier: MIT
-- Deletes the previous observations with data for :upc that :job saved, if the
-- job did not change the product: a rollback would not restore them. Keeps the
-- records of first observations, observations without data, and the image.
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
