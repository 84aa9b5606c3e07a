-- SPDX-License-Identifier: MIT
-- The options of an export, as tables that each query in this directory needs:
-- :open (NULL: data of all sources), :since (NULL: all codes), and
-- :category_names, the national names by their codes. cursor is the :since of the
-- next export. It is an hour back, because a change may be stamped before this
-- export and committed after it. It is never earlier than the last restore of
-- the store, since exports from before that cannot be continued.
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
