-- SPDX-License-Identifier: MIT
-- What an export is of, as JSON. cursor is what to ask since the next time: an
-- hour back, so that what was being stored meanwhile, stamped before and
-- committed after, comes then.
CREATE TEMP VIEW export_about AS
SELECT json_patch('{}', json_object(
	'cursor', strftime('%Y-%m-%dT%H:%M:%SZ', c.now, '-1 hour'),
	'since', o.since,
	'exported_at', c.now,
	'licence', iif(o.open, 'open', NULL),
	'products', (
		SELECT count(*)
		FROM temp.exported
		WHERE o.since IS NULL
			OR upc IN (SELECT upc FROM temp.export_changed)
	),
	'removed', iif(o.since IS NULL, NULL, (
		SELECT count(*)
		FROM temp.export_changed
		WHERE upc NOT IN (SELECT upc FROM temp.exported)
	)),
	'lists', (
		SELECT json_group_array(json_object('state', state,
		    'imported_at', imported_at, 'upcs', upcs))
		FROM (
			SELECT
				l.state,
				(
					SELECT max(i.imported_at)
					FROM apl_imports AS i
					WHERE i.state = l.state
				) AS imported_at,
				count(DISTINCT l.upc) AS upcs
			FROM temp.listed AS l
			WHERE l.names_product
			GROUP BY l.state
			ORDER BY l.state
		)
	),
	'sources', (
		SELECT json_group_array(json_patch('{}', json_object('source',
		    source, 'licence', licence, 'credit', credit)))
		FROM product_sources
		WHERE open
			OR NOT o.open
	)
)) AS about
FROM temp.chosen AS c, temp.export_options AS o;
