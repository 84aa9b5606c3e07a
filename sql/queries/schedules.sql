-- SPDX-License-Identifier: MIT
-- The schedules, or :name alone: when (hours, and the line of cron that it
-- stands for, if any), and how the last run went.
SELECT
	s.*,
	r.outcome AS last_outcome,
	r.strategy AS last_strategy,
	r.reason AS last_reason,
	r.message AS last_message,
	r.job_id AS last_job_id
FROM schedule_lines AS s
LEFT JOIN product_schedule_runs AS r
	ON r.id = (
		SELECT max(id)
		FROM product_schedule_runs
		WHERE schedule_name = s.schedule_name
	)
WHERE s.schedule_name = ifnull(:name, s.schedule_name)
ORDER BY s.schedule_name;
