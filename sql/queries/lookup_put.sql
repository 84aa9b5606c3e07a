-- SPDX-License-Identifier: MIT
-- Takes an observation that stands before the one in the store (lookup_last):
-- a newer one, or one of the same second (:tied). Who is absent is asked again
-- after 7, 14, 28, 56, 56… days; after 56 if a dump told it, whose deltas tell
-- sooner what comes. An absence counts once a second.
INSERT INTO product_lookups (upc, source, member, status, at, next_at,
    absent_count, reason, http, tries, ms, error_category, error_code,
    found_at, data)
VALUES (
	:upc,
	:source,
	:member,
	:status,
	:at,
	CASE :status
		WHEN 'absent'
		THEN strftime('%Y-%m-%dT%H:%M:%SZ', :at,
		    '+' || iif(:reason = 'not_in_dump', 56, 7) || ' days')
		WHEN 'unknown'
		THEN :at
	END,
	:status = 'absent',
	:reason,
	:http,
	:tries,
	:ms,
	:category,
	:code,
	iif(:data IS NULL, NULL, :at),
	:data
)
ON CONFLICT (upc, source) DO UPDATE SET
	member = excluded.member,
	status = excluded.status,
	at = excluded.at,
	next_at = CASE excluded.status
		WHEN 'absent'
		THEN strftime('%Y-%m-%dT%H:%M:%SZ', excluded.at,
		    '+' || iif(excluded.reason = 'not_in_dump', 56,
		    7 << min(absent_count - (:tied AND status = 'absent'), 3))
		    || ' days')
		ELSE excluded.next_at
	END,
	absent_count = CASE excluded.status
		WHEN 'absent'
		THEN absent_count + 1 - (:tied AND status = 'absent')
		WHEN 'found'
		THEN 0
		ELSE absent_count
	END,
	reason = excluded.reason,
	http = excluded.http,
	tries = excluded.tries,
	ms = excluded.ms,
	error_category = excluded.error_category,
	error_code = excluded.error_code,
	found_at = ifnull(excluded.found_at, found_at),
	data = ifnull(excluded.data, data);
