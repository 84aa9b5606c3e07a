-- SPDX-License-Identifier: MIT
-- What a person may edit for :upcs (a JSON array), as a table with a column for
-- each field, as text or a number. Three columns are read-only: list has the
-- words of the lists, hash is the hash of the current product, and unused has
-- the sources that are not used, with the reasons. A field that a person marked
-- as not known is "-".
WITH said AS (
	SELECT
		k.upc,
		k.data -> '$.trust' AS trust,
		k.data -> '$.distrust' AS distrust,
		(
			SELECT json_group_object(c.key, '-')
			FROM json_each(k.data, '$.cleared') AS c
			WHERE c.key IS NOT NULL
		) AS cleared
	FROM product_lookups AS k
	WHERE k.source = 'manual'
		AND k.upc IN (SELECT value FROM json_each(:upcs))
)
SELECT
	u.value AS upc,
	(
		SELECT group_concat(words, '; ')
		FROM (
			SELECT DISTINCT trim(ifnull(brand, '') || ' '
			    || ifnull(description, '')) AS words
			FROM apl_entries
			WHERE upc = u.value
				AND removed_at IS NULL
			ORDER BY state, n
		)
	) AS list,
	p.name,
	ifnull(p.brand, m.cleared ->> '$.brand') AS brand,
	ifnull(p.manufacturer, m.cleared ->> '$.manufacturer') AS manufacturer,
	ifnull(p.category, m.cleared ->> '$.category') AS category,
	ifnull(p.size, m.cleared ->> '$.size') AS size,
	ifnull(p.ingredients, m.cleared ->> '$.ingredients') AS ingredients,
	coalesce(
		iif(p.allergens = '[]', 'none', NULL),
		(SELECT group_concat(value, ', ') FROM json_each(p.allergens)),
		m.cleared ->> '$.allergens'
	) AS allergens,
	ifnull(
		(SELECT group_concat(value, ', ') FROM json_each(p.labels)),
		m.cleared ->> '$.labels'
	) AS labels,
	iif(p.is_organic, 'yes', iif(p.is_organic = 0, 'no',
	    m.cleared ->> '$.is_organic')) AS is_organic,
	iif(p.is_generic, 'yes', iif(p.is_generic = 0, 'no',
	    m.cleared ->> '$.is_generic')) AS is_generic,
	ifnull(p.image_url, m.cleared ->> '$.image_url') AS image_url,
	m.cleared ->> '$.nutrition' AS nutrition,
	p.nutrition ->> '$.serving' AS "nutrition.serving",
	p.nutrition ->> '$.per_100g.energy_kcal'
	    AS "nutrition.per_100g.energy_kcal",
	p.nutrition ->> '$.per_100g.energy_kj'
	    AS "nutrition.per_100g.energy_kj",
	p.nutrition ->> '$.per_100g.fat_g'
	    AS "nutrition.per_100g.fat_g",
	p.nutrition ->> '$.per_100g.saturated_fat_g'
	    AS "nutrition.per_100g.saturated_fat_g",
	p.nutrition ->> '$.per_100g.trans_fat_g'
	    AS "nutrition.per_100g.trans_fat_g",
	p.nutrition ->> '$.per_100g.cholesterol_mg'
	    AS "nutrition.per_100g.cholesterol_mg",
	p.nutrition ->> '$.per_100g.sodium_mg'
	    AS "nutrition.per_100g.sodium_mg",
	p.nutrition ->> '$.per_100g.carbohydrates_g'
	    AS "nutrition.per_100g.carbohydrates_g",
	p.nutrition ->> '$.per_100g.sugars_g'
	    AS "nutrition.per_100g.sugars_g",
	p.nutrition ->> '$.per_100g.added_sugars_g'
	    AS "nutrition.per_100g.added_sugars_g",
	p.nutrition ->> '$.per_100g.fiber_g'
	    AS "nutrition.per_100g.fiber_g",
	p.nutrition ->> '$.per_100g.protein_g'
	    AS "nutrition.per_100g.protein_g",
	p.nutrition ->> '$.per_100g.calcium_mg'
	    AS "nutrition.per_100g.calcium_mg",
	p.nutrition ->> '$.per_100g.iron_mg'
	    AS "nutrition.per_100g.iron_mg",
	p.nutrition ->> '$.per_100g.potassium_mg'
	    AS "nutrition.per_100g.potassium_mg",
	p.nutrition ->> '$.per_100g.vitamin_a_ug'
	    AS "nutrition.per_100g.vitamin_a_ug",
	p.nutrition ->> '$.per_100g.vitamin_c_mg'
	    AS "nutrition.per_100g.vitamin_c_mg",
	p.nutrition ->> '$.per_100g.vitamin_d_ug'
	    AS "nutrition.per_100g.vitamin_d_ug",
	p.nutrition ->> '$.per_serving.energy_kcal'
	    AS "nutrition.per_serving.energy_kcal",
	p.nutrition ->> '$.per_serving.energy_kj'
	    AS "nutrition.per_serving.energy_kj",
	p.nutrition ->> '$.per_serving.fat_g'
	    AS "nutrition.per_serving.fat_g",
	p.nutrition ->> '$.per_serving.saturated_fat_g'
	    AS "nutrition.per_serving.saturated_fat_g",
	p.nutrition ->> '$.per_serving.trans_fat_g'
	    AS "nutrition.per_serving.trans_fat_g",
	p.nutrition ->> '$.per_serving.cholesterol_mg'
	    AS "nutrition.per_serving.cholesterol_mg",
	p.nutrition ->> '$.per_serving.sodium_mg'
	    AS "nutrition.per_serving.sodium_mg",
	p.nutrition ->> '$.per_serving.carbohydrates_g'
	    AS "nutrition.per_serving.carbohydrates_g",
	p.nutrition ->> '$.per_serving.sugars_g'
	    AS "nutrition.per_serving.sugars_g",
	p.nutrition ->> '$.per_serving.added_sugars_g'
	    AS "nutrition.per_serving.added_sugars_g",
	p.nutrition ->> '$.per_serving.fiber_g'
	    AS "nutrition.per_serving.fiber_g",
	p.nutrition ->> '$.per_serving.protein_g'
	    AS "nutrition.per_serving.protein_g",
	p.nutrition ->> '$.per_serving.calcium_mg'
	    AS "nutrition.per_serving.calcium_mg",
	p.nutrition ->> '$.per_serving.iron_mg'
	    AS "nutrition.per_serving.iron_mg",
	p.nutrition ->> '$.per_serving.potassium_mg'
	    AS "nutrition.per_serving.potassium_mg",
	p.nutrition ->> '$.per_serving.vitamin_a_ug'
	    AS "nutrition.per_serving.vitamin_a_ug",
	p.nutrition ->> '$.per_serving.vitamin_c_mg'
	    AS "nutrition.per_serving.vitamin_c_mg",
	p.nutrition ->> '$.per_serving.vitamin_d_ug'
	    AS "nutrition.per_serving.vitamin_d_ug",
	iif(p.verified, 'yes', NULL) AS verified,
	(SELECT group_concat(value, ', ') FROM json_each(m.trust)) AS trust,
	(SELECT group_concat(value, ', ') FROM json_each(m.distrust))
	    AS distrust,
	p.content_hash AS hash,
	(
		SELECT json_group_object(j.key, j.value ->> 'reason')
		FROM json_each(p.judgements) AS j
		WHERE j.value ->> 'judgement' = 'another_product'
	) AS unused
FROM json_each(:upcs) AS u
LEFT JOIN products AS p ON p.upc = u.value
LEFT JOIN said AS m ON m.upc = u.value
ORDER BY u.key;
