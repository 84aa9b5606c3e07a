-- SPDX-License-Identifier: MIT
-- What are the latest observations of each source for the UPCs of
-- coverage_upcs, and for how many products is it the main source?
WITH answers AS (
	SELECT
		a.source,
		count(*) FILTER (WHERE a.status = 'found') AS found,
		count(*) FILTER (WHERE a.status = 'absent') AS absent,
		count(*) FILTER (WHERE a.status = 'unknown') AS unknown,
		count(*) FILTER (WHERE a.withdrawn) AS withdrawn,
		max(a.at) AS answered_at
	FROM temp.coverage_upcs AS u
	CROSS JOIN product_answers AS a ON a.upc = u.upc
	GROUP BY a.source
),
made AS (
	SELECT data_source AS source, count(*) AS products
	FROM temp.coverage_upcs
	WHERE data_source IS NOT NULL
	GROUP BY data_source
)
SELECT
	s.source,
	ifnull(m.products, 0) AS products,
	ifnull(a.found, 0) AS found,
	ifnull(a.absent, 0) AS absent,
	ifnull(a.unknown, 0) AS unknown,
	ifnull(a.withdrawn, 0) AS withdrawn,
	a.answered_at
FROM (SELECT source FROM answers UNION SELECT source FROM made) AS s
LEFT JOIN answers AS a ON a.source = s.source
LEFT JOIN made AS m ON m.source = s.source
ORDER BY 2 DESC, s.source;
