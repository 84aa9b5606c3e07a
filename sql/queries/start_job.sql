-- SPDX-License-Identifier: MIT
-- Starts a job about :upcs, a JSON array: :job is a JSON object with job_id,
-- mode, sources (array), config (object), pid and host; :now its start. To be
-- run whole or not at all: a job without its items would end with nothing
-- done.
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

INSERT INTO product_job_items (job_id, upc)
SELECT DISTINCT :job ->> 'job_id', value
FROM json_each(:upcs);
