-- SPDX-License-Identifier: MIT
-- Schedules next run at the :times, a JSON object by their names. A last run
-- after :now was written by a wrong clock: the last one before counts.
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
