-- SPDX-License-Identifier: MIT
-- Each code as in the API of Open Food Facts (version 2), as JSON, with the
-- words of the lists as wic_lists and wic_not_approved, and the terms as
-- data_sources. Members that name or describe a product never contain data from
-- a list, because users of that API expect that a person has seen the product.
-- The words of the list are only in abbreviated_product_name.
CREATE TEMP TABLE export_nutrients (
	ours TEXT PRIMARY KEY,
	theirs TEXT NOT NULL,
	factor REAL NOT NULL,
	per_100g TEXT NOT NULL AS ('"' || theirs || '_100g":') STORED,
	per_serving TEXT NOT NULL AS ('"' || theirs || '_serving":') STORED
) WITHOUT ROWID;

INSERT INTO temp.export_nutrients (ours, theirs, factor)
VALUES
	('energy_kcal', 'energy-kcal', 1),
	('energy_kj', 'energy-kj', 1),
	('fat_g', 'fat', 1),
	('saturated_fat_g', 'saturated-fat', 1),
	('trans_fat_g', 'trans-fat', 1),
	('cholesterol_mg', 'cholesterol', 1000),
	('sodium_mg', 'sodium', 1000),
	('carbohydrates_g', 'carbohydrates', 1),
	('sugars_g', 'sugars', 1),
	('added_sugars_g', 'added-sugars', 1),
	('fiber_g', 'fiber', 1),
	('protein_g', 'proteins', 1),
	('calcium_mg', 'calcium', 1000),
	('iron_mg', 'iron', 1000),
	('potassium_mg', 'potassium', 1000),
	('vitamin_a_ug', 'vitamin-a', 1000000),
	('vitamin_c_mg', 'vitamin-c', 1000),
	('vitamin_d_ug', 'vitamin-d', 1000000);

-- off_code is the code as Open Food Facts writes it: 8 digits if they are
-- enough, otherwise at least 13. Numbers and values that are already JSON are
-- inserted as text instead of being parsed again, for which substr removes
-- braces. For facts and labels this saves a fifth of the time.
WITH coded AS (
	SELECT
		*,
		CASE
			WHEN upc IS NULL THEN plu
			WHEN length(upc) = 13 AND upc LIKE '00000%'
			THEN substr(upc, 6)
			ELSE upc
		END AS off_code,
		image_source IS 'open_food_facts' AS is_shown
	FROM temp.exported
),
products AS (
	SELECT
		off_code,
		lists,
		not_approved,
		sources,
		json_patch('{}', json_object(
			'code', off_code,
			'lang', 'en',
			'product_type', 'food',
			'product_name', iif(name_source IS 'apl', NULL, name),
			'abbreviated_product_name',
			    iif(name_source IS 'apl', name, NULL),
			'brands', iif(brand_source IS 'apl', NULL, brand),
			'brand_owner', manufacturer,
			'categories', iif(category_source IS 'apl', NULL,
			    source_category),
			'quantity', iif(size_source IS 'apl', NULL, size),
			'serving_size', nutrition ->> 'serving',
			'ingredients_text', ingredients,
			'allergens_tags', iif(allergens = '[]',
			    json_array('en:none'), (
				SELECT json_group_array('en:' || value)
				FROM json_each(allergens)
				HAVING count(*) > 0
			)),
			'labels_tags', iif(labels IS NULL AND NOT is_organic,
			    NULL, (
				SELECT json_group_array(iif(value GLOB
				    '[a-z][a-z]:*', value, 'en:' || value))
				FROM (
					SELECT value
					FROM json_each(iif(is_organic,
					    json_insert(ifnull(labels, '[]'),
					    '$[#]', 'organic'), labels))
					GROUP BY value
				)
				HAVING count(*) > 0
			)),
			'nutrition_data_per', iif(nutrition IS NULL, NULL,
			    ifnull(nutrition ->> 'basis', '100g'))
		)) AS product,
		(
			SELECT group_concat(fact)
			FROM (
				SELECT per_100g || (value / factor) AS fact
				FROM json_each(nutrition, '$.per_100g')
				CROSS JOIN temp.export_nutrients ON ours = key
				UNION ALL
				SELECT per_serving || (value / factor)
				FROM json_each(nutrition, '$.per_serving')
				CROSS JOIN temp.export_nutrients ON ours = key
			)
		) AS nutriments,
		json_patch('{}', json_object(
			'nutrition', iif(nutrition ->> 'basis' = '100ml',
			    json_object('aggregated_set', json_object('per',
			    '100ml')), NULL),
			'image_url', iif(is_shown, image_url, NULL),
			'image_front_url', iif(is_shown, image_url, NULL),
			'image_small_url', iif(is_shown, thumbnail_url, NULL),
			'image_front_small_url',
			    iif(is_shown, thumbnail_url, NULL),
			'last_modified_t',
			    CAST(strftime('%s', updated_at) AS INTEGER)
		)) AS others
	FROM coded
	LIMIT -1
)
SELECT '{"code":"' || off_code
    || '","status":1,"status_verbose":"product found","product":'
    || substr(product, 1, length(product) - 1)
    || ifnull(',"nutriments":{' || nutriments || '}', '')
    || ifnull(',' || nullif(substr(others, 2, length(others) - 2), ''), '')
    || ',"wic_lists":' || lists
    || ifnull(',"wic_not_approved":' || nullif(not_approved, '[]'), '')
    || ',"data_sources":' || sources
    || '}}'
FROM products;
