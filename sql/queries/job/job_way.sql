-- SPDX-License-Identifier: MIT
-- Does :job fetch images (1, or NULL), by which files does it ask Open Food
-- Facts, and since when?
SELECT
	config ->> 'images',
	config ->> 'via',
	config ->> 'since'
FROM product_sync_jobs
WHERE job_id = :job;
