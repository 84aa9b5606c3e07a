-- SPDX-License-Identifier: MIT
-- Which UPCs of the view listed were last found before :asked_before, or after
-- :ahead, because a clock was wrong? Oldest first. A UPC with a pace has its
-- own asked_before (popularity_pace.sql).
SELECT l.upc
FROM (SELECT DISTINCT upc FROM temp.listed WHERE names_product) AS l
JOIN product_freshness AS f ON f.upc = l.upc
WHERE f.last_found_at < ifnull((
		SELECT s.asked_before
		FROM temp.popularity AS s
		WHERE s.id = CAST(l.upc AS INTEGER)
	), :asked_before)
	OR f.last_found_at > :ahead
ORDER BY
	ifnull((
		SELECT s.scans
		FROM temp.popularity AS s
		WHERE s.id = CAST(l.upc AS INTEGER)
	), 0) DESC,
	f.last_found_at,
	l.upc
LIMIT ifnull(:limit, -1);
