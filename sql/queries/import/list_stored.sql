-- SPDX-License-Identifier: MIT
-- How many files was the last import of the list of :state made from, and was
-- any import made from all of the files :names (a JSON array)? A sheet of a
-- workbook is "FILE: SHEET".
WITH imports AS (
	SELECT
		id,
		(
			SELECT json_group_array(DISTINCT substr(value || ': ', 1,
			    instr(value || ': ', ': ') - 1))
			FROM json_each(files)
		) AS files
	FROM apl_imports
	WHERE state = :state
)
SELECT
	ifnull((
		SELECT json_array_length(files)
		FROM imports
		ORDER BY id DESC
		LIMIT 1
	), 0),
	EXISTS (
		SELECT 1
		FROM imports AS i
		WHERE NOT EXISTS (
			SELECT value FROM json_each(:names)
			EXCEPT
			SELECT value FROM json_each(i.files)
		)
	);
