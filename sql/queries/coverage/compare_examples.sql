-- SPDX-License-Identifier: MIT
-- The first :most differences of each kind in :field, dropped values first.
SELECT upc, kind, before, after, before_source, after_source
FROM (
	SELECT
		*,
		row_number() OVER (PARTITION BY kind ORDER BY upc) AS n
	FROM differences
	WHERE field = :field
)
WHERE n <= :most
ORDER BY kind = 'drops' DESC, kind = 'changes' DESC, upc;
