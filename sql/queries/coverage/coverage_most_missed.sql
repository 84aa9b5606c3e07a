-- SPDX-License-Identifier: MIT
-- Which 20 UPCs of coverage_upcs that are not covered were scanned most, and
-- what is the share of each in the scans of listed UPCs? The name is from the
-- product, otherwise from the list.
WITH listed AS (
	SELECT sum(s.scans) AS scans
	FROM temp.popularity AS s
	JOIN temp.coverage_upcs AS u ON u.id = s.id
)
SELECT
	u.upc,
	ifnull((
		SELECT p.name
		FROM products AS p
		WHERE p.upc = u.upc
	), (
		SELECT l.description
		FROM temp.listed AS l
		WHERE l.upc = u.upc
		ORDER BY l.state, l.n
		LIMIT 1
	)) AS name,
	u.reason,
	s.scans,
	round(100.0 * s.scans / l.scans, 2) AS percentage
FROM temp.popularity AS s
JOIN temp.coverage_upcs AS u ON u.id = s.id
JOIN listed AS l
WHERE NOT u.covered
ORDER BY s.scans DESC, u.upc
LIMIT 20;
