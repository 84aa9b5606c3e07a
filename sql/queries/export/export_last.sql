-- SPDX-License-Identifier: MIT
-- What are the last import, job and edit, as JSON? If a later export still finds
-- them (export_held), the store was not replaced by an older one in between.
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
