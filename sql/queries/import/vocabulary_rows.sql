-- SPDX-License-Identifier: MIT
-- The descriptions on the list of :state, sorted by category.
SELECT rivalry, description
FROM listing
WHERE state = :state
	AND names_product
	AND description IS NOT NULL
ORDER BY rivalry;
