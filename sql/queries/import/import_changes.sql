-- SPDX-License-Identifier: MIT
-- Records, row by row, what the last import of :state is about to change. Run
-- this query between import_log and import_apply.
INSERT INTO apl_changes (import_id, code, n, change, was, now)
SELECT
	(SELECT max(id) FROM apl_imports WHERE state = :state),
	code,
	n,
	change,
	iif(change IN ('changed', 'reinstated') AND was <> now, (
		SELECT json_group_object(w.key, iif(w.type = 'array',
		    json(w.value), w.value))
		FROM json_each(f.was) AS w
		JOIN json_each(f.now) AS n ON n.key = w.key
		WHERE n.value IS NOT w.value
	), NULL),
	iif(change IN ('changed', 'reinstated') AND was <> now, (
		SELECT json_group_object(n.key, iif(n.type = 'array',
		    json(n.value), n.value))
		FROM json_each(f.was) AS w
		JOIN json_each(f.now) AS n ON n.key = w.key
		WHERE n.value IS NOT w.value
	), NULL)
FROM temp.import_diff AS f
WHERE state = :state
	AND change <> 'kept';
