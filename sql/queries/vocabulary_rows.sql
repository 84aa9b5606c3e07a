-- SPDX-License-Identifier: MIT
-- What do the rows on the list of :state say, category by category?
SELECT rivalry, description
FROM listing
WHERE state = :state
	AND names_product
	AND description IS NOT NULL
ORDER BY rivalry;
