-- SPDX-License-Identifier: MIT
-- Records the import of :state at :now: the counts of its input (import_counts)
-- and of its changes (import_diff_counts).
INSERT INTO apl_imports (state, imported_at, files, rows, upcs, plus,
    rejects, upcs_before, added, removed, reinstated, changed, kept, forced,
    explained)
VALUES (
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
	:added,
	:removed,
	:reinstated,
	:changed,
	:kept,
	:forced,
	:explained
);
