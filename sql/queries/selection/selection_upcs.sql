-- SPDX-License-Identifier: MIT
-- These :upcs, a JSON array, in its order, each once. If something was chosen,
-- only what is in listed.
SELECT value AS upc
FROM json_each(:upcs)
WHERE NOT (SELECT narrowed FROM temp.chosen)
	OR value IN (SELECT upc FROM temp.listed)
GROUP BY value
ORDER BY min(key)
LIMIT ifnull(:limit, -1);
