-- How much of each category in listed is identified, covered and complete? A
-- UPC counts in each category that a state puts it into. category is what a
-- list calls it; one without a code goes by that. In the order of the codes,
-- or with :worst_first in that of how many are missing.
SELECT
	r.category_code,
	ifnull(r.category, (
		SELECT n.category
		FROM temp.listed AS n
		WHERE n.category_code = r.category_code
			AND n.category IS NOT NULL
		LIMIT 1
	)) AS category,
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
	SELECT DISTINCT
		upc,
		category_code,
		iif(category_code IS NULL, category, NULL) AS category
	FROM temp.listed
	WHERE names_product
) AS r
JOIN temp.coverage_upcs AS u ON u.id = CAST(r.upc AS INTEGER)
GROUP BY r.category_code, r.category
ORDER BY iif(:worst_first, -missing, NULL), r.category_code NULLS LAST,
    2 NULLS LAST;
