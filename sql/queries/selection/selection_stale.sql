-- SPDX-License-Identifier: MIT
-- Which UPCs of listed were last found before :asked_before, or after :ahead,
-- by a wrong clock? The oldest come first. The time from then to :now is divided
-- by the pace of the UPC (popularity_pace.sql).
SELECT l.upc
FROM (SELECT DISTINCT upc FROM temp.listed WHERE names_product) AS l
JOIN product_freshness AS f ON f.upc = l.upc
WHERE f.last_found_at < ifnull((
		SELECT strftime('%Y-%m-%dT%H:%M:%SZ', julianday(:now)
		    + 0.5 / 86400 - (julianday(:now)
		    - julianday(:asked_before)) / s.pace)
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
