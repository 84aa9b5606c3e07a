-- SPDX-License-Identifier: MIT
-- What is the stored observation of :source for :upc, and how many times in a
-- row was it absent? Is there an unresolved error? Is the new observation, as
-- text, greater than the stored one, so that it counts if both have the same
-- time? A time after :ahead is from a wrong clock, and counts as older than all
-- others.
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
