-- Writes a snapshot of coverage at :now, of :job or of none (NULL).
-- Percentages of images, nutrition and verified products are of the products
-- found; by source and by category count the covered UPCs, by state there is
-- the percentage of the state's listed UPCs.
INSERT INTO product_coverage_metrics (total_products, total_apl_upcs,
    products_with_images, products_with_nutrition, verified_products,
    coverage_percentage, image_coverage_percentage,
    nutrition_coverage_percentage, coverage_by_source, coverage_by_category,
    coverage_by_state, job_id, timestamp)
WITH listed AS MATERIALIZED (
	SELECT DISTINCT
		l.upc,
		l.state,
		ifnull(l.category, l.category_code) AS category,
		p.upc AS covered,
		p.data_source
	FROM listing AS l
	LEFT JOIN products_found AS p ON p.upc = l.upc
	WHERE l.upc IS NOT NULL
		AND :now BETWEEN l.listed_from AND l.listed_until
),
coverage AS (
	SELECT
		count(DISTINCT upc) AS listed,
		ifnull(round(100.0 * count(DISTINCT covered)
		    / count(DISTINCT upc), 2), 0.0) AS percentage
	FROM listed
),
found AS (
	SELECT
		count(*) AS total,
		count(image_url) AS images,
		count(nutrition) AS nutrition,
		count(verified OR NULL) AS verified
	FROM products_found
),
by_source AS (
	SELECT data_source AS name, count(DISTINCT covered) AS n
	FROM listed
	WHERE covered IS NOT NULL
	GROUP BY 1
	ORDER BY 1
),
by_category AS (
	SELECT category AS name, count(DISTINCT covered) AS n
	FROM listed
	WHERE category IS NOT NULL
	GROUP BY 1
	ORDER BY count(DISTINCT upc) DESC, 1
	LIMIT 20
),
by_state AS (
	SELECT
		state AS name,
		round(100.0 * count(DISTINCT covered) / count(DISTINCT upc), 2)
		    AS n
	FROM listed
	GROUP BY 1
	ORDER BY 1
)
SELECT
	found.total,
	coverage.listed,
	found.images,
	found.nutrition,
	found.verified,
	coverage.percentage,
	ifnull(round(100.0 * found.images / found.total, 2), 0.0),
	ifnull(round(100.0 * found.nutrition / found.total, 2), 0.0),
	(SELECT json_group_object(name, n) FROM by_source),
	(SELECT json_group_object(name, n) FROM by_category),
	(SELECT json_group_object(name, n) FROM by_state),
	:job,
	:now
FROM coverage, found;
