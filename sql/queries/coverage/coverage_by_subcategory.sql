-- SPDX-License-Identifier: MIT
-- How many UPCs of each subcategory in the view listed are identified, covered
-- and complete? Subcategories are spelled as on the lists.
SELECT
	name AS subcategory,
	listed,
	identified,
	covered,
	complete,
	identified_percentage,
	coverage_percentage,
	complete_percentage,
	list_only,
	missing
FROM temp.coverage_tiers
WHERE part = 'subcategory'
ORDER BY name NULLS LAST;
