-- SPDX-License-Identifier: MIT
-- Which UPCs of listed have no product of a product source, and a source that
-- should be asked: one that is due at :now or has a stamp after :ahead, of a
-- clock that was wrong, or one in use that was never asked? (Where one has it already, as another product than the list means, no
-- other is asked, but a person: review_queue.) With :images, also those whose
-- picture should be: one that was never asked for, is due, or is of another
-- image_url than the one we have.
WITH asked AS MATERIALIZED (
	SELECT source
	FROM sources_asked
)
SELECT l.upc
FROM (SELECT DISTINCT upc FROM temp.listed WHERE names_product) AS l
WHERE NOT EXISTS (SELECT 1 FROM products_found AS p WHERE p.upc = l.upc)
	AND (
		NOT EXISTS (
			SELECT 1
			FROM asked_answers AS a
			WHERE a.upc = l.upc
		)
		OR EXISTS (
			SELECT 1
			FROM asked_answers AS a
			WHERE a.upc = l.upc
				AND (a.next_at <= :now OR a.at > :ahead)
		)
		OR (SELECT count(*) FROM asked) > (
			SELECT count(*)
			FROM asked_answers AS a
			WHERE a.upc = l.upc
		)
		AND NOT EXISTS (
			SELECT 1
			FROM product_answers AS a
			WHERE a.upc = l.upc
				AND a.status = 'found'
		)
	)
	OR :images IS NOT NULL
	AND EXISTS (
		SELECT 1
		FROM products AS p
		LEFT JOIN product_lookups AS i ON i.upc = p.upc
		    AND i.source = 'image'
		WHERE p.upc = l.upc
			AND p.image_url IS NOT NULL
			AND (i.upc IS NULL
			    OR i.next_at <= :now
			    OR i.at > :ahead
			    OR i.data ->> 'image_url' <> p.image_url)
	)
ORDER BY
	ifnull((
		SELECT s.scans
		FROM temp.scans AS s
		WHERE s.id = CAST(l.upc AS INTEGER)
	), 0) DESC,
	l.upc
LIMIT ifnull(:limit, -1);
