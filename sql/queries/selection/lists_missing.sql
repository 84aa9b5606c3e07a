-- SPDX-License-Identifier: MIT
-- Which of :states have no list in the store? And which :categories are given,
-- if no list has any of them? (JSON arrays; NULL: not checked.) A row for each
-- of the two, with the existing states or categories; separated by commas.
SELECT
	'state',
	group_concat(value, ', '),
	(
		SELECT group_concat(state, ', ')
		FROM (
			SELECT state FROM apl_imports
			UNION
			SELECT state FROM apl_entries
		)
	)
FROM json_each(:states)
WHERE NOT EXISTS (SELECT 1 FROM apl_imports WHERE state = value)
	AND NOT EXISTS (SELECT 1 FROM apl_entries WHERE state = value)
HAVING count(*) > 0
UNION ALL
SELECT
	'category',
	group_concat(value, ', '),
	(
		SELECT group_concat(category_code, ', ')
		FROM (
			SELECT DISTINCT category_code
			FROM listing
			WHERE category_code IS NOT NULL
			ORDER BY 1
		)
	)
FROM json_each(:categories)
WHERE NOT EXISTS (
		SELECT 1
		FROM listing
		WHERE category_code IN (SELECT value FROM json_each(:categories))
	)
HAVING count(*) > 0;
