-- SPDX-License-Identifier: MIT
-- Which rows of the lists have :upc at :now?
SELECT
	state,
	category,
	category_code,
	subcategory,
	subcategory_code,
	brand,
	description,
	size,
	unit,
	effective_date,
	expiration_date,
	flags,
	source_file,
	source_row,
	(
		SELECT b.name
		FROM apl_brands AS b
		WHERE b.brand = l.brand
	),
	rivalry
FROM listing AS l
WHERE upc = :upc
	AND :now BETWEEN listed_from AND listed_until
ORDER BY state, n;
