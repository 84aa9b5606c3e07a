-- SPDX-License-Identifier: MIT
-- The rows of the view exported as JSON, without missing values. With a time in
-- export_options, only the rows in export_changed. json_patch removes members
-- that are null, but it parses and prints its whole argument. So long values,
-- values that are already JSON, and keywords are inserted as text instead.
-- rtrim removes the final brace; this is safe because the last member is always
-- present and not an object.
SELECT rtrim(json_patch('{}', json_object(
	'upc', upc,
	'plu', plu,
	'name', name,
	'brand', brand,
	'manufacturer', manufacturer,
	'source_category', source_category,
	'size', size,
	'size_unit', size_unit,
	'size_kind', size_kind,
	'size_oz', size_oz,
	'size_fl_oz', size_fl_oz,
	'image_url', image_url,
	'thumbnail_url', thumbnail_url,
	'image_licence', image_licence,
	'image_credit', image_credit
)), '}')
    || iif(ingredients IS NULL, '', ',"ingredients":' || json_quote(ingredients))
    || iif(nutrition IS NULL, '', ',"nutrition":' || iif(
	instr(nutrition, 'null'), json_patch('{}', nutrition), json(nutrition)))
    || iif(allergens IS NULL, ',"allergens_known":false',
	',"allergens":' || json(allergens) || ',"allergens_known":true')
    || iif(labels IS NULL, '', ',"labels":' || json(labels))
    || iif(is_organic IS NULL, '', ',"is_organic":'
	|| iif(is_organic, 'true', 'false'))
    || iif(is_generic IS NULL, '', ',"is_generic":'
	|| iif(is_generic, 'true', 'false'))
    || ',"data_source":' || json_quote(data_source)
    || ',"field_sources":' || json(field_sources)
    || ',"sources":' || sources
    || iif(agreement IS NULL, '', ',"agreement":"' || agreement || '"')
    || iif(judgements IS NULL, '', ',"judgements":' || json(judgements))
    || iif(quality_score IS NULL, '', ',"quality_score":' || quality_score)
    || ',"verified":' || iif(verified, 'true', 'false')
    || ',"lists":' || lists
    || ifnull(',"not_approved":' || nullif(not_approved, '[]'), '')
    || iif(updated_at IS NULL, '', ',"updated_at":' || json_quote(updated_at))
    || '}'
FROM temp.exported
WHERE (SELECT since FROM temp.export_options) IS NULL
	OR code IN (SELECT code FROM temp.export_changed);
