-- SPDX-License-Identifier: MIT
-- Marks those :upcs, a JSON array, that some stage rejected on their way
-- through :job.
UPDATE product_job_items
SET outcome = 'rejected'
WHERE job_id = :job
	AND outcome IS NULL
	AND upc IN (SELECT value FROM json_each(:upcs));
