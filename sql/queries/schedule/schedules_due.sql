-- SPDX-License-Identifier: MIT
-- Which schedules are due at :now, except the schedules in :had, which have
-- already run? :had has each name between slashes, as in /a//b/. The schedule
-- that has waited longest comes first.
SELECT schedule_name
FROM product_sync_schedule
WHERE enabled
	AND next_run <= :now
	AND NOT ifnull(instr(:had, '/' || schedule_name || '/'), 0)
ORDER BY next_run, schedule_name;
