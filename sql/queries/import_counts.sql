-- SPDX-License-Identifier: MIT
-- What came in of :state, beside what the store has of its list, and how many
-- of those codes did not come.
WITH came AS (
	SELECT
		count(*) AS rows,
		count(DISTINCT upc) AS upcs,
		count(DISTINCT plu) AS plus
	FROM temp.incoming
	WHERE state = :state
),
there AS (
	SELECT
		upc,
		plu,
		NOT EXISTS (
			SELECT 1
			FROM temp.incoming AS i
			WHERE i.state = e.state
				AND i.code = e.code
		) AS gone
	FROM apl_entries AS e
	WHERE state = :state
		AND removed_at IS NULL
)
SELECT
	c.rows,
	c.upcs,
	c.plus,
	count(DISTINCT t.upc) AS upcs_before,
	count(DISTINCT t.plu) AS plus_before,
	count(DISTINCT iif(t.gone, t.upc, NULL)) AS upcs_gone,
	count(DISTINCT iif(t.gone, t.plu, NULL)) AS plus_gone
FROM came AS c
LEFT JOIN there AS t;
