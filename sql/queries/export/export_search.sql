-- SPDX-License-Identifier: MIT
-- What does a page need to find a code of a state's list by words, and to
-- decide on any day whether it can be bought? As JSON: for each code its name
-- and brand, words of the list that are in neither, the code of the category,
-- and, if a row has dates, the first and last day of each row. Nearly every
-- code is in only one row of a state. The words of such a row are compared
-- without a table of words, which saves a seventh of the time of an export.
SELECT json_object('search', state, 'codes', (
	SELECT json_group_array(json_array(code, name, brand, words,
	    category_code, json(days)))
	FROM (
		SELECT
			l.code,
			e.name,
			e.brand,
			iif(l.rows = 1, nullif(substr(iif(
				r.brand IS e.name
				    OR r.brand IS e.brand,
				'', ifnull(' ' || r.brand, '')
			) || iif(
				r.description IS e.name
				    OR r.description IS e.brand
				    OR r.description IS r.brand,
				'', ifnull(' ' || r.description, '')
			) || iif(
				r.subcategory IS e.name
				    OR r.subcategory IS e.brand
				    OR r.subcategory IS r.brand
				    OR r.subcategory IS r.description,
				'', ifnull(' ' || r.subcategory, '')
			) || iif(
				r.size IS e.name
				    OR r.size IS e.brand
				    OR r.size IS r.brand
				    OR r.size IS r.description
				    OR r.size IS r.subcategory,
				'', ifnull(' ' || r.size, '')
			), 2), ''), (
				SELECT group_concat(word, ' ')
				FROM (
					SELECT DISTINCT p.value AS word
					FROM temp.export_rows AS o
					JOIN json_each(json_array(o.brand,
					    o.description, o.subcategory,
					    o.size)) AS p
					WHERE o.rowid BETWEEN e.first_row
					    AND e.last_row
						AND o.state = l.state
						AND o.approved
						AND p.value IS NOT NULL
						AND p.value IS NOT e.name
						AND p.value IS NOT e.brand
					LIMIT -1
				)
			)) AS words,
			l.category_code,
			l.days
		FROM temp.export_listed AS l
		CROSS JOIN temp.exported AS e ON e.code = l.code
		CROSS JOIN temp.export_rows AS r ON r.rowid = l.row
		WHERE l.state = s.state
	)
))
FROM (SELECT DISTINCT state FROM temp.export_listed) AS s;
