-- SPDX-License-Identifier: MIT
-- The first :limit products for :states (separated by commas; NULL: also
-- products that are on no list), and their images. Similar products are next to
-- each other, sorted by category on the lists; products without an image are
-- last. section is the name of the category from :categories, a JSON object.
-- words are the words of a list, to compare with the image. contradicted: a
-- source's name contradicts these words. list: 1 if the image can be shown. It
-- can be shown if both of its files are in :there ("FILE",...), or, with
-- :anywhere, if their names are well-formed.
WITH list AS (
	SELECT
		upc,
		min(category_code) AS code, -- SQLite takes the other columns
			-- from the row with this minimum
		category,
		nullif(ltrim(ifnull(nullif(brand, description), '') || ' '
		    || ifnull(description, '')), '') AS words
	FROM listing
	WHERE names_product
		AND :now BETWEEN listed_from AND listed_until
		AND (:states IS NULL
		    OR instr(',' || :states || ',', ',' || state || ','))
	GROUP BY upc
),
rows AS (
	SELECT
		CASE
			WHEN l.upc IS NULL THEN 'Not on a list today'
			WHEN l.code IS NULL THEN 'No category'
			ELSE l.code || ' ' || coalesce(c.value, l.category, '')
		END AS section,
		2 = (
			SELECT count(*)
			FROM json_each(json_array(p.image_file, p.thumbnail_file)) AS f
			WHERE iif(:anywhere IS NULL,
				f.value IN (SELECT value FROM json_each(
				    '[' || :there || 'null]')),
				length(f.value) > 71
				    AND f.value GLOB '[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*'
				    AND substr(f.value, 7, 64) NOT GLOB '*[^0-9a-f]*'
				    AND substr(f.value, 71) GLOB '.[a-z]*'
				    AND substr(f.value, 72) NOT GLOB '*[^a-z]*')
		) AS list,
		l.upc IS NULL AS unlisted,
		l.code,
		l.words,
		own.agreement IS 'contradict' AND NOT p.verified AS contradicted,
		p.verified,
		p.upc,
		p.name,
		p.brand,
		p.size,
		p.image_file AS file,
		p.thumbnail_file AS thumbnail,
		iif(i.upc IS NULL, '', ifnull(nullif(p.image_credit, '')
		    || iif(p.image_licence <> '', ', ', ''), '')
		    || ifnull(p.image_licence, '')) AS credits,
		i.width,
		i.height,
		CASE
			WHEN p.image_file IS NOT NULL THEN 'its file is missing'
			WHEN p.image_url IS NULL THEN 'no source has one'
			WHEN a.status = 'absent' THEN 'no longer at its source'
			WHEN a.status = 'unknown' THEN 'failed: ' || a.error_code
			ELSE 'not fetched yet'
		END AS reason
	FROM app_products AS p
	JOIN products AS own ON own.upc = p.upc
	LEFT JOIN list AS l ON l.upc = p.upc
	LEFT JOIN json_each(:categories) AS c ON c.key = l.code
	LEFT JOIN product_images AS i ON i.upc = p.upc
	LEFT JOIN product_lookups AS a ON a.upc = p.upc AND a.source = 'image'
	WHERE :states IS NULL OR l.upc IS NOT NULL
)
SELECT
	section,
	list,
	words,
	contradicted,
	verified,
	upc,
	name,
	brand,
	size,
	file,
	thumbnail,
	credits,
	width,
	height,
	reason
FROM rows
ORDER BY
	unlisted,
	code IS NULL,
	code,
	section,
	list = 0,
	name COLLATE NOCASE,
	upc
LIMIT ifnull(:limit, -1);
