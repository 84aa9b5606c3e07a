-- SPDX-License-Identifier: MIT
-- Which schedules are enabled and have no next run, as those that are new or
-- were changed? It is so many hours after :now or the last run, or by a line of
-- cron.
SELECT schedule_name, interval_hours, ifnull(last_run, :now), line
FROM schedule_lines
WHERE enabled
	AND next_run IS NULL
ORDER BY schedule_name;
