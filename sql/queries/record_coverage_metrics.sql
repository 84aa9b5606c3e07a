-- SPDX-License-Identifier: MIT
-- Writes a snapshot of coverage at :now, of :job or of none (NULL). Products
-- are those found of what is listed, as coverage-report counts them, and the
-- percentages of images and nutrition facts are of these. By source and by
-- category it counts the covered UPCs; by state it has the count of the listed
-- and what a state's health is judged by. What is stale, :settings say, as in
-- health_check.
INSERT INTO product_coverage_metrics (total_products, total_apl_upcs,
    identified_upcs, complete_products, stale_products, stale_images,
    products_with_images, products_with_nutrition, verified_products,
    coverage_percentage, image_coverage_percentage,
    nutrition_coverage_percentage, coverage_by_source, coverage_by_category,
    coverage_by_state, job_id, timestamp)
WITH listed AS (
	SELECT
		upc,
		state,
		ifnull(category, category_code) AS category
	FROM listing
	WHERE names_product
		AND :now BETWEEN listed_from AND listed_until
),
fresh AS MATERIALIZED (
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
upcs AS MATERIALIZED (
	SELECT
		l.upc,
		ifnull(p.identified, 0) AS identified,
		ifnull(p.found, 0) AS covered,
		p.found AND p.complete AS complete,
		p.found AND p.has_image AS image,
		p.found AND p.has_nutrition AS nutrition,
		p.found AND p.verified AS verified,
		p.data_source,
		p.found AND f.last_found_at < fresh.product AS stale,
		p.found AND p.has_image AND f.last_found_at < fresh.image
		    AS stale_image
	FROM (SELECT DISTINCT upc FROM listed) AS l
	CROSS JOIN fresh
	LEFT JOIN product_marks AS p ON p.upc = l.upc
	LEFT JOIN product_freshness AS f ON f.upc = l.upc
),
totals AS (
	SELECT
		count(*) AS listed,
		count(identified OR NULL) AS identified,
		count(covered OR NULL) AS products,
		count(complete OR NULL) AS complete,
		count(stale OR NULL) AS stale,
		count(stale_image OR NULL) AS stale_images,
		count(image OR NULL) AS images,
		count(nutrition OR NULL) AS nutrition,
		count(verified OR NULL) AS verified
	FROM upcs
),
by_source AS (
	SELECT data_source AS name, count(*) AS n
	FROM upcs
	WHERE covered
	GROUP BY 1
	ORDER BY 1
),
by_category AS (
	SELECT l.category AS name, count(u.covered OR NULL) AS n
	FROM (SELECT DISTINCT upc, category FROM listed) AS l
	JOIN upcs AS u ON u.upc = l.upc
	WHERE l.category IS NOT NULL
	GROUP BY 1
	ORDER BY count(*) DESC, 1
	LIMIT 20
),
state_totals AS (
	SELECT
		l.state,
		count(*) AS listed,
		count(covered OR NULL) AS products,
		count(stale OR NULL) AS stale,
		count(stale_image OR NULL) AS stale_images,
		count(image OR NULL) AS images,
		count(nutrition OR NULL) AS nutrition,
		count(verified OR NULL) AS verified
	FROM (SELECT DISTINCT upc, state FROM listed) AS l
	JOIN upcs AS u ON u.upc = l.upc
	GROUP BY l.state
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
