-- What did :source last say about :upc?
SELECT at, status, data
FROM product_lookups
WHERE upc = :upc
	AND source = :source;
