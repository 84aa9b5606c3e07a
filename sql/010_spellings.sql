-- SPDX-License-Identifier: MIT
-- How many rows of a state's list have a brand in this spelling: an import
-- counts the rows of its own list, and reads only these counts of the others.
CREATE TABLE apl_spellings (
	state TEXT NOT NULL,
	brand TEXT NOT NULL,
	rows INTEGER NOT NULL,
	PRIMARY KEY (state, brand)
) STRICT, WITHOUT ROWID;

INSERT INTO apl_spellings (state, brand, rows)
SELECT
	state,
	brand,
	count(*)
FROM apl_entries
WHERE removed_at IS NULL
	AND brand IS NOT NULL
GROUP BY state, brand;

-- With n after the state, the rows of a UPC are read in order. With the
-- subcategory, coverage also reads the index alone.
DROP INDEX apl_entries_upc;
CREATE INDEX apl_entries_upc ON apl_entries (upc, state, n, category_code,
    subcategory, effective_date, expiration_date, flags, removed_at)
    WHERE removed_at IS NULL;

PRAGMA user_version = 10;
