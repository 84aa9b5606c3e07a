-- Writes a snapshot of coverage at :now, of :job or of none (NULL). Products
-- are those found of what is listed, as coverage-report counts them, and the
-- percentages of images and nutrition facts are of these; by source and by
-- category count the covered UPCs, by state there is the percentage of the
-- state's listed UPCs.
INSERT INTO product_coverage_metrics (total_products, total_apl_upcs,
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
upcs AS MATERIALIZED (
	SELECT
		l.upc,
		p.upc IS NOT NULL AS covered,
		p.has_image AS image,
		p.has_nutrition AS nutrition,
		p.verified,
		p.data_source
	FROM (SELECT DISTINCT upc FROM listed) AS l
	LEFT JOIN products_found AS p ON p.upc = l.upc
),
totals AS (
	SELECT
		count(*) AS listed,
		count(covered OR NULL) AS products,
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
by_state AS (
	SELECT
		l.state AS name,
		round(100.0 * count(u.covered OR NULL) / count(*), 2) AS n
	FROM (SELECT DISTINCT upc, state FROM listed) AS l
	JOIN upcs AS u ON u.upc = l.upc
	GROUP BY 1
	ORDER BY 1
)
SELECT
	products,
	listed,
	images,
	nutrition,
	verified,
	ifnull(round(100.0 * products / listed, 2), 0.0),
	ifnull(round(100.0 * images / products, 2), 0.0),
	ifnull(round(100.0 * nutrition / products, 2), 0.0),
	(SELECT json_group_object(name, n) FROM by_source),
	(SELECT json_group_object(name, n) FROM by_category),
	(SELECT json_group_object(name, n) FROM by_state),
	:job,
	:now
FROM totals;
