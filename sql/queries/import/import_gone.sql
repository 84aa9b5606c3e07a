-- SPDX-License-Identifier: MIT
-- Examples of codes of :state that are not in the input, with their words; UPCs
-- first.
SELECT
	code,
	ifnull(max(description), max(brand)) AS words
FROM apl_entries AS e
WHERE state = :state
	AND removed_at IS NULL
	AND NOT EXISTS (
		SELECT 1
		FROM temp.incoming AS i
		WHERE i.state = e.state
			AND i.code = e.code
	)
GROUP BY code
ORDER BY max(upc) IS NULL, code
LIMIT 3;
