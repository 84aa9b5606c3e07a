-- SPDX-License-Identifier: MIT
-- The views of the store. The content of an export depends on them, and on the
-- rows of the tables.
SELECT
	name,
	sql
FROM sqlite_schema
WHERE type = 'view'
ORDER BY name;
