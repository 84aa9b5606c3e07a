-- SPDX-License-Identifier: MIT
-- Which job has the status running, and in which process on which host does it
-- run? If no process holds the store's lock, the job was interrupted. For how
-- many hours before :now has the job stored nothing, and is that too long? The
-- limit is in :settings, as in health_check.
SELECT
	job_id,
	pid,
	host,
	hours,
	hours >= CAST(ifnull(:settings ->> 'APLSYNC_JOB_CRITICAL', value)
	    AS REAL) AS too_long
FROM (
	SELECT
		job_id,
		pid,
		host,
		CAST((strftime('%s', :now) - strftime('%s', still_since))
		    / 3600 AS INTEGER) AS hours
	FROM product_sync_jobs
	JOIN open_jobs USING (job_id, status)
	WHERE status = 'running'
	ORDER BY id DESC
	LIMIT 1
)
JOIN health_thresholds ON name = 'job_critical';
