-- SPDX-License-Identifier: MIT
-- Adds the rows of the input to the list of :state, and updates rows that it
-- already has.
INSERT INTO apl_entries (state, code, n, upc, plu, category_code, category,
    subcategory_code, subcategory, brand, description, size, unit,
    effective_date, expiration_date, flags, source_file, source_row,
    first_seen, last_seen)
SELECT state, code, n, upc, plu, category_code, category,
    subcategory_code, subcategory, brand, description, size, unit,
    effective_date, expiration_date, flags, source_file, source_row,
    :now, :now
FROM temp.incoming
WHERE state = :state
ON CONFLICT (state, code, n) DO UPDATE SET
	category_code = excluded.category_code,
	category = excluded.category,
	subcategory_code = excluded.subcategory_code,
	subcategory = excluded.subcategory,
	brand = excluded.brand,
	description = excluded.description,
	size = excluded.size,
	unit = excluded.unit,
	effective_date = excluded.effective_date,
	expiration_date = excluded.expiration_date,
	flags = excluded.flags,
	source_file = excluded.source_file,
	source_row = excluded.source_row,
	last_seen = excluded.last_seen,
	removed_at = NULL;
