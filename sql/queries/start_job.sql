-- Starts a job: :job is a JSON object with job_id, mode, sources (array),
-- config (object), pid and host; :now its start.
INSERT INTO product_sync_jobs (job_id, status, mode, start_time, sources,
    config, pid, host, created_at, updated_at)
VALUES (
	:job ->> 'job_id',
	'running',
	ifnull(:job ->> 'mode', 'incremental'),
	:now,
	:job -> 'sources',
	:job -> 'config',
	:job ->> 'pid',
	:job ->> 'host',
	:now,
	:now
);
