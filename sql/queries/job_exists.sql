-- Is there such a :job?
SELECT 1
FROM product_sync_jobs
WHERE job_id = :job;
