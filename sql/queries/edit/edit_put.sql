-- SPDX-License-Identifier: MIT
-- Records the :observation of what a person says about :upc :at a time, and
-- what people had said before: to be run before that is stored.
INSERT INTO product_edits (upc, at, author, note, said, before, undoes)
VALUES (
	:upc,
	:at,
	ifnull(:observation ->> '$.author',
	    :observation ->> '$.data.verified_by'),
	:observation ->> '$.note',
	ifnull(:observation -> '$.data', '{}'),
	(
		SELECT data
		FROM product_lookups
		WHERE upc = :upc
			AND source = 'manual'
	),
	(
		SELECT id
		FROM product_edits
		WHERE upc = :upc
			AND id = :observation ->> '$.undoes'
	)
);
