-- SPDX-License-Identifier: MIT
-- What came in, state by state, beside what the store has of the state's
-- list.
SELECT
	i.state,
	count(*) AS rows,
	count(DISTINCT i.upc) AS upcs,
	count(DISTINCT i.plu) AS plus,
	(
		SELECT count(DISTINCT e.upc)
		FROM apl_entries AS e
		WHERE e.state = i.state
			AND e.removed_at IS NULL
	) AS upcs_before,
	(
		SELECT count(DISTINCT e.plu)
		FROM apl_entries AS e
		WHERE e.state = i.state
			AND e.removed_at IS NULL
	) AS plus_before
FROM temp.incoming AS i
GROUP BY i.state
ORDER BY i.state;
