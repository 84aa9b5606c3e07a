-- SPDX-License-Identifier: MIT
-- Saves what :job would have changed, before the guard rolls it back: for each
-- product whose name would change, or that would lose facts, allergens or the
-- image, the fields that differ and the observations of the job. For each
-- earlier job that the guard rolled back, keeps at most 20 products, without
-- observations.
DELETE FROM product_guarded
WHERE job_id <> :job
	AND (job_id, upc) NOT IN (
		SELECT job_id, upc
		FROM (
			SELECT
				job_id,
				upc,
				row_number() OVER (PARTITION BY job_id
				    ORDER BY name DESC, allergens DESC,
				    facts DESC, upc) AS n
			FROM product_guarded
		)
		WHERE n <= 20
	);

UPDATE product_guarded
SET answers = NULL
WHERE job_id <> :job
	AND answers IS NOT NULL;

INSERT INTO product_guarded (job_id, upc, name, facts, allergens, image, now,
    would, answers)
WITH changed AS MATERIALIZED (
	SELECT
		c.upc,
		c.name,
		c.facts,
		c.allergens,
		c.image,
		i.before AS now,
		json_object(
			'name', p.name,
			'brand', p.brand,
			'size', p.size,
			'image_url', p.image_url,
			'ingredients', p.ingredients,
			'nutrition', json(p.nutrition),
			'allergens', json(p.allergens),
			'data_source', p.data_source,
			'judgements', json(p.judgements)
		) AS would
	FROM job_changes AS c
	JOIN product_job_items AS i ON i.job_id = c.job_id AND i.upc = c.upc
	LEFT JOIN products AS p ON p.upc = c.upc
	WHERE c.job_id = :job
		AND (c.name OR c.facts OR c.allergens OR c.image)
)
SELECT
	:job,
	upc,
	name,
	facts,
	allergens,
	image,
	(
		SELECT json_group_object(f.key, json(ifnull(c.now -> f.key,
		    'null')))
		FROM json_each(c.would) AS f
		WHERE ifnull(c.now ->> f.key, '') <> ifnull(c.would ->> f.key,
		    '')
	),
	(
		SELECT json_group_object(f.key, json(c.would -> f.key))
		FROM json_each(c.would) AS f
		WHERE ifnull(c.now ->> f.key, '') <> ifnull(c.would ->> f.key,
		    '')
	),
	(
		SELECT json_group_object(l.source, json_object(
			'status', l.status,
			'at', l.at,
			'data', json(l.data)
		))
		FROM product_job_answers AS a
		JOIN product_lookups AS l
			ON l.upc = a.upc
			AND l.source = a.source
		WHERE a.job_id = :job
			AND a.upc = c.upc
			AND a.source <> 'image'
	)
FROM changed AS c
WHERE true
ON CONFLICT DO NOTHING;
