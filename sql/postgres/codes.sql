-- SPDX-License-Identifier: MIT
-- :table becomes what :wanted says about the codes (:key) that are :among those
-- of the feed. :same says which row w is which row t. The codes whose rows
-- changed are added to changed.
ANALYZE :wanted (:key);

WITH gone AS (
	DELETE FROM :table AS t
	WHERE t.:key :among
		AND NOT EXISTS (
			SELECT
			FROM :wanted AS w
			WHERE :same
				AND w *= t
		)
	RETURNING :key
)
INSERT INTO changed (:key)
SELECT :key
FROM gone;

WITH come AS (
	INSERT INTO :table
	SELECT *
	FROM :wanted AS w
	WHERE NOT EXISTS (SELECT FROM :table AS t WHERE :same)
	RETURNING :key
)
INSERT INTO changed (:key)
SELECT :key
FROM come;
