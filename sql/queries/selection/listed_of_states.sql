-- SPDX-License-Identifier: MIT
-- The same view as in listed.sql, for a selection with states: it reads only
-- the rows of these states, instead of the lists of all states.
CREATE TEMP VIEW listed AS
SELECT l.*
FROM (
	SELECT DISTINCT value
	FROM json_each((SELECT states FROM temp.chosen))
) AS s
CROSS JOIN listing AS l ON l.state = s.value
WHERE l.upc IS NOT NULL
	AND (SELECT now FROM temp.chosen) BETWEEN l.listed_from
	    AND l.listed_until
	AND ((SELECT categories FROM temp.chosen) IS NULL
	    OR l.category_code IN (
		SELECT value
		FROM json_each((SELECT categories FROM temp.chosen))
	));
