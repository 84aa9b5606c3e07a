-- SPDX-License-Identifier: MIT
-- The codes of each state, as JSON: upcs and plus have the codes that are
-- approved at the time of the export; dated has the first and last day of each
-- row of a code, if any row of the code has dates.
SELECT json_object(
	'index', state,
	'upcs', (
		SELECT json_group_array(code)
		FROM temp.export_listed AS l
		WHERE l.state = s.state
			AND l.counts
			AND length(l.code) >= 13
	),
	'plus', (
		SELECT json_group_array(code)
		FROM temp.export_listed AS l
		WHERE l.state = s.state
			AND l.counts
			AND length(l.code) < 13
	),
	'dated', (
		SELECT json_group_object(code, json(days))
		FROM temp.export_listed AS l
		WHERE l.state = s.state
			AND l.days IS NOT NULL
	)
)
FROM (SELECT DISTINCT state FROM temp.export_listed) AS s;
