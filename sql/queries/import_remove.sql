-- SPDX-License-Identifier: MIT
-- Takes off the list of :state what did not come in.
UPDATE apl_entries
SET removed_at = :now
WHERE state = :state
	AND removed_at IS NULL
	AND (code, n) NOT IN (
		SELECT code, n
		FROM temp.incoming
		WHERE state = :state
	);
