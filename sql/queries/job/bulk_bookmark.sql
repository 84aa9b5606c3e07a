-- SPDX-License-Identifier: MIT
-- Up to which time does the store have all changes at Open Food Facts? NULL if
-- no dump was scanned. Jobs that scanned files and were completed, or at least
-- scanned all files (job_scanned), have this time in their config. If a job was
-- rolled back, later jobs do not count until the next dump.
WITH bulk AS (
	SELECT
		id,
		config ->> 'via' AS via,
		config ->> 'bulk_to' AS bulk_to,
		config ->> 'rolled_back' AS rolled_back
	FROM product_sync_jobs
	WHERE (status = 'completed' OR config ->> 'scanned')
		AND config ->> 'bulk_to' IS NOT NULL
),
first_rollback AS (
	SELECT min(id) AS id
	FROM bulk
	WHERE rolled_back IS NOT NULL
		AND id > ifnull((
			SELECT max(id)
			FROM bulk
			WHERE via = 'dump'
				AND rolled_back IS NULL
		), 0)
)
SELECT max(bulk_to)
FROM bulk
WHERE id < ifnull((SELECT id FROM first_rollback), id + 1);
