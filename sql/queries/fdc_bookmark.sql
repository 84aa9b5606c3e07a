-- Which file of FoodData Central was the last that all that is listed was
-- looked up in, as the job that did says? No row if there was none.
SELECT config ->> 'fdc'
FROM product_sync_jobs
WHERE status = 'completed'
	AND config ->> 'fdc' IS NOT NULL
	AND config ->> 'rolled_back' IS NULL
ORDER BY id DESC
LIMIT 1;
