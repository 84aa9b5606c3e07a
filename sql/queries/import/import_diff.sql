-- SPDX-License-Identifier: MIT
-- What happens to each row of the input, and to each stored row that is not in
-- it? was and now are the columns before and after. A row is changed if one of
-- these columns differs; the file and the row number do not matter.
CREATE TEMP VIEW import_diff AS
SELECT
	i.state,
	i.code,
	i.n,
	CASE
		WHEN e.code IS NULL THEN 'added'
		WHEN e.removed_at IS NOT NULL THEN 'reinstated'
		WHEN (i.category_code, i.category, i.subcategory_code,
		    i.subcategory, i.brand, i.description, i.size, i.unit,
		    i.effective_date, i.expiration_date, i.flags)
		IS (e.category_code, e.category, e.subcategory_code,
		    e.subcategory, e.brand, e.description, e.size, e.unit,
		    e.effective_date, e.expiration_date, e.flags)
		THEN 'kept'
		ELSE 'changed'
	END AS change,
	json_object(
		'category_code', e.category_code,
		'category', e.category,
		'subcategory_code', e.subcategory_code,
		'subcategory', e.subcategory,
		'brand', e.brand,
		'description', e.description,
		'size', e.size,
		'unit', e.unit,
		'effective_date', e.effective_date,
		'expiration_date', e.expiration_date,
		'flags', json(e.flags)
	) AS was,
	json_object(
		'category_code', i.category_code,
		'category', i.category,
		'subcategory_code', i.subcategory_code,
		'subcategory', i.subcategory,
		'brand', i.brand,
		'description', i.description,
		'size', i.size,
		'unit', i.unit,
		'effective_date', i.effective_date,
		'expiration_date', i.expiration_date,
		'flags', json(i.flags)
	) AS now
FROM temp.incoming AS i
LEFT JOIN apl_entries AS e
	ON e.state = i.state
	AND e.code = i.code
	AND e.n = i.n
UNION ALL
SELECT state, code, n, 'removed', NULL, NULL
FROM apl_entries AS e
WHERE removed_at IS NULL
	AND NOT EXISTS (
		SELECT 1
		FROM temp.incoming AS i
		WHERE i.state = e.state
			AND i.code = e.code
			AND i.n = e.n
	);
