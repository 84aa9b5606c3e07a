-- For how many hours has :job stored nothing at :now?
SELECT CAST((strftime('%s', :now) - max(strftime('%s', start_time),
    ifnull(strftime('%s', progress_at), 0))) / 3600 AS INTEGER)
FROM product_sync_jobs
JOIN job_counters USING (job_id)
WHERE job_id = :job;
