-- SPDX-License-Identifier: MIT
-- Which enabled schedules need a new next run? A schedule that is new or was
-- changed has none. A schedule whose last run is more than a day after :now,
-- because the clock was wrong, needs another; wrong is the time of this last run.
-- The next run is a number of hours after the last run or :now, or is given by a
-- cron line.
SELECT
	schedule_name,
	interval_hours,
	ifnull(iif(wrong IS NULL, last_run, before), :now),
	line,
	wrong
FROM (
	SELECT
		l.*,
		iif(last_run > strftime('%Y-%m-%dT%H:%M:%SZ', :now, '+1 day'),
		    last_run, NULL) AS wrong,
		(
			SELECT max(started_at)
			FROM product_schedule_runs AS r
			WHERE r.schedule_name = l.schedule_name
				AND started_at <= :now
		) AS before
	FROM schedule_lines AS l
)
WHERE enabled
	AND (next_run IS NULL OR wrong IS NOT NULL)
ORDER BY schedule_name;
