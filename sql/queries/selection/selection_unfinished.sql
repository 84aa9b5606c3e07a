-- SPDX-License-Identifier: MIT
-- Which UPCs are unfinished items of :job? If states or categories were chosen,
-- only UPCs in the view listed.
SELECT upc
FROM product_job_items
WHERE job_id = :job
	AND outcome IS NULL
	AND (NOT (SELECT narrowed FROM temp.chosen)
	    OR upc IN (SELECT upc FROM temp.listed))
ORDER BY
	ifnull((
		SELECT s.scans
		FROM temp.popularity AS s
		WHERE s.id = CAST(upc AS INTEGER)
	), 0) DESC,
	upc
LIMIT ifnull(:limit, -1);
