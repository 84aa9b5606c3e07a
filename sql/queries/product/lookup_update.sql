-- SPDX-License-Identifier: MIT
-- Replaces the observation of :source for :upc by one that takes precedence
-- (lookup_last): a newer one, or one with the same time. If the new observation
-- is absent, the source is asked again after :days days (days_absent of
-- lib/store/lookups.c), and the source was absent :absences times in a row.
-- (This is not combined with lookup_insert in one query, because that would
-- check data twice.)
UPDATE product_lookups
SET
	member = :member,
	status = :status,
	at = :at,
	next_at = CASE :status
		WHEN 'absent'
		THEN strftime('%Y-%m-%dT%H:%M:%SZ', :at,
		    '+' || :days || ' days')
		WHEN 'unknown'
		THEN :at
	END,
	absent_count = CASE :status
		WHEN 'absent'
		THEN :absences
		WHEN 'found'
		THEN 0
		ELSE absent_count
	END,
	reason = :reason,
	http = :http,
	tries = :tries,
	ms = :ms,
	error_category = :category,
	error_code = :code,
	found_at = iif(:data IS NULL, found_at, :at),
	data = ifnull(:data, data)
WHERE upc = :upc
	AND source = :source;
