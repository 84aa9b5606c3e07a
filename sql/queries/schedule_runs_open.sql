-- Which runs of schedules have no end?
SELECT id, schedule_name
FROM product_schedule_runs
WHERE outcome = 'running'
ORDER BY id;
