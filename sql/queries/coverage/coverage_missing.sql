-- SPDX-License-Identifier: MIT
-- Which UPCs of coverage_upcs are not covered, and why? Also the latest
-- observation of each source, and how many times in a row it was absent. One
-- row for each source; a single row without a source if there is no
-- observation. Sorted by scans, most first.
SELECT
	u.upc,
	u.reason,
	(
		SELECT json_group_array(state)
		FROM (
			SELECT DISTINCT state
			FROM listing AS l
			WHERE l.upc = u.upc
				AND :now BETWEEN listed_from AND listed_until
			ORDER BY state
		)
	) AS states,
	k.source,
	k.status,
	k.at,
	k.next_at,
	k.reason AS said,
	k.error_code,
	k.absent_count,
	ifnull(s.scans, 0) AS scans
FROM temp.coverage_upcs AS u
LEFT JOIN temp.popularity AS s ON s.id = u.id
LEFT JOIN product_lookups AS k ON k.upc = u.upc AND k.source <> 'image'
WHERE NOT u.covered
ORDER BY ifnull(s.scans, 0) DESC, u.upc, k.source;
