-- SPDX-License-Identifier: MIT
-- How many products are in both merges, how many of these differ, and how many
-- products are in only one merge?
SELECT
	count(*)
	    FILTER (WHERE before IS NOT NULL AND after IS NOT NULL) AS products,
	(SELECT count(DISTINCT upc) FROM differences) AS differ,
	count(*) FILTER (WHERE after IS NULL) AS only_before,
	count(*) FILTER (WHERE before IS NULL) AS only_after
FROM compared;
