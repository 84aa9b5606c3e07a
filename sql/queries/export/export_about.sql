-- SPDX-License-Identifier: MIT
-- What does the export contain, as JSON? If a state is not in the member lists,
-- nothing is known about that state. The counts include the codes that a feed
-- does not print (export_others). (The rows of a state with the same code are
-- consecutive, sorted by n, so the first of them is found without a table of
-- codes.)
CREATE TEMP VIEW export_about AS
SELECT json_patch('{}', json_object(
	'contract', 2,
	'cursor', o.cursor,
	'since', o.since,
	'exported_at', c.now,
	'licence', iif(o.open, 'open', NULL),
	'listed', (
		SELECT count(*)
		FROM temp.export_codes
		WHERE approved
	) + t.listed,
	'plus', (
		SELECT count(plu)
		FROM temp.export_codes
		WHERE approved
	) + t.plus,
	'not_approved', (
		SELECT count(*)
		FROM temp.export_codes
		WHERE NOT approved
	) + t.not_approved,
	'with_product', (
		SELECT count(*)
		FROM temp.export_codes
		JOIN products_found USING (upc)
	) + t.with_product,
	'changed', iif(o.since IS NULL, NULL, (
		SELECT count(*)
		FROM temp.export_changed
		WHERE code IN (SELECT code FROM temp.export_codes)
	)),
	'removed', iif(o.since IS NULL, NULL, (
		SELECT count(*)
		FROM temp.export_changed
		WHERE code NOT IN (SELECT code FROM temp.export_codes)
	)),
	'lists', (
		SELECT json_group_array(json_object('state', state,
		    'imported_at', imported_at, 'upcs', upcs, 'plus', plus))
		FROM (
			SELECT
				l.state,
				(
					SELECT max(i.imported_at)
					FROM apl_imports AS i
					WHERE i.state = l.state
				) AS imported_at,
				sum(l.upcs) AS upcs,
				sum(l.plus) AS plus
			FROM (
				SELECT
					r.state,
					count(r.upc) AS upcs,
					count(r.plu) AS plus
				FROM temp.export_rows AS r
				WHERE r.approved
					AND (r.n = 1 OR NOT EXISTS (
						SELECT 1
						FROM temp.export_rows AS o
						WHERE o.rowid BETWEEN
						    r.rowid - r.n + 1
						    AND r.rowid - 1
							AND o.code = r.code
							AND o.state = r.state
							AND o.approved
					))
				GROUP BY r.state
				UNION ALL
				SELECT
					state,
					upcs,
					plus
				FROM temp.export_other_lists
			) AS l
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
FROM temp.chosen AS c, temp.export_options AS o, temp.export_others AS t;
