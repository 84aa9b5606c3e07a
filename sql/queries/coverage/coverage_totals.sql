-- SPDX-License-Identifier: MIT
-- How many UPCs of coverage_upcs are covered, and why are the others not? UPCs
-- that are listed only as placeholders are not included.
WITH counted AS (
	SELECT
		count(*) AS listed,
		count(*) FILTER (WHERE identified) AS identified,
		count(*) FILTER (WHERE covered) AS covered,
		count(*) FILTER (WHERE complete) AS complete,
		count(*) FILTER (WHERE identified AND NOT covered) AS list_only,
		count(*) FILTER (WHERE NOT covered) AS missing,
		count(*) FILTER (WHERE reason = 'absent') AS absent,
		count(*) FILTER (WHERE reason = 'unknown') AS unknown,
		count(*) FILTER (WHERE reason = 'never_asked') AS never_asked,
		count(*) FILTER (WHERE reason = 'withheld') AS withheld
	FROM temp.coverage_upcs
)
SELECT
	listed,
	identified,
	covered,
	complete,
	list_only,
	ifnull(round(100.0 * identified / listed, 2), 0.0)
	    AS identified_percentage,
	ifnull(round(100.0 * covered / listed, 2), 0.0)
	    AS coverage_percentage,
	ifnull(round(100.0 * complete / listed, 2), 0.0)
	    AS complete_percentage,
	missing,
	ifnull(round(100.0 * missing / listed, 2), 0.0)
	    AS missing_percentage,
	absent,
	unknown,
	never_asked,
	withheld,
	ifnull(round(100.0 * absent / listed, 2), 0.0)
	    AS absent_percentage,
	ifnull(round(100.0 * unknown / listed, 2), 0.0)
	    AS unknown_percentage,
	ifnull(round(100.0 * never_asked / listed, 2), 0.0)
	    AS never_asked_percentage,
	ifnull(round(100.0 * withheld / listed, 2), 0.0)
	    AS withheld_percentage,
	(
		SELECT count(DISTINCT l.upc)
		FROM temp.listed AS l
		WHERE NOT l.names_product
			AND CAST(l.upc AS INTEGER) NOT IN
			    (SELECT id FROM temp.coverage_upcs)
	) AS placeholder
FROM counted;
