-- SPDX-License-Identifier: MIT
-- The tiers of each subcategory in listed. Subcategories are spelled as on the
-- lists.
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
