-- SPDX-License-Identifier: MIT
-- How many products of :job, which read a dump, does Open Food Facts no longer
-- have, as text? No row if there are none.
SELECT printf('%d products that Open Food Facts no longer has',
	count(*))
FROM product_job_items AS i
JOIN product_sync_jobs AS j ON j.job_id = i.job_id
JOIN product_answers AS a ON a.upc = i.upc
WHERE i.job_id = :job
	AND j.config ->> 'via' = 'dump'
	AND a.source = 'open_food_facts'
	AND a.withdrawn
HAVING count(*) > 0;
