-- SPDX-License-Identifier: MIT
-- When did the unfinished full pass over :states and :categories (as in the
-- config of a job) begin? No row if there is none.
SELECT config ->> 'pass'
FROM (
	SELECT config
	FROM product_sync_jobs
	WHERE mode = 'full'
		AND config ->> 'states' IS :states
		AND config ->> 'categories' IS :categories
	ORDER BY id DESC
	LIMIT 1
)
WHERE NOT ifnull(config ->> 'pass_over', 0);
