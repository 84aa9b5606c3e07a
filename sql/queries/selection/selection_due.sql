-- SPDX-License-Identifier: MIT
-- Which UPCs of the view listed have no product from a product source, but a
-- source that should be asked? A source should be asked if it is in use, and if
-- it is due at :now, has an observation with a time after :ahead (a wrong
-- clock), or was never asked. The sources in use are :sources, a JSON array of
-- long names; if :sources is NULL, all sources that were ever asked
-- (sources_asked). (lib/store/lookups.c decides when a source is due again,
-- such as after 7, 14, 28 or 56 days.) If a source has a different product than
-- the list means, sources that were never asked are not asked until a person
-- decides (review_queue); if the person distrusts the source, the others are
-- asked. If the observation of a source that is not in use is unknown, sources
-- that were never asked are not asked either, because that source may have the
-- product. With :images, also returns UPCs whose image should be fetched: it
-- was never fetched, is due, or is from a different image_url than that of the
-- product. When a source or an image is due depends on the pace of the UPC
-- (paced.sql).
WITH asked AS MATERIALIZED (
	SELECT source
	FROM sources_asked
	WHERE :sources IS NULL
	UNION
	SELECT value
	FROM json_each(:sources)
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
			JOIN temp.paced AS d
				ON d.upc = a.upc
				AND d.source = a.source
			WHERE a.upc = l.upc
				AND (d.due_at <= :now OR a.at > :ahead)
				AND (:sources IS NULL
				    OR a.source IN (SELECT source FROM asked))
		)
		OR (SELECT count(*) FROM asked) > (
			SELECT count(*)
			FROM asked_answers AS a
			WHERE a.upc = l.upc
				AND a.source IN (SELECT source FROM asked)
		)
		AND NOT EXISTS (
			SELECT 1
			FROM asked_answers AS a
			WHERE a.upc = l.upc
				AND (a.status = 'found'
				    AND NOT EXISTS (
				        SELECT 1
				        FROM distrusted AS d
				        WHERE d.upc = a.upc
				            AND d.source = a.source
				    )
				    OR :sources IS NOT NULL
				    AND a.status = 'unknown'
				    AND a.source NOT IN (SELECT source
				        FROM asked))
		)
	)
	OR :images IS NOT NULL
	AND EXISTS (
		SELECT 1
		FROM products AS p
		LEFT JOIN temp.paced AS i ON i.upc = p.upc
		    AND i.source = 'image'
		WHERE p.upc = l.upc
			AND p.image_url IS NOT NULL
			AND (i.upc IS NULL
			    OR i.due_at <= :now
			    OR i.at > :ahead
			    OR i.data ->> 'image_url' <> p.image_url)
	)
ORDER BY
	ifnull((
		SELECT s.scans
		FROM temp.popularity AS s
		WHERE s.id = CAST(l.upc AS INTEGER)
	), 0) DESC,
	l.upc
LIMIT ifnull(:limit, -1);
