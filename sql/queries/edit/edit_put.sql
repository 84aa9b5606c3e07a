-- SPDX-License-Identifier: MIT
-- Records the :observation that a person entered for :upc at :at, and what
-- people had entered before. Run it before the observation is stored.
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
