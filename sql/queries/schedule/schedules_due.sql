-- SPDX-License-Identifier: MIT
-- Which schedules are due at :now, except those that have already run, :had, a
-- text with their names as /name/? The schedule that has waited longest comes
-- first.
SELECT schedule_name
FROM product_sync_schedule
WHERE enabled
	AND next_run <= :now
	AND NOT ifnull(instr(:had, '/' || schedule_name || '/'), 0)
ORDER BY next_run, schedule_name;
