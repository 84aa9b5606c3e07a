-- SPDX-License-Identifier: MIT
-- For how many hours has :job stored nothing at :now; and is that so long
-- that it need not be waited for? That, :settings say, as in health_check.
SELECT
	hours,
	hours >= CAST(ifnull(:settings ->> 'APLSYNC_JOB_CRITICAL', value)
	    AS REAL) AS too_long
FROM (
	SELECT CAST((strftime('%s', :now) - strftime('%s', still_since))
	    / 3600 AS INTEGER) AS hours
	FROM open_jobs
	WHERE job_id = :job
)
JOIN health_thresholds ON name = 'job_critical';
