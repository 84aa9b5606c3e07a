-- SPDX-License-Identifier: MIT
-- The list of :state as last imported, for checking its quality: the import,
-- its rows, and its rejected rows.
SELECT json_object(
	'import', json((
		SELECT json_object(
			'state', state,
			'imported_at', imported_at,
			'files', json(files),
			'rows', rows,
			'upcs', upcs,
			'plus', plus,
			'rejects', rejects,
			'explained', json(explained)
		)
		FROM apl_imports
		WHERE state = :state
		ORDER BY id DESC
		LIMIT 1
	)),
	'rejects', (
		SELECT json_group_array(json_object(
			'file', file,
			'row', line,
			'reason', reason,
			'input', input
		))
		FROM (
			SELECT *
			FROM apl_rejects
			WHERE state = :state
			ORDER BY file, line
		)
	),
	'rows', (
		SELECT json_group_array(json_object(
			'code', code,
			'plu', json(iif(plu IS NULL, 'false', 'true')),
			'category_code', category_code,
			'subcategory', ifnull(subcategory, category),
			'brand', brand,
			'description', description,
			'size', size,
			'unit', unit,
			'flags', json(ifnull(flags, '[]')),
			'file', source_file,
			'row', source_row
		))
		FROM (
			SELECT *
			FROM apl_entries
			WHERE state = :state
				AND removed_at IS NULL
			ORDER BY source_file, source_row, code, n
		)
	)
);
