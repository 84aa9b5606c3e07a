-- SPDX-License-Identifier: MIT
-- What did :source last say about :upc, is there an unresolved error of it, is
-- what it says now, as text, greater than that, so that it counts if both are
-- from the same second, and how many times in a row was it absent? A stamp after
-- :ahead comes from a wrong clock: it counts as older than all others.
SELECT
	iif(at > :ahead, '', at),
	status,
	data,
	EXISTS (
		SELECT 1
		FROM product_sync_errors AS e
		WHERE e.upc = :upc
			AND e.source = :source
			AND e.resolved = 0
	),
	(
		member, ifnull(reason, ''), ifnull(error_category, ''),
		ifnull(error_code, ''), ifnull(http, 0), ifnull(tries, 0),
		ifnull(ms, 0)
	) < (
		:member, ifnull(:reason, ''), ifnull(:category, ''),
		ifnull(:code, ''), ifnull(:http, 0), ifnull(:tries, 0),
		ifnull(:ms, 0)
	),
	absent_count
FROM product_lookups
WHERE upc = :upc
	AND source = :source;
