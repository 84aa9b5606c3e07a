-- SPDX-License-Identifier: MIT
-- How much of the list do we cover at :now? The percentage of the distinct
-- listed UPCs that have product data, 0 where nothing is listed.
SELECT
	count(*) AS total_apl_upcs,
	count(p.upc) AS covered_upcs,
	ifnull(round(100.0 * count(p.upc) / count(*), 2), 0.0)
	    AS coverage_percentage
FROM (
	SELECT DISTINCT upc
	FROM listing
	WHERE names_product
		AND :now BETWEEN listed_from AND listed_until
) AS l
LEFT JOIN products_found AS p ON p.upc = l.upc;
