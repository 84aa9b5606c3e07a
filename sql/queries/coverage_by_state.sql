-- How much of each state's list in listed is identified, covered and complete,
-- and when was the list last imported? In the order of the names, or with
-- :worst_first in that of coverage.
SELECT
	r.state,
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
	count(*) - count(u.covered OR NULL) AS missing,
	(
		SELECT max(i.imported_at)
		FROM apl_imports AS i
		WHERE i.state = r.state
	) AS imported_at
FROM (SELECT DISTINCT upc, state FROM temp.listed WHERE names_product) AS r
JOIN temp.coverage_upcs AS u ON u.id = CAST(r.upc AS INTEGER)
GROUP BY r.state
ORDER BY iif(:worst_first, coverage_percentage, NULL), r.state;
