-- Writes down the import of :state at :now, and what it is about to change:
-- to be run before import_apply and import_remove. A row is changed if its
-- words are; the file and the row it stands in are not its words.
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
	count(*) - count(e.code),
	(
		SELECT count(*)
		FROM apl_entries AS gone
		WHERE gone.state = :state
			AND gone.removed_at IS NULL
			AND (gone.code, gone.n) NOT IN (
				SELECT code, n
				FROM temp.incoming
				WHERE state = :state
			)
	),
	count(e.removed_at),
	count(
		e.code IS NOT NULL
		AND e.removed_at IS NULL
		AND (i.category_code, i.category, i.subcategory_code,
		    i.subcategory, i.brand, i.description, i.size, i.unit,
		    i.effective_date, i.expiration_date, i.flags)
		IS NOT (e.category_code, e.category, e.subcategory_code,
		    e.subcategory, e.brand, e.description, e.size, e.unit,
		    e.effective_date, e.expiration_date, e.flags)
		OR NULL
	),
	count(
		e.removed_at IS NULL
		AND e.code IS NOT NULL
		AND (i.category_code, i.category, i.subcategory_code,
		    i.subcategory, i.brand, i.description, i.size, i.unit,
		    i.effective_date, i.expiration_date, i.flags)
		IS (e.category_code, e.category, e.subcategory_code,
		    e.subcategory, e.brand, e.description, e.size, e.unit,
		    e.effective_date, e.expiration_date, e.flags)
		OR NULL
	),
	:forced
FROM temp.incoming AS i
LEFT JOIN apl_entries AS e
	ON e.state = i.state
	AND e.code = i.code
	AND e.n = i.n
WHERE i.state = :state
RETURNING added, removed, reinstated, changed, kept;
