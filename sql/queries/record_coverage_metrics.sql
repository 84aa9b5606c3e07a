-- SPDX-License-Identifier: MIT
-- Writes a snapshot of coverage at :now, for :job or for no job (NULL).
-- total_products counts the listed products that are found, like
-- coverage-report, and the percentages of images and nutrition facts are of
-- these. The counts by source and by category (its code, or the name on the
-- list if it has no code) are of covered UPCs. The counts by state include the
-- listed UPCs and the values for the state's health. The limits for stale are
-- in :settings, as in health_check.
INSERT INTO product_coverage_metrics (total_products, total_apl_upcs,
    identified_upcs, complete_products, stale_products, stale_images,
    products_with_images, products_with_nutrition, verified_products,
    coverage_percentage, image_coverage_percentage,
    nutrition_coverage_percentage, coverage_by_source, coverage_by_category,
    coverage_by_state, job_id, timestamp)
WITH fresh AS MATERIALIZED (
	SELECT
		max(strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-' || value
		    || ' days')) FILTER (WHERE name = 'stale_days') AS product,
		max(strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-' || value
		    || ' days')) FILTER (WHERE name = 'stale_images_days')
		    AS image
	FROM (
		SELECT name, ifnull(:settings ->> ('APLSYNC_' || upper(name)),
		    value) AS value
		FROM health_thresholds
	)
),
listed AS (
	SELECT
		upc,
		json_group_array(DISTINCT state) AS states,
		json_group_array(DISTINCT ifnull(category_code, category))
		    AS categories
	FROM listing
	WHERE names_product
		AND :now BETWEEN listed_from AND listed_until
	GROUP BY upc
),
-- The marks of each UPC, computed once. The marks of a product that is not
-- found do not count.
marks AS (
	SELECT
		l.states,
		l.categories,
		p.data_source AS source,
		p.identified,
		p.found AS covered,
		p.complete,
		p.has_image,
		p.has_nutrition,
		p.verified,
		(
			SELECT (max(a.found_at) < fresh.product)
			    + 2 * (max(a.found_at) < fresh.image)
			FROM asked_answers AS a
			WHERE a.upc = l.upc
		) AS old
	FROM listed AS l
	CROSS JOIN fresh
	LEFT JOIN product_marks AS p ON p.upc = l.upc
),
-- From here on, UPCs with the same marks are one row.
kinds AS MATERIALIZED (
	SELECT
		states,
		categories,
		source,
		identified,
		covered,
		covered AND complete AS complete,
		covered AND has_image AS image,
		covered AND has_nutrition AS nutrition,
		covered AND verified AS verified,
		covered AND old & 1 AS stale,
		covered AND has_image AND old & 2 AS stale_image,
		n
	FROM (
		SELECT *, count(*) AS n
		FROM marks
		GROUP BY states, categories, source, identified, covered,
		    complete, has_image, has_nutrition, verified, old
	)
),
totals AS (
	SELECT
		ifnull(sum(n), 0) AS listed,
		ifnull(sum(n) FILTER (WHERE identified), 0) AS identified,
		ifnull(sum(n) FILTER (WHERE covered), 0) AS products,
		ifnull(sum(n) FILTER (WHERE complete), 0) AS complete,
		ifnull(sum(n) FILTER (WHERE stale), 0) AS stale,
		ifnull(sum(n) FILTER (WHERE stale_image), 0) AS stale_images,
		ifnull(sum(n) FILTER (WHERE image), 0) AS images,
		ifnull(sum(n) FILTER (WHERE nutrition), 0) AS nutrition,
		ifnull(sum(n) FILTER (WHERE verified), 0) AS verified
	FROM kinds
),
by_source AS (
	SELECT source AS name, sum(n) AS n
	FROM kinds
	WHERE covered
	GROUP BY 1
	ORDER BY 1
),
by_category AS (
	SELECT
		c.value AS name,
		ifnull(sum(k.n) FILTER (WHERE k.covered), 0) AS n
	FROM kinds AS k
	JOIN json_each(k.categories) AS c
	WHERE c.value IS NOT NULL
	GROUP BY 1
	ORDER BY sum(k.n) DESC, 1
	LIMIT 20
),
state_totals AS (
	SELECT
		s.value AS state,
		sum(k.n) AS listed,
		ifnull(sum(k.n) FILTER (WHERE k.covered), 0) AS products,
		ifnull(sum(k.n) FILTER (WHERE k.stale), 0) AS stale,
		ifnull(sum(k.n) FILTER (WHERE k.stale_image), 0) AS stale_images,
		ifnull(sum(k.n) FILTER (WHERE k.image), 0) AS images,
		ifnull(sum(k.n) FILTER (WHERE k.nutrition), 0) AS nutrition,
		ifnull(sum(k.n) FILTER (WHERE k.verified), 0) AS verified
	FROM kinds AS k
	JOIN json_each(k.states) AS s
	GROUP BY 1
),
by_state AS (
	SELECT
		state AS name,
		json_object(
			'listed', listed,
			'coverage', round(100.0 * products / listed, 2),
			'images', round(100.0 * images / products, 2),
			'nutrition', round(100.0 * nutrition / products, 2),
			'verified', round(100.0 * verified / products, 2),
			'stale', round(100.0 * stale / products, 2),
			'stale_images', round(100.0 * stale_images / images, 2)
		) AS n
	FROM state_totals
	ORDER BY state
)
SELECT
	products,
	listed,
	identified,
	complete,
	stale,
	stale_images,
	images,
	nutrition,
	verified,
	ifnull(round(100.0 * products / listed, 2), 0.0),
	ifnull(round(100.0 * images / products, 2), 0.0),
	ifnull(round(100.0 * nutrition / products, 2), 0.0),
	(SELECT json_group_object(name, n) FROM by_source),
	(SELECT json_group_object(name, n) FROM by_category),
	(SELECT json_group_object(name, json(n)) FROM by_state),
	:job,
	:now
FROM totals;
