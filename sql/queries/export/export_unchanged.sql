-- SPDX-License-Identifier: MIT
-- Would an export now differ from an export at the time in export_options only
-- in cursor and exported_at? If so, returns a row with these. This is the case if
-- export_changed is empty, and since that time no list was imported, no terms
-- changed, no row came into effect, and the store was not restored.
SELECT
	o.cursor,
	c.now
FROM temp.export_options AS o, temp.chosen AS c
WHERE o.since <= c.now
	AND NOT EXISTS (
		SELECT 1
		FROM temp.export_changed
	)
	AND NOT EXISTS (
		SELECT 1
		FROM apl_imports
		WHERE imported_at >= o.since
	)
	AND NOT EXISTS (
		SELECT 1
		FROM product_terms
		WHERE changed_at >= o.since
	)
	AND NOT EXISTS (
		SELECT 1
		FROM list_rows
		WHERE effective_date BETWEEN date(o.since) AND c.now
	)
	AND NOT EXISTS (
		SELECT 1
		FROM store_restores
		WHERE at > o.since
	);
