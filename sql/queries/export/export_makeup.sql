-- SPDX-License-Identifier: MIT
-- What an export is made of besides rows: the views of the store.
SELECT
	name,
	sql
FROM sqlite_schema
WHERE type = 'view'
ORDER BY name;
