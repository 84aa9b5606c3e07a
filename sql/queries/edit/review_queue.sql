-- SPDX-License-Identifier: MIT
-- Which sources of UPCs that are listed at :now wait for a person to review
-- them? These are sources that have a different product than the list means,
-- and, unless :contradicted is set, sources whose name is neutral ("unsure")
-- and that gave a field to a product that is not verified. One row for each
-- source, with its name, the product's name and the reason, limited to :states
-- (NULL: all). Sorted by :order, a JSON array of UPCs; UPCs that are not in it
-- come last, and among them, sources with a different product come first. For
-- speed, each kind is read in the order of its index, and without :order only
-- :limit products are read.
WITH on_list AS NOT MATERIALIZED (
	SELECT
		upc,
		state,
		n,
		brand,
		description,
		ifnull(subcategory, category) AS category
	FROM listing
	WHERE :now BETWEEN listed_from AND listed_until
		AND (:states IS NULL
		    OR state IN (SELECT value FROM json_each(:states)))
),
another AS (
	SELECT
		p.upc,
		p.name,
		p.judgements,
		'another_product' AS judgement,
		p.contradicted AS sources
	FROM products AS p INDEXED BY products_contradicted
	WHERE p.contradicted IS NOT NULL
		AND EXISTS (
			SELECT 1
			FROM json_each(p.judgements) AS j
			WHERE j.value ->> 'judgement' = 'another_product'
				AND j.key IN (SELECT value
				    FROM json_each(p.contradicted))
		)
		AND EXISTS (SELECT 1 FROM on_list AS l WHERE l.upc = p.upc)
	ORDER BY p.upc
	LIMIT iif(:order = '[]', ifnull(:limit, -1), -1)
),
unsure AS (
	SELECT
		p.upc,
		p.name,
		p.judgements,
		'unsure' AS judgement,
		p.field_sources AS sources
	FROM products AS p INDEXED BY products_unsure
	WHERE p.verified = 0
		AND instr(p.judgements, '"unsure"') > 0
		AND :contradicted IS NULL
		AND EXISTS (
			SELECT 1
			FROM json_each(p.judgements) AS j
			WHERE j.value ->> 'judgement' = 'unsure'
				AND j.key IN (SELECT value
				    FROM json_each(p.field_sources))
		)
		AND EXISTS (SELECT 1 FROM on_list AS l WHERE l.upc = p.upc)
	ORDER BY p.upc
	LIMIT iif(:order = '[]', ifnull(:limit, -1), -1)
),
waiting AS (
	SELECT
		a.upc,
		a.name AS list_name,
		a.judgement,
		j.key AS source,
		j.value ->> 'reason' AS reason
	FROM (
		SELECT * FROM another
		UNION ALL
		SELECT * FROM unsure
	) AS a
	JOIN json_each(a.judgements) AS j
	WHERE j.value ->> 'judgement' = a.judgement
		AND j.key IN (SELECT value FROM json_each(a.sources))
)
SELECT
	w.upc,
	w.source,
	ifnull(k.member, w.source) AS member,
	w.judgement,
	w.reason,
	k.data ->> 'name' AS name,
	k.data ->> 'brand' AS brand,
	k.found_at,
	w.list_name,
	(
		SELECT json_group_array(json_object(
			'state', state,
			'brand', brand,
			'description', description,
			'category', category
		))
		FROM (
			SELECT *
			FROM on_list AS l
			WHERE l.upc = w.upc
			ORDER BY state, n
		)
	) AS list
FROM waiting AS w
LEFT JOIN product_lookups AS k ON k.upc = w.upc AND k.source = w.source
LEFT JOIN (
	SELECT
		value AS upc,
		min(key) AS place
	FROM json_each(:order)
	GROUP BY value
) AS o ON o.upc = w.upc
ORDER BY
	ifnull(o.place, 9e9),
	w.judgement <> 'another_product',
	w.upc,
	w.source
LIMIT ifnull(:limit, -1);
