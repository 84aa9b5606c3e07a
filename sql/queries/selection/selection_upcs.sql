-- SPDX-License-Identifier: MIT
-- The :upcs (a JSON array) in their order, each once. If states or categories
-- were chosen, only UPCs in the view listed.
SELECT value AS upc
FROM json_each(:upcs)
WHERE NOT (SELECT narrowed FROM temp.chosen)
	OR value IN (SELECT upc FROM temp.listed)
GROUP BY value
ORDER BY min(key)
LIMIT ifnull(:limit, -1);
