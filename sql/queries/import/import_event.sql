-- SPDX-License-Identifier: MIT
-- What did the last import of the list of :state change, and how many rows does
-- the list have now?
SELECT
	state,
	files,
	rows AS total,
	added,
	removed,
	reinstated,
	changed,
	rejects
FROM apl_imports
WHERE state = :state
ORDER BY id DESC
LIMIT 1;
