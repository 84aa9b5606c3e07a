-- SPDX-License-Identifier: MIT
-- How much of coverage_upcs is covered, and why is the rest not? Not among
-- these is what is listed as a placeholder alone.
SELECT
	count(*) AS listed,
	count(identified OR NULL) AS identified,
	count(covered OR NULL) AS covered,
	count(complete OR NULL) AS complete,
	count((identified AND NOT covered) OR NULL) AS list_only,
	ifnull(round(100.0 * count(identified OR NULL) / count(*), 2), 0.0)
	    AS identified_percentage,
	ifnull(round(100.0 * count(covered OR NULL) / count(*), 2), 0.0)
	    AS coverage_percentage,
	ifnull(round(100.0 * count(complete OR NULL) / count(*), 2), 0.0)
	    AS complete_percentage,
	count(*) - count(covered OR NULL) AS missing,
	ifnull(round(100.0 * (count(*) - count(covered OR NULL)) / count(*),
	    2), 0.0) AS missing_percentage,
	count(reason = 'absent' OR NULL) AS absent,
	count(reason = 'unknown' OR NULL) AS unknown,
	count(reason = 'never_asked' OR NULL) AS never_asked,
	count(reason = 'withheld' OR NULL) AS withheld,
	ifnull(round(100.0 * count(reason = 'absent' OR NULL) / count(*), 2),
	    0.0) AS absent_percentage,
	ifnull(round(100.0 * count(reason = 'unknown' OR NULL) / count(*), 2),
	    0.0) AS unknown_percentage,
	ifnull(round(100.0 * count(reason = 'never_asked' OR NULL) / count(*),
	    2), 0.0) AS never_asked_percentage,
	ifnull(round(100.0 * count(reason = 'withheld' OR NULL) / count(*), 2),
	    0.0) AS withheld_percentage,
	(
		SELECT count(DISTINCT l.upc)
		FROM temp.listed AS l
		WHERE NOT l.names_product
			AND CAST(l.upc AS INTEGER) NOT IN
			    (SELECT id FROM temp.coverage_upcs)
	) AS placeholder
FROM temp.coverage_upcs;
