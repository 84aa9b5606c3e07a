-- SPDX-License-Identifier: MIT
-- Which UPCs of the lists, in the states and categories in the table chosen,
-- are not among the :items of a sync, as a sentence? :others is the reason for
-- UPCs that are listed. No row if there are none.
WITH counted AS (
	SELECT
		CASE
			WHEN NOT names_product THEN 'as a placeholder'
			WHEN NOT approved THEN 'whose row says not approved'
			WHEN listed_from > (SELECT now FROM temp.chosen)
			THEN 'not on the list yet'
			ELSE 'expired'
		END AS why,
		count(DISTINCT upc) AS n
	FROM list_rows
	WHERE upc IS NOT NULL
		AND ((SELECT states FROM temp.chosen) IS NULL OR state IN (
			SELECT value
			FROM json_each((SELECT states FROM temp.chosen))
		))
		AND ((SELECT categories FROM temp.chosen) IS NULL
		    OR category_code IN (
			SELECT value
			FROM json_each((SELECT categories FROM temp.chosen))
		))
		AND upc NOT IN (SELECT upc FROM temp.listed WHERE names_product)
	GROUP BY 1
	UNION ALL
	SELECT :others, count(DISTINCT upc) - :items
	FROM temp.listed
	WHERE names_product
)
SELECT 'not looked up: ' || group_concat(n || ' ' || why, ', ')
FROM (
	SELECT *
	FROM counted
	WHERE n > 0
	ORDER BY n DESC, why
)
HAVING count(*) > 0;
