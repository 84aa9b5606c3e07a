-- SPDX-License-Identifier: MIT
-- The terms of the sources that an export may use, as a JSON array.
SELECT json_group_array(json_object('source', source, 'licence', licence,
    'credit', credit))
FROM product_sources
WHERE open
	OR :open IS NULL;
