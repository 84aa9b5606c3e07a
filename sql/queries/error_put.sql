-- SPDX-License-Identifier: MIT
-- What kept :source from telling about :upc at :at, in :job or in none. An
-- older trouble never takes the place of a newer one.
INSERT INTO product_sync_errors (job_id, upc, source, category, code, http,
    error_message, retries, timestamp)
VALUES (
	:job,
	:upc,
	:source,
	iif(:category IN ('data', 'database', 'image'), :category, 'api'),
	:code,
	:http,
	ifnull(:message, ''),
	max(ifnull(:tries, 1) - 1, 0),
	:at
)
ON CONFLICT (ifnull(job_id, ''), upc, source) DO UPDATE SET
	category = excluded.category,
	code = excluded.code,
	http = excluded.http,
	error_message = excluded.error_message,
	retries = excluded.retries,
	resolved = 0,
	resolved_at = NULL,
	timestamp = excluded.timestamp
WHERE excluded.timestamp > timestamp;
