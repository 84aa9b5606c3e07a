-- SPDX-License-Identifier: MIT
-- Which UPCs of the view listed have no product from a product source?
SELECT l.upc
FROM (SELECT DISTINCT upc FROM temp.listed WHERE names_product) AS l
WHERE NOT EXISTS (SELECT 1 FROM products_found AS p WHERE p.upc = l.upc)
ORDER BY
	ifnull((
		SELECT s.scans
		FROM temp.popularity AS s
		WHERE s.id = CAST(l.upc AS INTEGER)
	), 0) DESC,
	l.upc
LIMIT ifnull(:limit, -1);
