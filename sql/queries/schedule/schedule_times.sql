-- SPDX-License-Identifier: MIT
-- When do the enabled schedules, or only :name, run next, and how many hours
-- after the last run, or by which cron line?
SELECT schedule_name, next_run, interval_hours, line
FROM schedule_lines
WHERE enabled
	AND schedule_name = ifnull(:name, schedule_name)
ORDER BY schedule_name;
