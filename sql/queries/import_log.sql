-- SPDX-License-Identifier: MIT
-- Writes down the import of :state at :now, and how many rows it is about to
-- change: to be run before import_apply and import_remove.
INSERT INTO apl_imports (state, imported_at, files, rows, upcs, plus,
    rejects, upcs_before, added, removed, reinstated, changed, kept, forced)
SELECT
	:state,
	:now,
	(
		SELECT json_group_array(source_file)
		FROM (
			SELECT DISTINCT source_file
			FROM temp.incoming
			WHERE state = :state
				AND source_file IS NOT NULL
			ORDER BY 1
		)
	),
	:rows,
	:upcs,
	:plus,
	:rejects,
	:upcs_before,
	count(change = 'added' OR NULL),
	count(change = 'removed' OR NULL),
	count(change = 'reinstated' OR NULL),
	count(change = 'changed' OR NULL),
	count(change = 'kept' OR NULL),
	:forced
FROM temp.fates
WHERE state = :state
RETURNING added, removed, reinstated, changed, kept;
