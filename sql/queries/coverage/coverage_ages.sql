-- SPDX-License-Identifier: MIT
-- How old is the source data of the covered products of coverage_upcs? Counts
-- the products by the days since a source last found them: at least from_days,
-- less than under_days (NULL: no limit).
WITH ages (from_days, under_days) AS (
	VALUES
		(0, 30),
		(30, 90),
		(90, 180),
		(180, 365),
		(365, NULL)
),
spans AS MATERIALIZED (
	SELECT
		*,
		iif(from_days = 0, '9999', strftime('%Y-%m-%dT%H:%M:%SZ', :now,
		    '-' || from_days || ' days')) AS before,
		ifnull(strftime('%Y-%m-%dT%H:%M:%SZ', :now,
		    '-' || under_days || ' days'), '') AS since
	FROM ages
),
found AS MATERIALIZED (
	SELECT last_found_at, count(*) AS n
	FROM temp.coverage_upcs
	WHERE covered AND last_found_at IS NOT NULL
	GROUP BY last_found_at
)
SELECT
	s.from_days,
	s.under_days,
	ifnull(sum(f.n), 0) AS products,
	ifnull(round(100.0 * sum(f.n) / (SELECT sum(n) FROM found), 2), 0.0)
	    AS percentage
FROM spans AS s
LEFT JOIN found AS f
	ON f.last_found_at >= s.since AND f.last_found_at < s.before
GROUP BY s.from_days
ORDER BY s.from_days;
