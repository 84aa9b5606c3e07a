-- SPDX-License-Identifier: MIT
-- What do the contents of an export depend on, other than the rows of tables?
-- The views of the store.
SELECT
	name,
	sql
FROM sqlite_schema
WHERE type = 'view'
ORDER BY name;
