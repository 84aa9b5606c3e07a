-- SPDX-License-Identifier: MIT
-- Of which UPCs may an export say something else than one at the time in
-- export_options did? Rather one too many than one too few: a product that was
-- written, got its picture, or was taken back with a job; a row of a list that
-- an import changed, or that began or ended by the calendar. What was never on
-- the lists of chosen is in no export.
CREATE TEMP VIEW export_changed AS
WITH since AS (
	SELECT
		o.since,
		c.now,
		c.states
	FROM temp.export_options AS o, temp.chosen AS c
),
changed AS (
	SELECT p.upc
	FROM since AS t
	JOIN products AS p ON p.updated_at >= t.since
	UNION
	SELECT l.upc
	FROM since AS t
	JOIN product_lookups AS l ON l.source = 'image'
	    AND l.found_at >= t.since
	UNION
	SELECT i.upc
	FROM since AS t
	JOIN product_sync_jobs AS j ON j.config ->> 'rolled_back' >= t.since
	JOIN product_job_items AS i ON i.job_id = j.job_id
	UNION
	SELECT d.code
	FROM since AS t
	JOIN apl_imports AS m ON m.imported_at >= t.since
	JOIN apl_changes AS d ON d.import_id = m.id
	UNION
	SELECT e.upc
	FROM since AS t
	JOIN apl_entries AS e
		ON (e.effective_date BETWEEN date(t.since) AND t.now)
		OR (e.expiration_date BETWEEN date(t.since, '-1 day')
		    AND t.now)
	WHERE e.upc IS NOT NULL
)
SELECT upc
FROM changed AS c
WHERE EXISTS (
	SELECT 1
	FROM since AS t
	JOIN apl_entries AS e ON e.upc IS NOT NULL
	WHERE e.code = c.upc
		AND e.state IN (
			SELECT ifnull(s.value, '')
			FROM json_each(ifnull(t.states, (
				SELECT json_group_array(DISTINCT state)
				FROM apl_imports
			))) AS s
		)
);
