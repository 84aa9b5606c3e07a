-- SPDX-License-Identifier: MIT
-- Does the store have the import, job and edit in :last, which were the last
-- ones at an earlier time (export_last)? Returns a row if so: then the store
-- was not replaced by an older one.
SELECT 1
WHERE (:last -> 0 = 'null' OR EXISTS (
		SELECT 1
		FROM apl_imports
		WHERE id = :last ->> '$[0][0]'
			AND imported_at = :last ->> '$[0][1]'
	))
	AND (:last -> 1 = 'null' OR EXISTS (
		SELECT 1
		FROM product_sync_jobs
		WHERE id = :last ->> '$[1][0]'
			AND job_id = :last ->> '$[1][1]'
	))
	AND (:last -> 2 = 'null' OR EXISTS (
		SELECT 1
		FROM product_edits
		WHERE id = :last ->> '$[2][0]'
			AND at = :last ->> '$[2][1]'
	));
