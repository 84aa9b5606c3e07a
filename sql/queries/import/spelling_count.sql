-- SPDX-License-Identifier: MIT
-- Counts the rows of each spelling of a brand on the list of :state.
INSERT INTO apl_spellings (state, brand, rows)
SELECT
	state,
	brand,
	count(*)
FROM apl_entries
WHERE state = :state
	AND removed_at IS NULL
	AND brand IS NOT NULL
GROUP BY brand;
