-- SPDX-License-Identifier: MIT
-- What is the brand of each row of the lists? (With an index each row would be
-- fetched separately, in six times the time.)
SELECT brand
FROM apl_entries NOT INDEXED
WHERE removed_at IS NULL
	AND brand IS NOT NULL;
