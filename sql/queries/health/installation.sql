-- SPDX-License-Identifier: MIT
-- What aplsync-doctor checks: the schema version, when the last job ended, and
-- whether a schedule fetches images (1 or 0).
SELECT
	(SELECT user_version FROM pragma_user_version),
	(SELECT max(end_time) FROM product_sync_jobs),
	EXISTS (
		SELECT 1
		FROM product_sync_schedule
		WHERE enabled
			AND config ->> 'syncImages' = 1
	);
