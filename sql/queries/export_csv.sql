-- SPDX-License-Identifier: MIT
-- The rows of exported as they are, for a table.
SELECT
	upc,
	name,
	brand,
	manufacturer,
	category,
	size,
	size_unit,
	size_kind,
	size_oz,
	size_fl_oz,
	image_url,
	thumbnail_url,
	image_licence,
	image_credit,
	ingredients,
	json(nutrition) AS nutrition,
	(SELECT group_concat(value, ', ') FROM json_each(allergens))
	    AS allergens,
	(SELECT group_concat(value, ', ') FROM json_each(labels)) AS labels,
	is_organic,
	is_generic,
	data_source,
	field_sources,
	(SELECT group_concat(value ->> 'licence', '; ') FROM json_each(sources))
	    AS licence,
	(SELECT group_concat(value ->> 'credit', '; ') FROM json_each(sources))
	    AS credit,
	quality_score,
	verified,
	(
		SELECT group_concat(state, ' ')
		FROM (
			SELECT DISTINCT value ->> 'state' AS state
			FROM json_each(lists)
		)
	) AS states,
	updated_at
FROM temp.exported
ORDER BY upc;
