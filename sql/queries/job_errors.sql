-- SPDX-License-Identifier: MIT
-- The errors of sources in :job; if :job is NULL, the unresolved errors of all
-- jobs.
SELECT
	job_id,
	upc,
	source,
	category,
	code,
	http,
	error_message,
	retries,
	resolved,
	resolved_at,
	timestamp
FROM product_sync_errors
WHERE iif(:job IS NULL, resolved = 0, job_id = :job)
ORDER BY timestamp DESC, upc, source;
