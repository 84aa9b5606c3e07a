-- SPDX-License-Identifier: MIT
-- When do the schedules that are enabled run, or :name alone: next, and each
-- so many hours after the last run, or by which line of cron?
SELECT schedule_name, next_run, interval_hours, line
FROM schedule_lines
WHERE enabled
	AND schedule_name = ifnull(:name, schedule_name)
ORDER BY schedule_name;
