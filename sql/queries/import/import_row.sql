-- SPDX-License-Identifier: MIT
-- Stages a row of the list of :state for :upc or :plu.
INSERT INTO temp.incoming (state, code, n, upc, plu, category_code, category,
    subcategory_code, subcategory, brand, description, size, unit,
    effective_date, expiration_date, flags, source_file, source_row)
VALUES (
	:state,
	ifnull(:upc, :plu),
	1 + ifnull((
		SELECT n
		FROM temp.incoming
		WHERE state = :state
			AND code = ifnull(:upc, :plu)
		ORDER BY n DESC
		LIMIT 1
	), 0),
	:upc,
	:plu,
	:category_code,
	:category,
	:subcategory_code,
	:subcategory,
	:brand,
	:description,
	:size,
	:unit,
	:effective,
	:expires,
	:flags,
	:file,
	:row
);
