-- SPDX-License-Identifier: MIT
-- What did the imports of :states (separated by commas; NULL: all) since :since
-- change, row by row, with the current words of the row? One row without a code
-- is for the import itself. The rows of a state's first import are all new, so
-- they are omitted unless :first is set.
WITH imports AS (
	SELECT
		*,
		kept + changed + removed + reinstated = 0 AS first
	FROM apl_imports
	WHERE (:states IS NULL
		OR instr(',' || :states || ',', ',' || state || ','))
		AND imported_at >= ifnull(:since, '')
)
SELECT
	i.id AS import,
	i.state,
	i.imported_at,
	'import' AS change,
	NULL AS code,
	NULL AS upc,
	NULL AS plu,
	NULL AS n,
	NULL AS brand,
	NULL AS description,
	NULL AS subcategory,
	NULL AS was,
	NULL AS now,
	json_object(
		'files', json(i.files),
		'rows', i.rows,
		'rejects', i.rejects,
		'added', i.added,
		'removed', i.removed,
		'reinstated', i.reinstated,
		'changed', i.changed,
		'kept', i.kept,
		'explained', json(i.explained),
		'first', json(iif(i.first, 'true', 'false'))
	) AS counts
FROM imports AS i
UNION ALL
SELECT
	i.id,
	i.state,
	i.imported_at,
	CASE
		WHEN c.change = 'changed' AND (
			json_type(c.was, '$.brand') IS NOT NULL
			OR json_type(c.was, '$.description') IS NOT NULL
		) THEN 'renamed'
		ELSE c.change
	END,
	c.code,
	e.upc,
	e.plu,
	c.n,
	e.brand,
	e.description,
	e.subcategory,
	c.was,
	c.now,
	NULL
FROM imports AS i
JOIN apl_changes AS c ON c.import_id = i.id
JOIN apl_entries AS e
	ON e.state = i.state
	AND e.code = c.code
	AND e.n = c.n
WHERE :first IS NOT NULL
	OR NOT i.first
ORDER BY import, counts DESC, change, brand, description, code, n;
