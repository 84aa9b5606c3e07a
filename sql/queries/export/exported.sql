-- SPDX-License-Identifier: MIT
-- One row for each code of export_rows (with :since: of export_changed): its
-- rows on the lists, and the product, with the source of each field and the
-- terms of the sources. With :open, fields from sources that are not open and
-- images without a free license are omitted; codes are never omitted. If no
-- source has a name that may be redistributed, the name is made from the first
-- row that approves the code, otherwise from the first row.
--
-- SQLite materializes a view of several tables on the right side of a LEFT
-- JOIN. So there are temporary tables here instead of views. They contain no
-- large columns of products.

-- The words of the lists, which are public; and the first and last row of each
-- code, whose rows are consecutive. repeated: 1 if a state may have several
-- rows of the code.
CREATE TEMP TABLE export_codes (
	code TEXT PRIMARY KEY,
	upc TEXT,
	plu TEXT,
	approved INTEGER NOT NULL,
	disapproved INTEGER NOT NULL,
	words TEXT,
	brand TEXT,
	first_row INTEGER NOT NULL,
	last_row INTEGER NOT NULL,
	repeated INTEGER NOT NULL,
	fields TEXT NOT NULL AS (CASE
		WHEN words IS NULL AND brand IS NULL THEN '{}'
		WHEN words IS NULL THEN '{"brand":"apl"}'
		WHEN brand IS NULL THEN '{"name":"apl"}'
		ELSE '{"name":"apl","brand":"apl"}'
	END)
);

INSERT INTO temp.export_codes (code, upc, plu, approved, disapproved, words, brand,
    first_row, last_row, repeated)
SELECT
	code,
	upc,
	plu,
	approved,
	NOT approved,
	coalesce(description, subcategory, category) AS words,
	nullif(brand, coalesce(description, subcategory, category)),
	rowid,
	rowid,
	n > 1
FROM temp.export_rows
WHERE true
ORDER BY rowid
ON CONFLICT (code) DO UPDATE
SET
	approved = max(approved, excluded.approved),
	disapproved = max(disapproved, excluded.disapproved),
	words = iif(approved >= excluded.approved, words, excluded.words),
	brand = iif(approved >= excluded.approved, brand, excluded.brand),
	last_row = excluded.last_row,
	repeated = max(repeated, excluded.repeated);

-- The products, and whether their image may be exported. An image without a
-- license has the license of its source.
CREATE TEMP TABLE export_products (
	upc TEXT PRIMARY KEY,
	fields TEXT NOT NULL,
	image TEXT NOT NULL,
	image_url TEXT,
	thumbnail_url TEXT,
	image_licence TEXT,
	image_credit TEXT
) WITHOUT ROWID;

INSERT INTO temp.export_products (upc, fields, image, image_url, thumbnail_url,
    image_licence, image_credit)
SELECT
	a.upc,
	a.field_sources,
	CASE
		WHEN a.image_url IS NULL THEN 'no'
		WHEN NOT o.open THEN 'yes'
		WHEN a.image_licence IS NULL THEN 'as its source'
		WHEN a.image_licence LIKE 'CC%'
		    AND a.image_licence NOT LIKE '%NC%'
		    AND a.image_licence NOT LIKE '%ND%' THEN 'yes'
		ELSE 'no'
	END,
	a.image_url,
	a.thumbnail_url,
	a.image_licence,
	a.image_credit
FROM temp.export_options AS o
CROSS JOIN temp.export_codes AS c
CROSS JOIN app_products AS a ON a.upc = c.upc
WHERE o.since IS NULL
	OR c.code IN (SELECT code FROM temp.export_changed);

-- Which fields of a product are exported, for each combination of the sources
-- of its fields (field_sources) and the state of its image: the field_sources
-- of the exported fields, which fields have a value, and the terms. Thousands
-- of products have the same combination, so this is computed once for each.
-- Codes that only the lists name have the image 'none'.
CREATE TEMP TABLE export_fields (
	fields TEXT NOT NULL,
	image TEXT NOT NULL,
	field_sources TEXT NOT NULL,
	sources TEXT NOT NULL,
	name_source TEXT,
	brand_source TEXT,
	category_source TEXT,
	size_source TEXT,
	image_source TEXT,
	has_name INTEGER NOT NULL,
	has_brand INTEGER NOT NULL,
	has_manufacturer INTEGER NOT NULL,
	has_category INTEGER NOT NULL,
	has_size INTEGER NOT NULL,
	has_image INTEGER NOT NULL,
	has_ingredients INTEGER NOT NULL,
	has_nutrition INTEGER NOT NULL,
	has_allergens INTEGER NOT NULL,
	has_labels INTEGER NOT NULL,
	has_organic INTEGER NOT NULL,
	has_generic INTEGER NOT NULL,
	PRIMARY KEY (fields, image)
) WITHOUT ROWID;

INSERT INTO temp.export_fields
WITH given_fields AS (
	SELECT
		f.fields,
		f.image,
		o.open,
		iif(o.open AND f.image <> 'none', (
			SELECT json_group_object(e.key, e.value)
			FROM json_each(f.fields) AS e
			JOIN product_sources AS s ON s.source = e.value
			WHERE s.open
		), f.fields) AS given
	FROM temp.export_options AS o
	CROSS JOIN (
		SELECT DISTINCT fields, image
		FROM temp.export_products
		UNION ALL
		VALUES
			('{}', 'none'),
			('{"name":"apl"}', 'none'),
			('{"brand":"apl"}', 'none'),
			('{"name":"apl","brand":"apl"}', 'none')
	) AS f
	LIMIT -1
),
pictured AS (
	SELECT
		*,
		image = 'yes' OR (image = 'as its source'
		    AND given ->> 'image_url' IS NOT NULL) AS has_image
	FROM given_fields
),
with_image AS (
	SELECT
		fields,
		image,
		open,
		has_image,
		iif(has_image OR image = 'none', given,
		    json_remove(given, '$.image_url')) AS given
	FROM pictured
	LIMIT -1
),
named AS (
	SELECT
		*,
		given ->> 'name' IS NOT NULL AS has_name,
		iif(given ->> 'name' IS NULL AND image <> 'none',
		    json_set(given, '$.name', 'apl'), given) AS field_sources
	FROM with_image
	LIMIT -1
)
SELECT
	fields,
	image,
	field_sources,
	(
		SELECT json_group_array(json_patch('{}', json_object('source',
		    g.source, 'licence', s.licence, 'credit', s.credit)))
		FROM (
			SELECT DISTINCT value AS source
			FROM json_each(field_sources)
			ORDER BY value
		) AS g
		LEFT JOIN product_sources AS s ON s.source = g.source
	),
	field_sources ->> 'name',
	field_sources ->> 'brand',
	field_sources ->> 'category',
	field_sources ->> 'size',
	field_sources ->> 'image_url',
	has_name,
	NOT open OR given ->> 'brand' IS NOT NULL,
	NOT open OR given ->> 'manufacturer' IS NOT NULL,
	NOT open OR given ->> 'category' IS NOT NULL,
	NOT open OR given ->> 'size' IS NOT NULL,
	has_image,
	NOT open OR given ->> 'ingredients' IS NOT NULL,
	NOT open OR given ->> 'nutrition' IS NOT NULL,
	NOT open OR given ->> 'allergens' IS NOT NULL,
	NOT open OR given ->> 'labels' IS NOT NULL,
	NOT open OR given ->> 'is_organic' IS NOT NULL,
	NOT open OR given ->> 'is_generic' IS NOT NULL
FROM named;

-- The rows of the lists as JSON, without missing members. json_patch removes
-- them, but parses and prints its whole argument. Most rows lack only
-- subcategory_code or nothing, so they do not need json_patch.
CREATE TEMP VIEW export_lists AS
SELECT
	rowid AS place,
	approved,
	rtrim(CASE
		WHEN category_code IS NULL OR category IS NULL
		    OR subcategory IS NULL OR brand IS NULL
		    OR description IS NULL OR size IS NULL OR unit IS NULL
		THEN json_patch('{}', json_object(
			'state', state,
			'category_code', category_code,
			'category', category,
			'subcategory_code', subcategory_code,
			'subcategory', subcategory,
			'brand', brand,
			'description', description,
			'size', size,
			'unit', unit
		))
		WHEN subcategory_code IS NULL
		THEN json_object(
			'state', state,
			'category_code', category_code,
			'category', category,
			'subcategory', subcategory,
			'brand', brand,
			'description', description,
			'size', size,
			'unit', unit
		)
		ELSE json_object(
			'state', state,
			'category_code', category_code,
			'category', category,
			'subcategory_code', subcategory_code,
			'subcategory', subcategory,
			'brand', brand,
			'description', description,
			'size', size,
			'unit', unit
		)
	END, '}')
	    || iif(effective IS NULL, '', ',"effective":"' || effective || '"')
	    || iif(expires IS NULL, '', ',"expires":"' || expires || '"')
	    || iif(flags IS NULL, '', ',"flags":' || json(flags))
	    || '}' AS list
FROM temp.export_rows;

-- The lists of a code are sorted by their text, which begins with the state.
-- The rows are also sorted by state, so they need no sorting unless a state has
-- several rows.
CREATE TEMP VIEW exported AS
SELECT
	c.code,
	c.first_row,
	c.last_row,
	c.upc,
	c.plu,
	iif(p.upc IS NULL OR NOT f.has_name, c.words, p.name) AS name,
	iif(p.upc IS NULL, c.brand, iif(f.has_brand, p.brand, NULL)) AS brand,
	iif(f.has_manufacturer, p.manufacturer, NULL) AS manufacturer,
	iif(f.has_category, p.category, NULL) AS source_category,
	iif(f.has_size, p.size, NULL) AS size,
	iif(f.has_size, p.size_unit, NULL) AS size_unit,
	iif(f.has_size, p.size_kind, NULL) AS size_kind,
	iif(f.has_size, p.size_oz, NULL) AS size_oz,
	iif(f.has_size, p.size_fl_oz, NULL) AS size_fl_oz,
	iif(f.has_image, g.image_url, NULL) AS image_url,
	iif(f.has_image, g.thumbnail_url, NULL) AS thumbnail_url,
	iif(f.has_image, g.image_licence, NULL) AS image_licence,
	iif(f.has_image, g.image_credit, NULL) AS image_credit,
	iif(f.has_ingredients, p.ingredients, NULL) AS ingredients,
	iif(f.has_nutrition, p.nutrition, NULL) AS nutrition,
	iif(f.has_allergens, p.allergens, NULL) AS allergens,
	iif(f.has_labels, p.labels, NULL) AS labels,
	iif(f.has_organic, p.is_organic, NULL) AS is_organic,
	iif(f.has_generic, p.is_generic, NULL) AS is_generic,
	ifnull(p.data_source, 'apl') AS data_source,
	f.field_sources,
	f.sources,
	f.name_source,
	f.brand_source,
	f.category_source,
	f.size_source,
	f.image_source,
	p.agreement,
	p.judgements,
	p.quality_score,
	ifnull(p.verified, 0) AS verified,
	CASE
		WHEN NOT c.approved
		THEN '[]'
		WHEN NOT c.repeated
		THEN (
			SELECT '[' || group_concat(list, ',') || ']'
			FROM temp.export_lists
			WHERE place BETWEEN c.first_row AND c.last_row
				AND approved
		)
		ELSE (
			SELECT '[' || group_concat(list, ',') || ']'
			FROM (
				SELECT list
				FROM temp.export_lists
				WHERE place BETWEEN c.first_row AND c.last_row
					AND approved
				ORDER BY list
			)
		)
	END AS lists,
	iif(c.disapproved, (
		SELECT '[' || group_concat(list, ',') || ']'
		FROM (
			SELECT list
			FROM temp.export_lists
			WHERE place BETWEEN c.first_row AND c.last_row
				AND NOT approved
			ORDER BY list
		)
	), '[]') AS not_approved,
	p.updated_at
FROM temp.export_codes AS c
LEFT JOIN temp.export_products AS g ON g.upc = c.upc
LEFT JOIN products AS p ON p.upc = g.upc
LEFT JOIN temp.export_fields AS f
    ON f.fields = ifnull(g.fields, c.fields)
    AND f.image = ifnull(g.image, 'none');
