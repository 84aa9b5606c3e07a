-- SPDX-License-Identifier: MIT
-- What are the last import, job and edit, as JSON? If the store still has them
-- at a later time (export_held), it was not replaced by an older store.
SELECT json_array(
	(
		SELECT json_array(id, imported_at)
		FROM apl_imports
		ORDER BY id DESC
		LIMIT 1
	),
	(
		SELECT json_array(id, job_id)
		FROM product_sync_jobs
		ORDER BY id DESC
		LIMIT 1
	),
	(
		SELECT json_array(id, at)
		FROM product_edits
		ORDER BY id DESC
		LIMIT 1
	)
);
