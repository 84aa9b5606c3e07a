-- SPDX-License-Identifier: MIT
-- How many rows, UPCs, PLUs and state-assigned codes does the input have for
-- :state? How many UPCs, and how many PLUs and state-assigned codes, does the
-- stored list have, and how many of these are not in the input?
WITH input AS (
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
stored AS (
	SELECT
		upc,
		plu,
		NOT EXISTS (
			SELECT 1
			FROM temp.incoming AS i
			WHERE i.state = e.state
				AND i.code = e.code
		) AS missing
	FROM apl_entries AS e
	WHERE state = :state
		AND removed_at IS NULL
)
SELECT
	i.rows,
	i.upcs,
	i.plus,
	count(DISTINCT s.upc) AS upcs_before,
	count(DISTINCT s.plu) AS plus_before,
	count(DISTINCT iif(s.missing, s.upc, NULL)) AS upcs_gone,
	count(DISTINCT iif(s.missing, s.plu, NULL)) AS plus_gone,
	i.state_codes
FROM input AS i
LEFT JOIN stored AS s;
