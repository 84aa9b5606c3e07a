-- SPDX-License-Identifier: MIT
-- Which UPCs failed in :job? If :job is NULL: which UPCs have unresolved errors
-- of any job? If states or categories were chosen, only UPCs in the view
-- listed.
SELECT upc
FROM (
	SELECT upc
	FROM product_job_items
	WHERE job_id = :job
		AND outcome = 'failed'
	UNION
	SELECT upc
	FROM product_sync_errors
	WHERE :job IS NULL
		AND resolved = 0
		AND upc IS NOT NULL
)
WHERE NOT (SELECT narrowed FROM temp.chosen)
	OR upc IN (SELECT upc FROM temp.listed)
ORDER BY
	ifnull((
		SELECT s.scans
		FROM temp.popularity AS s
		WHERE s.id = CAST(upc AS INTEGER)
	), 0) DESC,
	upc
LIMIT ifnull(:limit, -1);
