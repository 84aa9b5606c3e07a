-- SPDX-License-Identifier: MIT
-- About which UPCs of the view listed was no source asked since :asked_before?
SELECT l.upc
FROM (SELECT DISTINCT upc FROM temp.listed WHERE names_product) AS l
LEFT JOIN product_freshness AS f ON f.upc = l.upc
WHERE ifnull(f.last_checked_at < :asked_before, 1)
ORDER BY
	ifnull((
		SELECT s.scans
		FROM temp.popularity AS s
		WHERE s.id = CAST(l.upc AS INTEGER)
	), 0) DESC,
	l.upc
LIMIT ifnull(:limit, -1);
