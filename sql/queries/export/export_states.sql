-- SPDX-License-Identifier: MIT
-- Which states in the table chosen have a list with rows that are in effect now
-- or later?
SELECT state
FROM (SELECT DISTINCT state FROM apl_imports) AS i
WHERE EXISTS (
	SELECT 1
	FROM listing AS e
	WHERE e.state = i.state
		AND e.listed_until >= (SELECT now FROM temp.chosen)
)
ORDER BY state;
