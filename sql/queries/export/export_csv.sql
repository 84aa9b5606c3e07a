-- SPDX-License-Identifier: MIT
-- One row for each row of a list, with its product, for a table. A code on the
-- lists of two states is in two rows.
SELECT
	e.upc,
	e.plu,
	r.state,
	r.approved,
	r.category_code,
	r.category,
	r.subcategory_code,
	r.subcategory,
	r.brand AS list_brand,
	r.description AS list_description,
	r.size AS list_size,
	r.unit AS list_unit,
	r.effective,
	r.expires,
	(SELECT group_concat(value, ' ') FROM json_each(r.flags)) AS flags,
	e.name,
	e.brand,
	e.manufacturer,
	e.source_category,
	e.size,
	e.size_unit,
	e.size_kind,
	e.size_oz,
	e.size_fl_oz,
	e.image_url,
	e.thumbnail_url,
	e.image_licence,
	e.image_credit,
	e.ingredients,
	json(e.nutrition) AS nutrition,
	e.allergens IS NOT NULL AS allergens_known,
	iif(e.allergens = '[]', 'none',
	    (SELECT group_concat(value, ', ') FROM json_each(e.allergens)))
	    AS allergens,
	(SELECT group_concat(value, ', ') FROM json_each(e.labels)) AS labels,
	e.is_organic,
	e.is_generic,
	e.data_source,
	e.field_sources,
	(
		SELECT group_concat(licence, '; ')
		FROM product_sources
		WHERE source IN (SELECT value FROM json_each(e.field_sources))
	) AS licence,
	(
		SELECT group_concat(credit, '; ')
		FROM product_sources
		WHERE source IN (SELECT value FROM json_each(e.field_sources))
	) AS credit,
	e.agreement,
	e.quality_score,
	e.verified,
	e.updated_at
FROM temp.exported AS e
CROSS JOIN temp.export_rows AS r ON r.rowid BETWEEN e.first_row AND e.last_row;
