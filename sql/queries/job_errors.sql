-- SPDX-License-Identifier: MIT
-- What kept sources from telling in :job; where that is NULL, what of any job
-- is not resolved.
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
