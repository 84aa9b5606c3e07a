-- SPDX-License-Identifier: MIT
-- How much of the list is covered at :now, or of what is listed in :states and
-- :categories (JSON arrays; NULL: all)? The percentage of the distinct listed
-- UPCs that have product data, 0 if nothing is listed.
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
		AND (:states IS NULL
		    OR state IN (SELECT value FROM json_each(:states)))
		AND (:categories IS NULL
		    OR category_code IN (SELECT value
		        FROM json_each(:categories)))
) AS l
LEFT JOIN products_found AS p ON p.upc = l.upc;
