-- SPDX-License-Identifier: MIT
-- Stores the first observation of :source about :upc. After absent, the source
-- is asked again after 7 days; after 56 if it comes from a dump, whose deltas
-- report new products sooner.
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
);
