-- SPDX-License-Identifier: MIT
-- What did :source last say about :upc, and is an error of it unresolved?
SELECT
	at,
	status,
	data,
	EXISTS (
		SELECT 1
		FROM product_sync_errors AS e
		WHERE e.upc = :upc
			AND e.source = :source
			AND e.resolved = 0
	)
FROM product_lookups
WHERE upc = :upc
	AND source = :source;
