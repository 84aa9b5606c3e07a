-- SPDX-License-Identifier: MIT
-- Which jobs have been paused for too long at :now? The limit is in :settings,
-- as in health_check.
SELECT
	job_id,
	CAST((strftime('%s', :now) - strftime('%s', still_since)) / 3600
	    AS INTEGER) AS hours
FROM open_jobs
JOIN health_thresholds ON name = 'job_warning'
WHERE status = 'paused'
	AND still_since <= strftime('%Y-%m-%dT%H:%M:%SZ', :now,
	    '-' || ifnull(:settings ->> 'APLSYNC_JOB_WARNING', value)
	    || ' hours')
ORDER BY job_id;
