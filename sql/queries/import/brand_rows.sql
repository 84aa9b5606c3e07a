-- SPDX-License-Identifier: MIT
-- What is the brand of each row of the lists? (If an index were used, each row
-- would be fetched separately, which takes six times as long.)
SELECT brand
FROM apl_entries NOT INDEXED
WHERE removed_at IS NULL
	AND brand IS NOT NULL;
