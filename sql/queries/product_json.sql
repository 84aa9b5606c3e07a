-- The product :upc, all columns, as one JSON object.
SELECT json_object(
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
	'ingredients', ingredients,
	'nutrition', json(nutrition),
	'allergens', json(allergens),
	'labels', json(labels),
	'is_organic', json(CASE is_organic
		WHEN 1 THEN 'true' WHEN 0 THEN 'false' END),
	'is_generic', json(CASE is_generic
		WHEN 1 THEN 'true' WHEN 0 THEN 'false' END),
	'data_source', data_source,
	'field_sources', json(field_sources),
	'agreement', agreement,
	'quality_score', quality_score,
	'quality_issues', json(quality_issues),
	'verified', json(CASE verified
		WHEN 1 THEN 'true' WHEN 0 THEN 'false' END),
	'verified_by', verified_by,
	'source_updated_at', source_updated_at,
	'content_hash', content_hash,
	'last_checked_at', last_checked_at,
	'created_at', created_at,
	'updated_at', updated_at
)
FROM products
WHERE upc = :upc;
