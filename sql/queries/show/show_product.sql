-- SPDX-License-Identifier: MIT
-- Everything that is known at :now about :codes, an array of objects with upc,
-- plu or error. For each code, in order, returns its members and one JSON
-- object: the rows of the lists of :states (separated by commas; NULL: all) and
-- the dates of these lists; the product, and its issues as text; the
-- observation of each source, and when the source is asked again; the image;
-- the fields that a person marked as not known; the last edit that was not
-- undone; which listed code may be meant if digits were misread; and, if the
-- code is not listed, rejected rows that may be about it. listed is null if it
-- is unknown whether the code is listed, for example because there is such a
-- rejected row.
WITH wanted AS (
	SELECT state, max(imported_at) AS imported_at
	FROM apl_imports
	WHERE :states IS NULL
		OR instr(',' || :states || ',', ',' || state || ',')
	GROUP BY state
),
asked AS (
	SELECT
		key AS n,
		value AS given,
		value ->> 'upc' AS upc,
		ifnull(value ->> 'upc', value ->> 'plu') AS code,
		value ->> 'digits' AS digits
	FROM json_each(:codes)
),
rows AS MATERIALIZED (
	SELECT
		e.*,
		a.n AS asked,
		CASE
			WHEN e.removed_at IS NOT NULL THEN 'removed'
			WHEN NOT l.approved THEN 'not_authorized'
			WHEN l.listed_from > :now THEN 'not_yet'
			WHEN l.listed_until < :now THEN 'expired'
			ELSE 'listed'
		END AS status
	FROM asked AS a
	CROSS JOIN wanted AS w
	CROSS JOIN apl_entries AS e
	    ON e.state = w.state
	    AND e.code = a.code
	LEFT JOIN list_rows AS l
		ON l.state = e.state
		AND l.code = e.code
		AND l.n = e.n
),
-- Rejected rows that contain the code, or the code with a different check digit
-- or none.
rejected AS MATERIALIZED (
	SELECT
		n,
		state,
		file,
		line,
		reason,
		input
	FROM (
		SELECT
			*,
			substr(text, 1, instr(text, body) - 1) AS before,
			substr(text, instr(text, body) + length(body)) || ','
			    AS after
		FROM (
			SELECT
				a.n,
				ltrim(substr(a.number, 1, length(a.number) - 1),
				    '0') AS body,
				replace(replace(r.input, '-', ''), ' ', '')
				    AS text,
				r.*
			FROM (
				SELECT n, ifnull(upc, digits) AS number
				FROM asked
				WHERE n NOT IN (
					SELECT asked
					FROM rows
					WHERE status = 'listed'
				)
			) AS a
			CROSS JOIN wanted AS w
			CROSS JOIN apl_rejects AS r ON r.state = w.state
		)
		WHERE length(body) >= 7
			AND instr(text, body)
	)
	WHERE rtrim(before, '0') NOT GLOB '*[0-9]'
		AND (after GLOB '[^0-9]*' OR after GLOB '[0-9][^0-9]*')
),
-- Codes with one digit misread, two digits swapped, or the last digit missing.
slips AS (
	WITH RECURSIVE places AS (
		SELECT 1 AS place
		UNION ALL
		SELECT place + 1
		FROM places
		WHERE place < 13
	)
	SELECT
		n,
		place,
		'digit' AS slip,
		substr(digits, 1, place - 1) || d.value
		    || substr(digits, place + 1) AS code
	FROM asked
	CROSS JOIN places
	CROSS JOIN json_each('[0,1,2,3,4,5,6,7,8,9]') AS d
	WHERE place <= length(digits)
	UNION ALL
	SELECT
		n,
		place,
		'swap',
		substr(digits, 1, place - 1) || substr(digits, place + 1, 1)
		    || substr(digits, place, 1) || substr(digits, place + 2)
	FROM asked
	CROSS JOIN places
	WHERE place < length(digits)
	UNION ALL
	SELECT
		n,
		length(digits) + 1,
		'end',
		digits || d.value
	FROM asked
	CROSS JOIN json_each('[0,1,2,3,4,5,6,7,8,9]') AS d
	WHERE length(digits) < 13
),
likely AS MATERIALIZED (
	SELECT
		s.n,
		l.code AS upc,
		s.slip,
		s.place,
		substr(s.code, s.place, 1) AS digit,
		length(a.digits) = s.place AND s.slip = 'digit' AS at_end,
		coalesce((SELECT name FROM products AS p WHERE p.upc = l.code),
		    ifnull(nullif(l.brand, l.description) || ' ', '')
		    || l.description) AS name,
		l.state
	FROM slips AS s
	JOIN asked AS a ON a.n = s.n
	CROSS JOIN wanted AS w
	CROSS JOIN listing AS l
	    ON l.state = w.state
	    AND l.code = substr('0000000000000', 1, 13 - length(s.code)) || s.code
	WHERE :now BETWEEN l.listed_from AND l.listed_until
	GROUP BY s.n, l.code, l.state
)
SELECT json_object(
	'code', a.given ->> 'code',
	'upc', a.upc,
	'plu', a.given ->> 'plu',
	'error', a.given ->> 'error',
	'flags', json(ifnull(a.given -> 'flags', '[]')),
	'listed', json(CASE
		WHEN EXISTS (
			SELECT 1
			FROM rows
			WHERE asked = a.n
				AND status = 'listed'
		) THEN 'true'
		WHEN a.code IS NULL THEN 'null'
		WHEN NOT EXISTS (SELECT 1 FROM wanted) THEN 'null'
		WHEN EXISTS (SELECT 1 FROM rejected WHERE n = a.n) THEN 'null'
		ELSE 'false'
	END),
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
		FROM (
			SELECT *
			FROM rows
			WHERE asked = a.n
			ORDER BY status <> 'listed', state, n
		)
	),
	'rejected', (
		SELECT json_group_array(json_object(
			'state', state,
			'file', file,
			'row', line,
			'reason', reason,
			'input', input
		))
		FROM (
			SELECT *
			FROM rejected
			WHERE n = a.n
			ORDER BY state, file, line
		)
	),
	'found', json(iif((
		SELECT found
		FROM product_marks
		WHERE upc = a.upc
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
			'judgements', json(judgements),
			'quality_score', quality_score,
			'quality_issues', json(quality_issues),
			'issues', (
				SELECT json_group_array(json_object(
					'issue', i.value,
					'weight', w.weight,
					'meaning', w.meaning
				))
				FROM json_each(quality_issues) AS i
				LEFT JOIN quality_weights AS w ON w.issue = i.value
			),
			'verified', json(iif(verified, 'true', 'false')),
			'verified_by', verified_by,
			'updated_at', updated_at
		)
		FROM products
		WHERE upc = a.upc
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
			WHERE upc = a.upc
				AND source <> 'image'
				AND (source <> 'manual' OR EXISTS (
					SELECT 1
					FROM json_each(data) AS said
					WHERE said.type <> 'null'
						AND said.key <> 'verified_by'
				))
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
		WHERE k.upc = a.upc
			AND k.source = 'image'
	)),
	'cleared', json((
		SELECT json_extract(data, '$.cleared')
		FROM product_lookups
		WHERE upc = a.upc
			AND source = 'manual'
	)),
	'edit', json((
		SELECT json_object(
			'id', e.id,
			'at', e.at,
			'author', e.author,
			'note', e.note
		)
		FROM product_edits AS e
		WHERE e.upc = a.upc
			AND e.undoes IS NULL
			AND NOT EXISTS (
				SELECT 1
				FROM product_edits AS b
				WHERE b.undoes = e.id
			)
		ORDER BY e.id DESC
		LIMIT 1
	)),
	'likely', (
		SELECT json_group_array(json_object(
			'upc', upc,
			'slip', slip,
			'place', place,
			'digit', digit,
			'at_end', json(iif(at_end, 'true', 'false')),
			'name', name,
			'states', json(states)
		))
		FROM (
			SELECT
				*,
				json_group_array(state) AS states
			FROM likely
			WHERE n = a.n
			GROUP BY upc
			ORDER BY slip = 'end' DESC, at_end DESC, slip = 'swap' DESC, upc
			LIMIT 5
		)
	)
)
FROM asked AS a
ORDER BY a.n;
