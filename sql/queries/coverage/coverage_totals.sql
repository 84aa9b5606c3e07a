-- SPDX-License-Identifier: MIT
-- How many UPCs of coverage_upcs are covered, and why are the others not? UPCs
-- that are listed only as placeholders are not included.
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
	placeholder
FROM temp.coverage_counts;
