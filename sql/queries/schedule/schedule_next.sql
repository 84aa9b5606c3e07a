-- SPDX-License-Identifier: MIT
-- Sets the next runs of schedules to :times, a JSON object by name. If the last
-- run of a schedule is after :now, it was written with a wrong clock; then the
-- last run before it is restored.
UPDATE product_sync_schedule AS s
SET
	next_run = t.value,
	last_run = iif(last_run > :now, (
		SELECT max(started_at)
		FROM product_schedule_runs AS r
		WHERE r.schedule_name = s.schedule_name
			AND started_at <= :now
	), last_run)
FROM json_each(:times) AS t
WHERE schedule_name = t.key;
