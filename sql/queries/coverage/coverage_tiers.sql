-- SPDX-License-Identifier: MIT
-- How many UPCs of each part of the lists are identified, covered and complete,
-- and how many are missing? A part is a state, a subcategory as the lists spell
-- it, or a category: its code, or the name on the list if it has no code. A UPC
-- counts in each part to which a state assigns it. (There can be a million
-- rows. Each kind of part is grouped in a separate query, because sorting by a
-- short key is twice as fast as sorting by a key for all kinds.)
CREATE TEMP TABLE coverage_tiers AS
WITH places AS MATERIALIZED (
	SELECT DISTINCT
		CAST(upc AS INTEGER) AS id,
		category_code AS code,
		iif(category_code IS NULL, category, NULL) AS category,
		subcategory
	FROM temp.listed
	WHERE names_product
),
counted AS (
	SELECT
		'state' AS part,
		NULL AS code,
		p.state AS name,
		count(*) AS listed,
		sum(u.identified) AS identified,
		sum(u.covered) AS covered,
		sum(u.complete) AS complete,
		sum(u.identified AND NOT u.covered) AS list_only
	FROM (
		SELECT DISTINCT upc, state
		FROM temp.listed
		WHERE names_product
	) AS p
	CROSS JOIN temp.coverage_marks AS u ON u.id = CAST(p.upc AS INTEGER)
	GROUP BY p.state
	UNION ALL
	SELECT
		'subcategory',
		NULL,
		p.subcategory,
		count(*),
		sum(u.identified),
		sum(u.covered),
		sum(u.complete),
		sum(u.identified AND NOT u.covered)
	FROM (SELECT DISTINCT id, subcategory FROM places) AS p
	CROSS JOIN temp.coverage_marks AS u ON u.id = p.id
	GROUP BY p.subcategory
	UNION ALL
	SELECT
		'category',
		p.code,
		p.category,
		count(*),
		sum(u.identified),
		sum(u.covered),
		sum(u.complete),
		sum(u.identified AND NOT u.covered)
	FROM (SELECT DISTINCT id, code, category FROM places) AS p
	CROSS JOIN temp.coverage_marks AS u ON u.id = p.id
	GROUP BY p.code, p.category
)
SELECT
	part,
	code,
	name,
	listed,
	identified,
	covered,
	complete,
	round(100.0 * identified / listed, 2) AS identified_percentage,
	round(100.0 * covered / listed, 2) AS coverage_percentage,
	round(100.0 * complete / listed, 2) AS complete_percentage,
	list_only,
	listed - covered AS missing
FROM counted;
