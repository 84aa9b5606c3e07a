-- SPDX-License-Identifier: MIT
-- How many products have each field only in the second merge (fills), a
-- different value in it (changes), or none in it (drops)? The most frequent
-- first.
SELECT
	field,
	count(*) FILTER (WHERE kind = 'fills') AS fills,
	count(*) FILTER (WHERE kind = 'changes') AS changes,
	count(*) FILTER (WHERE kind = 'drops') AS drops
FROM differences
GROUP BY field
ORDER BY count(*) DESC, field;
