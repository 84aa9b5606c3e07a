-- SPDX-License-Identifier: MIT
-- Which schedules are due at :now? What has waited longest comes first.
SELECT schedule_name
FROM product_sync_schedule
WHERE enabled
	AND next_run <= :now
ORDER BY next_run, schedule_name;
