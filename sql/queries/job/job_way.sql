-- SPDX-License-Identifier: MIT
-- Does :job fetch images (1, or NULL), by which route does it get data from
-- Open Food Facts, and since which time?
SELECT
	config ->> 'images',
	config ->> 'via',
	config ->> 'since'
FROM product_sync_jobs
WHERE job_id = :job;
