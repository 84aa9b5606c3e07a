-- SPDX-License-Identifier: MIT
-- The options of an export, as tables that each query in this directory needs:
-- :open (NULL: data of all sources), :since (NULL: all codes), and
-- :category_names, the national names by code. cursor is :since of the next
-- export. It is an hour before the time of the export, because a change may
-- have a time before this export but be committed after it. It is never earlier
-- than the last restore of the store, because exports from before the restore
-- cannot be continued.
CREATE TEMP TABLE export_options AS
SELECT
	:open IS NOT NULL AS open,
	:since AS since,
	max(strftime('%Y-%m-%dT%H:%M:%SZ', now, '-1 hour'), ifnull((
		SELECT max(at)
		FROM store_restores
	), '')) AS cursor
FROM temp.chosen;

CREATE TEMP TABLE export_categories (
	code TEXT PRIMARY KEY,
	name TEXT NOT NULL
);

INSERT INTO temp.export_categories (code, name)
SELECT
	key,
	value
FROM json_each(:category_names);
