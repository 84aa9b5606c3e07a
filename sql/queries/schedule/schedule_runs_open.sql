-- SPDX-License-Identifier: MIT
-- Which runs of schedules have no end, although their job is not running?
SELECT r.id, r.schedule_name
FROM product_schedule_runs AS r
LEFT JOIN schedule_jobs AS j ON j.run = r.id
WHERE r.outcome = 'running'
	AND j.status IS NOT 'running'
ORDER BY r.id;
