-- SPDX-License-Identifier: MIT
-- How many observations of :job had each field? If it is the last job of the
-- source and route: what was the share before, and how much did it fall?
SELECT
	f.source,
	f.route,
	f.field,
	f.member,
	f.answers,
	f.n,
	f.share,
	d.before,
	d.fall
FROM job_fields AS f
LEFT JOIN field_drift AS d
	ON d.job_id = f.job_id
	AND d.source = f.source
	AND d.route = f.route
	AND d.field = f.field
WHERE f.job_id = :job
ORDER BY f.source, f.route, f.field;
