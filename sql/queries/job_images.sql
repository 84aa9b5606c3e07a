-- Does :job fetch pictures? 1, or NULL.
SELECT config ->> 'images'
FROM product_sync_jobs
WHERE job_id = :job;
