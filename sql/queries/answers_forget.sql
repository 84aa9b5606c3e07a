-- SPDX-License-Identifier: MIT
-- Forgets the older answers with data about :upc that :job kept, if it left the
-- product as it was: a rollback puts back no data without a product. That an
-- answer was the first, or said nothing, stays known, and so does the picture.
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
