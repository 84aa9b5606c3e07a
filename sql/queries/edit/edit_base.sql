-- SPDX-License-Identifier: MIT
-- What an edit of :upcs (a JSON array) needs: everything that people have
-- entered (manual, and when), the nutrition facts in which the edit may change
-- a single value, the sources by both of their names, and the last edit that
-- was not undone.
SELECT
	u.value AS upc,
	m.at,
	m.data AS manual,
	p.nutrition,
	(
		SELECT json_group_array(json_array(k.member, k.source))
		FROM product_lookups AS k
		WHERE k.upc = u.value
			AND k.source NOT IN ('manual', 'image')
	) AS sources,
	e.id AS edit,
	e.said,
	e.before
FROM json_each(:upcs) AS u
LEFT JOIN products AS p ON p.upc = u.value
LEFT JOIN product_lookups AS m ON m.upc = u.value AND m.source = 'manual'
LEFT JOIN product_edits AS e ON e.id = (
	SELECT max(o.id)
	FROM product_edits AS o
	WHERE o.upc = u.value
		AND o.undoes IS NULL
		AND NOT EXISTS (
			SELECT 1
			FROM product_edits AS b
			WHERE b.undoes = o.id
		)
)
ORDER BY u.key;
