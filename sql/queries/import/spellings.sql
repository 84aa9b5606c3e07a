-- SPDX-License-Identifier: MIT
-- The spellings of brands on all lists, with the number of their rows.
SELECT
	brand,
	sum(rows)
FROM apl_spellings
GROUP BY brand;
