-- SPDX-License-Identifier: MIT
-- Updates :table from :wanted for the codes (:key) that match :among. :same is
-- the condition that row w of :wanted and row t of :table are the same row.
-- Adds the codes whose rows changed to the table changed.
ANALYZE :wanted (:key);

WITH deleted AS (
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
FROM deleted;

WITH inserted AS (
	INSERT INTO :table
	SELECT *
	FROM :wanted AS w
	WHERE NOT EXISTS (SELECT FROM :table AS t WHERE :same)
	RETURNING :key
)
INSERT INTO changed (:key)
SELECT :key
FROM inserted;
