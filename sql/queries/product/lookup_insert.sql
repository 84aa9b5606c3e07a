-- SPDX-License-Identifier: MIT
-- Stores the first observation of :source for :upc. If it is absent, the source
-- is asked again after :days days (days_absent of lib/store/lookups.c).
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
		    '+' || :days || ' days')
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
