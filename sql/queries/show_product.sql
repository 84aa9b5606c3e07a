-- SPDX-License-Identifier: MIT
-- All that is known at :now of :code, a UPC or (:is_plu) a PLU, as one JSON
-- object: what :states (apart by commas; NULL: all) have on their lists, and of
-- when these are; the product; what each source said, and when it is asked
-- again; the picture; and what a person said last.
WITH wanted AS (
	SELECT state, max(imported_at) AS imported_at
	FROM apl_imports
	WHERE :states IS NULL
		OR instr(',' || :states || ',', ',' || state || ',')
	GROUP BY state
),
rows AS (
	SELECT
		e.*,
		CASE
			WHEN e.removed_at IS NOT NULL THEN 'removed'
			WHEN l.listed_from > :now THEN 'not_yet'
			WHEN l.listed_until < :now THEN 'expired'
			ELSE 'listed'
		END AS status
	FROM apl_entries AS e
	JOIN wanted AS w ON w.state = e.state
	LEFT JOIN listing AS l
		ON l.state = e.state
		AND l.code = e.code
		AND l.n = e.n
	WHERE e.code = :code
)
SELECT json_object(
	'listed', json(iif(EXISTS (
		SELECT 1
		FROM rows
		WHERE status = 'listed'
	), 'true', 'false')),
	'states', (
		SELECT json_group_array(json_object(
			'state', state,
			'imported_at', imported_at
		))
		FROM (SELECT * FROM wanted ORDER BY state)
	),
	'entries', (
		SELECT json_group_array(json_object(
			'state', state,
			'status', status,
			'category_code', category_code,
			'category', category,
			'subcategory', subcategory,
			'brand', brand,
			'description', description,
			'size', size,
			'unit', unit,
			'effective', effective_date,
			'expires', expiration_date,
			'flags', json(ifnull(flags, '[]')),
			'file', source_file,
			'row', source_row,
			'first_seen', first_seen,
			'last_seen', last_seen,
			'removed_at', removed_at
		))
		FROM (SELECT * FROM rows ORDER BY status <> 'listed', state, n)
	),
	'found', json(iif((
		SELECT found
		FROM product_marks
		WHERE upc = :code
			AND :is_plu IS NULL
	), 'true', 'false')),
	'product', json((
		SELECT json_object(
			'name', name,
			'brand', brand,
			'manufacturer', manufacturer,
			'category', category,
			'size', size,
			'size_oz', size_oz,
			'size_fl_oz', size_fl_oz,
			'ingredients', ingredients,
			'allergens', json(allergens),
			'labels', json(labels),
			'is_organic', json(iif(is_organic, 'true',
			    iif(is_organic = 0, 'false', NULL))),
			'is_generic', json(iif(is_generic, 'true',
			    iif(is_generic = 0, 'false', NULL))),
			'nutrition', json(nutrition),
			'image_url', image_url,
			'data_source', data_source,
			'field_sources', json(field_sources),
			'agreement', agreement,
			'contradicted', json(contradicted),
			'quality_score', quality_score,
			'quality_issues', json(quality_issues),
			'verified', json(iif(verified, 'true', 'false')),
			'verified_by', verified_by,
			'updated_at', updated_at
		)
		FROM products
		WHERE upc = :code
			AND :is_plu IS NULL
	)),
	'sources', (
		SELECT json_group_array(json_object(
			'source', source,
			'status', status,
			'at', at,
			'next_at', next_at,
			'found_at', found_at,
			'withdrawn', json(iif(status = 'absent'
			    AND found_at IS NOT NULL, 'true', 'false')),
			'reason', reason,
			'http', http,
			'error_code', error_code,
			'error_message', (
				SELECT error_message
				FROM product_sync_errors AS e
				WHERE e.upc = k.upc
					AND e.source = k.source
					AND k.status = 'unknown'
				ORDER BY e.id DESC
				LIMIT 1
			),
			'name', data ->> '$.name'
		))
		FROM (
			SELECT *
			FROM product_lookups
			WHERE upc = :code
				AND source <> 'image'
			ORDER BY source = 'manual', source
		) AS k
	),
	'picture', json((
		SELECT json_object(
			'status', k.status,
			'file', i.file,
			'thumbnail', i.thumbnail,
			'url', i.url,
			'source', i.source,
			'licence', i.licence,
			'credit', i.credit,
			'checked_at', k.at,
			'error_code', k.error_code
		)
		FROM product_lookups AS k
		LEFT JOIN product_images AS i ON i.upc = k.upc
		WHERE k.upc = :code
			AND k.source = 'image'
	)),
	'edit', json((
		SELECT json_object(
			'id', id,
			'at', at,
			'author', author,
			'note', note
		)
		FROM product_edits
		WHERE upc = :code
		ORDER BY id DESC
		LIMIT 1
	))
);
