-- SPDX-License-Identifier: MIT
-- The schedules, or only :name: when they run (hours, and the cron line, if
-- any); the result of the last run; if a schedule should have run more than 15
-- minutes before :now and nothing delayed it, for how many minutes it has been
-- overdue; and whether its last run is more than a day after :now, because the
-- clock was wrong.
SELECT
	s.*,
	r.outcome AS last_outcome,
	r.strategy AS last_strategy,
	r.reason AS last_reason,
	r.message AS last_message,
	r.job_id AS last_job_id,
	(
		SELECT CAST(1440 * (julianday(:now) - julianday(w.since))
		    AS INTEGER)
		FROM schedules_waiting AS w
		WHERE w.schedule_name = s.schedule_name
			AND w.since < strftime('%Y-%m-%dT%H:%M:%SZ', :now,
			    '-15 minutes')
	) AS overdue_minutes,
	s.last_run > strftime('%Y-%m-%dT%H:%M:%SZ', :now, '+1 day')
	    AS last_ahead
FROM schedule_lines AS s
LEFT JOIN product_schedule_runs AS r
	ON r.id = (
		SELECT max(id)
		FROM product_schedule_runs
		WHERE schedule_name = s.schedule_name
	)
WHERE s.schedule_name = ifnull(:name, s.schedule_name)
ORDER BY s.schedule_name;
