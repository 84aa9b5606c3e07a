-- What stands on the lists about :upc at :now?
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
	source_row
FROM listing
WHERE upc = :upc
	AND :now BETWEEN listed_from AND listed_until
ORDER BY state, n;
