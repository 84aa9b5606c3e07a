-- SPDX-License-Identifier: MIT
-- The products of app_products that chosen's lists have today, field by field
-- with the source of each, and the licences and credits of these. With :open,
-- without what may not be passed on: fields of sources that are not open, a
-- picture that is not free, and products whose very name is not. Whoever
-- exports makes this view, upon chosen and listed; :since is for
-- export_changed.
CREATE TEMP TABLE export_options AS
SELECT
	:open IS NOT NULL AS open,
	:since AS since;

CREATE TEMP VIEW exported_fields AS
SELECT
	a.*,
	-- Which source gave each field that is passed on.
	iif((SELECT open FROM temp.export_options), (
		SELECT json_group_object(f.key, f.value)
		FROM json_each(a.source_metadata -> 'field_sources') AS f
		JOIN product_sources AS s ON s.source = f.value
		WHERE s.open
	), a.source_metadata -> 'field_sources') AS open_fields,
	NOT (SELECT open FROM temp.export_options) AS whole
FROM app_products AS a
WHERE a.upc IN (SELECT upc FROM temp.listed WHERE names_product);

CREATE TEMP VIEW exported_parts AS
SELECT
	*,
	iif(pictured, open_fields, json_remove(open_fields, '$.image_url'))
	    AS given
FROM (
	SELECT
		*,
		-- A picture without a licence comes under that of its source.
		image_url IS NOT NULL AND (whole
		    OR ifnull(image_licence LIKE 'CC%'
		    AND image_licence NOT LIKE '%NC%'
		    AND image_licence NOT LIKE '%ND%',
		    open_fields ->> 'image_url' IS NOT NULL)) AS pictured
	FROM temp.exported_fields
);

CREATE TEMP VIEW exported AS
SELECT
	upc,
	name,
	iif(whole OR given ->> 'brand' IS NOT NULL, brand, NULL) AS brand,
	iif(whole OR given ->> 'manufacturer' IS NOT NULL, manufacturer, NULL)
	    AS manufacturer,
	iif(whole OR given ->> 'category' IS NOT NULL, category, NULL)
	    AS category,
	iif(whole OR given ->> 'size' IS NOT NULL, size, NULL) AS size,
	iif(whole OR given ->> 'size' IS NOT NULL, size_unit, NULL)
	    AS size_unit,
	iif(whole OR given ->> 'size' IS NOT NULL, size_kind, NULL)
	    AS size_kind,
	iif(whole OR given ->> 'size' IS NOT NULL, size_oz, NULL) AS size_oz,
	iif(whole OR given ->> 'size' IS NOT NULL, size_fl_oz, NULL)
	    AS size_fl_oz,
	iif(pictured, image_url, NULL) AS image_url,
	iif(pictured, thumbnail_url, NULL) AS thumbnail_url,
	iif(pictured, image_licence, NULL) AS image_licence,
	iif(pictured, image_credit, NULL) AS image_credit,
	iif(whole OR given ->> 'ingredients' IS NOT NULL, ingredients, NULL)
	    AS ingredients,
	iif(whole OR given ->> 'nutrition' IS NOT NULL, nutrition, NULL)
	    AS nutrition,
	iif(whole OR given ->> 'allergens' IS NOT NULL, allergens, NULL)
	    AS allergens,
	iif(whole OR given ->> 'labels' IS NOT NULL, labels, NULL) AS labels,
	iif(whole OR given ->> 'is_organic' IS NOT NULL, is_organic, NULL)
	    AS is_organic,
	iif(whole OR given ->> 'is_generic' IS NOT NULL, is_generic, NULL)
	    AS is_generic,
	data_source,
	given AS field_sources,
	(
		SELECT json_group_array(json_patch('{}', json_object('source',
		    g.source, 'licence', s.licence, 'credit', s.credit)))
		FROM (
			SELECT DISTINCT value AS source
			FROM json_each(given)
			ORDER BY value
		) AS g
		LEFT JOIN product_sources AS s ON s.source = g.source
	) AS sources,
	quality_score,
	verified,
	(
		SELECT json_group_array(json_patch('{}', json_object('state',
		    state, 'category_code', category_code,
		    'subcategory_code', subcategory_code)))
		FROM (
			SELECT DISTINCT
				state,
				category_code,
				subcategory_code
			FROM temp.listed AS l
			WHERE l.upc = f.upc
			ORDER BY state, category_code, subcategory_code
		)
	) AS lists,
	last_updated AS updated_at
FROM temp.exported_parts AS f
WHERE whole
	OR given ->> 'name' IS NOT NULL;
