-- SPDX-License-Identifier: MIT
-- The categories of the lists, as JSON: national names, and each state's own
-- subcategories, which other states number differently.
SELECT json_object('categories', json_group_array(json(category)))
FROM (
	SELECT json_patch('{}', json_object(
		'code', category_code,
		'name', category,
		'codes', sum(codes),
		'subcategories', json_group_array(json_patch('{}', json_object(
			'state', state,
			'code', subcategory_code,
			'name', subcategory,
			'codes', codes
		)))
	)) AS category
	FROM (
		SELECT
			category_code,
			category,
			state,
			subcategory_code,
			subcategory,
			count(DISTINCT code) AS codes
		FROM temp.export_rows
		WHERE approved
		GROUP BY category_code, category, state, subcategory_code,
			subcategory
		ORDER BY category_code, category, state, subcategory_code,
			subcategory
	)
	GROUP BY category_code, category
	ORDER BY category_code IS NULL, category_code, category
);
