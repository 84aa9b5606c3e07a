-- SPDX-License-Identifier: MIT
-- For which codes may an export differ from an export at the time in
-- export_options? The result may contain unchanged codes, but never lacks a
-- changed code. It contains products that were written or whose image moved to
-- another address; products that got an image; the items of jobs that were
-- rolled back; rows of a list that an import changed, or that expired; and all
-- codes, if the terms of a source changed, because the lists are also a source.
-- Codes that were never on the lists of the states in the table chosen are not
-- in any export. (With CROSS JOIN, SQLite looks for the jobs and imports first.
-- Otherwise it reads the items of all jobs and the changes of all imports.)
CREATE TEMP TABLE export_changed (
	code TEXT PRIMARY KEY
) WITHOUT ROWID;

INSERT INTO temp.export_changed (code)
WITH since AS (
	SELECT
		o.since,
		c.now,
		c.states
	FROM temp.export_options AS o, temp.chosen AS c
	WHERE o.since IS NOT NULL
),
changed AS (
	SELECT p.upc AS code
	FROM since AS t
	JOIN products AS p ON p.updated_at >= t.since
	UNION
	SELECT r.code
	FROM since AS t
	JOIN product_terms AS m ON m.changed_at >= t.since
	JOIN list_rows AS r ON r.listed_until >= t.now
	UNION
	SELECT l.upc
	FROM since AS t
	JOIN product_lookups AS l ON l.source = 'image'
	    AND l.found_at >= t.since
	UNION
	SELECT i.upc
	FROM since AS t
	CROSS JOIN product_sync_jobs AS j ON j.config ->> 'rolled_back' >= t.since
	CROSS JOIN product_job_items AS i ON i.job_id = j.job_id
	UNION
	SELECT d.code
	FROM since AS t
	CROSS JOIN apl_imports AS m ON m.imported_at >= t.since
	CROSS JOIN apl_changes AS d ON d.import_id = m.id
	UNION
	SELECT e.code
	FROM since AS t
	JOIN apl_entries AS e
	    ON e.expiration_date BETWEEN date(t.since, '-1 day') AND t.now
)
SELECT c.code
FROM changed AS c
WHERE EXISTS (
	SELECT 1
	FROM since AS t
	JOIN apl_entries AS e
	WHERE e.code = c.code
		AND e.state IN (
			SELECT ifnull(s.value, '')
			FROM json_each(ifnull(t.states, (
				SELECT json_group_array(DISTINCT state)
				FROM apl_imports
			))) AS s
		)
);
