-- SPDX-License-Identifier: MIT
-- The rows of exported as JSON, without what nobody gives; with a time in
-- export_options only those of export_changed, and those that are gone.
SELECT json_patch('{}', json_object(
	'upc', upc,
	'name', name,
	'brand', brand,
	'manufacturer', manufacturer,
	'category', category,
	'size', size,
	'size_unit', size_unit,
	'size_kind', size_kind,
	'size_oz', size_oz,
	'size_fl_oz', size_fl_oz,
	'image_url', image_url,
	'thumbnail_url', thumbnail_url,
	'image_licence', image_licence,
	'image_credit', image_credit,
	'ingredients', ingredients,
	'nutrition', json(nutrition),
	'allergens', json(allergens),
	'labels', json(labels),
	'is_organic', json(iif(is_organic, 'true', iif(is_organic = 0, 'false',
	    NULL))),
	'is_generic', json(iif(is_generic, 'true', iif(is_generic = 0, 'false',
	    NULL))),
	'data_source', data_source,
	'field_sources', json(field_sources),
	'sources', json(sources),
	'quality_score', quality_score,
	'verified', json(iif(verified, 'true', 'false')),
	'lists', json(lists),
	'updated_at', updated_at
))
FROM temp.exported
WHERE (SELECT since FROM temp.export_options) IS NULL
	OR upc IN (SELECT upc FROM temp.export_changed)
ORDER BY upc;
