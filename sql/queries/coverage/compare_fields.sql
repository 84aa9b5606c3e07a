-- SPDX-License-Identifier: MIT
-- For each field: how many products have it only in the second merge (fills),
-- have a different value in it (changes), or have it only in the first merge
-- (drops)? Sorted by the number of products, most first.
SELECT
	field,
	count(*) FILTER (WHERE kind = 'fills') AS fills,
	count(*) FILTER (WHERE kind = 'changes') AS changes,
	count(*) FILTER (WHERE kind = 'drops') AS drops
FROM differences
GROUP BY field
ORDER BY count(*) DESC, field;
