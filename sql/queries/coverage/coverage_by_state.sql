-- SPDX-License-Identifier: MIT
-- How many UPCs of each state's list in the view listed are identified, covered
-- and complete, and when was the list last imported? Sorted by state, or with
-- :worst_first by coverage.
SELECT
	t.name AS state,
	listed,
	identified,
	covered,
	complete,
	identified_percentage,
	coverage_percentage,
	complete_percentage,
	list_only,
	missing,
	(
		SELECT max(i.imported_at)
		FROM apl_imports AS i
		WHERE i.state = t.name
	) AS imported_at
FROM temp.coverage_tiers AS t
WHERE part = 'state'
ORDER BY iif(:worst_first, coverage_percentage, NULL), t.name;
