-- The same of each subcategory, as the lists spell it. A UPC counts in each
-- that a state puts it into.
SELECT
	r.subcategory,
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
		subcategory
	FROM temp.listed
	WHERE names_product
) AS r
JOIN temp.coverage_upcs AS u ON u.id = CAST(r.upc AS INTEGER)
GROUP BY r.subcategory
ORDER BY r.subcategory NULLS LAST;
