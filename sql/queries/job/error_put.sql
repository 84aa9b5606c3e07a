-- SPDX-License-Identifier: MIT
-- Stores an error of :source for :upc at :at, in :job or in no job (NULL). An
-- older error replaces a newer one only if the newer one's time is after :ahead,
-- and so must come from a wrong clock. If both have the same time, the error
-- whose columns compare greater is kept, so the order of the calls does not
-- matter.
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
WHERE excluded.timestamp > timestamp
	OR timestamp > :ahead
	OR (excluded.timestamp = timestamp
	    AND (category, ifnull(code, ''), ifnull(http, 0), error_message,
	        retries)
	    < (excluded.category, ifnull(excluded.code, ''),
	        ifnull(excluded.http, 0), excluded.error_message,
	        excluded.retries));
