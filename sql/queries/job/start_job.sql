-- SPDX-License-Identifier: MIT
-- Starts a job at :now. Its name is :job, or by default the date and a new
-- number. Its items are the UPCs of :records, which are JSON lines: each UPC
-- once, in their order, at most :limit. (The lines become a JSON array by
-- replacing line feeds with commas, because JSON lines contain no other line
-- feeds.) The other parameters are stored in the job's config; NULL parameters
-- are not. Returns the job's name and the number of its items. Run it in a
-- transaction: a job without its items would end with nothing done.
INSERT INTO product_sync_jobs (job_id, status, mode, start_time, sources,
    config, pid, host, created_at, updated_at)
SELECT
	ifnull(:job, strftime('%Y%m%d', :now) || '-' || (ifnull(max(id), 0) + 1)),
	'running',
	ifnull(:mode, 'incremental'),
	:now,
	:sources,
	json_patch('{}', json_object(
		'pass', :pass,
		'via', :via,
		'since', :since,
		'bulk_to', :bulk_to,
		'fdc', :fdc,
		'states', :states,
		'categories', :categories,
		'limit', :limit,
		'images', :images,
		'guard', :guard,
		'schedule', :schedule
	)),
	CAST(:pid AS INTEGER),
	:host,
	:now,
	:now
FROM product_sync_jobs;

INSERT INTO product_job_items (job_id, upc)
SELECT (SELECT job_id FROM product_sync_jobs ORDER BY id DESC LIMIT 1), upc
FROM (
	SELECT value ->> 'upc' AS upc, min(key) AS first
	FROM json_each(
		'[' || rtrim(replace(:records, char(10), ','), ',') || ']'
	)
	GROUP BY 1
)
ORDER BY first
LIMIT ifnull(:limit, -1);

SELECT job_id, (
	SELECT count(*)
	FROM product_job_items AS i
	WHERE i.job_id = j.job_id
)
FROM product_sync_jobs AS j
ORDER BY id DESC
LIMIT 1;
