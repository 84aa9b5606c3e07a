-- How much of each state's list in listed is covered, and when was the list
-- last imported?
SELECT
	r.state,
	count(*) AS listed,
	count(u.covered OR NULL) AS covered,
	round(100.0 * count(u.covered OR NULL) / count(*), 2)
	    AS coverage_percentage,
	count((u.identified AND NOT u.covered) OR NULL) AS list_only,
	(
		SELECT max(i.imported_at)
		FROM apl_imports AS i
		WHERE i.state = r.state
	) AS imported_at
FROM (SELECT DISTINCT upc, state FROM temp.listed WHERE names_product) AS r
JOIN temp.coverage_upcs AS u ON u.id = CAST(r.upc AS INTEGER)
GROUP BY r.state
ORDER BY r.state;
