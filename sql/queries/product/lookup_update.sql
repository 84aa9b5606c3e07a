-- SPDX-License-Identifier: MIT
-- Replaces the observation of :source about :upc by one that counts before it
-- (lookup_last): a newer one, or one of the same second (:tied). After absent,
-- the source is asked again after 7, 14, 28, 56, 56… days; after 56 if it comes
-- from a dump, whose deltas report new products sooner. Absences of one second
-- count once. (Not one query with lookup_insert: that would check data twice.)
UPDATE product_lookups
SET
	member = :member,
	status = :status,
	at = :at,
	next_at = CASE :status
		WHEN 'absent'
		THEN strftime('%Y-%m-%dT%H:%M:%SZ', :at,
		    '+' || iif(:reason = 'not_in_dump', 56,
		    7 << min(absent_count - (:tied AND status = 'absent'), 3))
		    || ' days')
		WHEN 'unknown'
		THEN :at
	END,
	absent_count = CASE :status
		WHEN 'absent'
		THEN absent_count + 1 - (:tied AND status = 'absent')
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
