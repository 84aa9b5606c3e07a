-- SPDX-License-Identifier: MIT
-- Why did the guard roll :job back, as text? No row if it did not.
SELECT printf('of %d products, %s; the limit is %s, and %s%%',
	found ->> 'of',
	(
		SELECT group_concat(printf('%d would have %s',
		    found ->> value, CASE value
			WHEN 'names' THEN 'another name'
			WHEN 'facts' THEN 'fewer nutrition facts'
			WHEN 'allergens' THEN 'fewer allergens'
			WHEN 'images' THEN 'no image'
		END), ', ')
		FROM json_each(found, '$.over')
	),
	found ->> 'least',
	found ->> 'share')
FROM (
	SELECT config -> 'guarded' AS found
	FROM product_sync_jobs
	WHERE job_id = :job
)
WHERE found IS NOT NULL;
