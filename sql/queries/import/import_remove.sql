-- SPDX-License-Identifier: MIT
-- Removes from the list of :state the rows that are not in the input.
UPDATE apl_entries AS e
SET removed_at = :now
WHERE state = :state
	AND removed_at IS NULL
	AND NOT EXISTS (
		SELECT 1
		FROM temp.incoming AS i
		WHERE i.state = e.state
			AND i.code = e.code
			AND i.n = e.n
	);
