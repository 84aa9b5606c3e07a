-- SPDX-License-Identifier: MIT
-- Which products are there, and what of a picture: of :states (separated by
-- commas; NULL: also of what no list has), :limit of them; what is alike side
-- by side, by the category that the lists have it in, and last what has no
-- picture?
WITH list AS (
	SELECT
		upc,
		min(category_code) AS code, -- and so the category of that row
		category
	FROM listing
	WHERE names_product
		AND :now BETWEEN listed_from AND listed_until
		AND (:states IS NULL
		    OR instr(',' || :states || ',', ',' || state || ','))
	GROUP BY upc
)
SELECT
	l.upc IS NOT NULL AS listed,
	l.code AS category_code,
	l.category,
	p.upc,
	p.name,
	p.brand,
	p.size,
	p.image_file AS file,
	p.thumbnail_file AS thumbnail,
	iif(i.upc IS NULL, NULL, p.image_licence) AS licence,
	iif(i.upc IS NULL, NULL, p.image_credit) AS credit,
	i.width,
	i.height,
	CASE
		WHEN p.image_url IS NULL THEN 'no source has one'
		WHEN a.status = 'absent' THEN 'gone at its source'
		WHEN a.status = 'unknown' THEN 'failed: ' || a.error_code
		ELSE 'not fetched yet'
	END AS reason
FROM app_products AS p
LEFT JOIN list AS l ON l.upc = p.upc
LEFT JOIN product_images AS i ON i.upc = p.upc
LEFT JOIN product_lookups AS a ON a.upc = p.upc AND a.source = 'image'
WHERE :states IS NULL OR l.upc IS NOT NULL
ORDER BY
	l.upc IS NULL,
	l.code IS NULL,
	l.code,
	i.upc IS NULL,
	p.name COLLATE NOCASE,
	p.upc
LIMIT ifnull(:limit, -1);
