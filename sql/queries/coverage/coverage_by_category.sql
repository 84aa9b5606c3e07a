-- SPDX-License-Identifier: MIT
-- The tiers of each category in listed. category is the list's name for it,
-- which identifies one without a code. In the order of the codes, or with
-- :worst_first by how many are missing.
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
