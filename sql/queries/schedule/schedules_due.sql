-- SPDX-License-Identifier: MIT
-- Which schedules are due at :now, except those that :had their turn, a text
-- with their names as /name/? The one that has waited longest comes first.
SELECT schedule_name
FROM product_sync_schedule
WHERE enabled
	AND next_run <= :now
	AND NOT ifnull(instr(:had, '/' || schedule_name || '/'), 0)
ORDER BY next_run, schedule_name;
