-- SPDX-License-Identifier: MIT
-- How much of each part of the lists is identified, covered and complete, and
-- what is missing? A part is a state, a subcategory as the lists spell it, or a
-- category: by its code, or where it has none by what a list calls it. A UPC
-- counts in each that a state puts it into.
CREATE TEMP TABLE coverage_tiers AS
SELECT
	r.part,
	r.code,
	r.name,
	count(*) AS listed,
	count(u.identified OR NULL) AS identified,
	count(u.covered OR NULL) AS covered,
	count(u.complete OR NULL) AS complete,
	round(100.0 * count(u.identified OR NULL) / count(*), 2)
	    AS identified_percentage,
	round(100.0 * count(u.covered OR NULL) / count(*), 2)
	    AS coverage_percentage,
	round(100.0 * count(u.complete OR NULL) / count(*), 2)
	    AS complete_percentage,
	count((u.identified AND NOT u.covered) OR NULL) AS list_only,
	count(*) - count(u.covered OR NULL) AS missing
FROM (
	SELECT DISTINCT 'state' AS part, upc, NULL AS code, state AS name
	FROM temp.listed
	WHERE names_product
	UNION ALL
	SELECT DISTINCT 'subcategory', upc, NULL, subcategory
	FROM temp.listed
	WHERE names_product
	UNION ALL
	SELECT DISTINCT 'category', upc, category_code,
		iif(category_code IS NULL, category, NULL)
	FROM temp.listed
	WHERE names_product
) AS r
JOIN temp.coverage_upcs AS u ON u.id = CAST(r.upc AS INTEGER)
GROUP BY r.part, r.code, r.name;
