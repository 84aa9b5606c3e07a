-- SPDX-License-Identifier: MIT
-- Each state's codes alone, as JSON: those approved at the time, and, as dated,
-- the days between which a code counts if it has any.
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
