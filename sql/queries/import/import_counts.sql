-- SPDX-License-Identifier: MIT
-- How many rows, UPCs, PLUs and state codes does the input have for :state? How
-- many UPCs, and how many PLUs and state codes, does the stored list have, and
-- how many of these are not in the input?
WITH came AS (
	SELECT
		count(*) AS rows,
		count(DISTINCT upc) AS upcs,
		count(DISTINCT iif(instr(ifnull(flags, ''), '"state_code"'),
		    NULL, plu)) AS plus,
		count(DISTINCT iif(instr(flags, '"state_code"'), plu, NULL))
		    AS state_codes
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
	count(DISTINCT iif(t.gone, t.plu, NULL)) AS plus_gone,
	c.state_codes
FROM came AS c
LEFT JOIN there AS t;
