-- SPDX-License-Identifier: MIT
-- How did the :run of a schedule end, what are the members of its event, as a
-- JSON object, and which job did it start?
SELECT
	outcome,
	json_object('schedule', schedule_name, 'strategy', strategy, 'reason',
	    reason, 'job_id', job_id, 'status', status, 'message', message),
	job_id
FROM product_schedule_runs
WHERE id = :run;
