-- SPDX-License-Identifier: MIT
-- Which options of sync-products follow from the config of the schedule :name?
-- The value is NULL for an option that takes no value.
WITH schedule AS (
	SELECT ifnull(config, '{}') AS config
	FROM product_sync_schedule
	WHERE schedule_name = :name
),
options (n, option, value) AS (
	SELECT 1, '--concurrency', config ->> 'concurrency' FROM schedule
	UNION ALL
	SELECT 2, '--batch-size', config ->> 'batchSize' FROM schedule
	UNION ALL
	SELECT 3, '--state', (
		SELECT group_concat(value) FROM json_each(config, '$.states')
	)
	FROM schedule
	UNION ALL
	SELECT 4, '--category', (
		SELECT group_concat(value)
		FROM json_each(config, '$.categories')
	)
	FROM schedule
	UNION ALL
	SELECT 5, '--limit', config ->> 'limit' FROM schedule
	UNION ALL
	SELECT 6, '--retries', config ->> 'maxRetries' FROM schedule
)
SELECT option, value
FROM (
	SELECT n, option, value
	FROM options
	WHERE value <> ''
	UNION ALL
	SELECT 7, '--images', NULL
	FROM schedule
	WHERE config ->> 'syncImages'
)
ORDER BY n;
