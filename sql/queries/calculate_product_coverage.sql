-- SPDX-License-Identifier: MIT
-- What percentage of the list is covered at :now? The list is limited to
-- :states and :categories (JSON arrays; NULL: all). Counts each listed UPC
-- once; the percentage is 0 if no UPC is listed.
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
