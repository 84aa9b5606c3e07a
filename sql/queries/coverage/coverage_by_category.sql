-- SPDX-License-Identifier: MIT
-- How many UPCs of each category in the view listed are identified, covered and
-- complete? category is the name on the list, which identifies a category that
-- has no code. Sorted by code, or with :worst_first by the number of missing
-- UPCs.
SELECT
	t.code AS category_code,
	ifnull(t.name, (
		SELECT n.category
		FROM temp.listed AS n
		WHERE n.category_code = t.code
			AND n.category IS NOT NULL
		LIMIT 1
	)) AS category,
	listed,
	identified,
	covered,
	complete,
	identified_percentage,
	coverage_percentage,
	complete_percentage,
	list_only,
	missing
FROM temp.coverage_tiers AS t
WHERE part = 'category'
ORDER BY iif(:worst_first, -missing, NULL), t.code NULLS LAST, 2 NULLS LAST;
