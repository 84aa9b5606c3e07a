-- SPDX-License-Identifier: MIT
-- How did coverage change? For each :period ('day' or 'week'): the last
-- snapshot of each UTC day or ISO week from :since on (NULL: 30 days, 26
-- weeks). Returns only the newest :limit (NULL: all), sorted from the oldest. A
-- week's date is its Monday. Snapshots without listed UPCs are omitted. If the
-- table chosen has states, the percentages are means over these states,
-- weighted by their listed or covered UPCs; identified, covered and complete
-- are NULL, because snapshots do not have them by state.
WITH spans AS (
	SELECT ifnull(:since, iif(:period = 'day', date(:now, '-29 days'),
	    date(:now, 'weekday 0', '-6 days', '-175 days'))) AS since
),
snapshots AS (
	SELECT m.*
	FROM product_coverage_metrics AS m
	WHERE timestamp >= (SELECT since FROM spans)
		AND timestamp <= :now
),
of_states AS (
	SELECT
		m.id,
		m.timestamp,
		s.value ->> 'listed' AS listed,
		1.0 * (s.value ->> 'listed') * (s.value ->> 'coverage')
		    AS covered,
		s.value ->> 'images' AS images,
		s.value ->> 'nutrition' AS nutrition,
		s.value ->> 'verified' AS verified,
		s.value ->> 'stale' AS stale
	FROM snapshots AS m
	JOIN json_each(m.coverage_by_state) AS s
	JOIN temp.chosen AS c
	JOIN json_each(c.states) AS wanted ON wanted.value = s.key
),
measured AS (
	SELECT
		id,
		timestamp,
		total_apl_upcs AS listed,
		identified_upcs AS identified,
		total_products AS covered,
		complete_products AS complete,
		round(100.0 * identified_upcs / total_apl_upcs, 2)
		    AS identified_percentage,
		coverage_percentage,
		round(100.0 * complete_products / total_apl_upcs, 2)
		    AS complete_percentage,
		image_coverage_percentage AS image_percentage,
		nutrition_coverage_percentage AS nutrition_percentage,
		round(100.0 * verified_products / total_products, 2)
		    AS verified_percentage,
		round(100.0 * stale_products / total_products, 2)
		    AS stale_percentage
	FROM snapshots
	WHERE (SELECT states FROM temp.chosen) IS NULL
	UNION ALL
	SELECT
		id,
		timestamp,
		sum(listed),
		NULL,
		NULL,
		NULL,
		NULL,
		round(sum(covered) / sum(listed), 2),
		NULL,
		round(sum(covered * images) / sum(covered), 2),
		round(sum(covered * nutrition) / sum(covered), 2),
		round(sum(covered * verified) / sum(covered), 2),
		round(sum(covered * stale) / sum(covered), 2)
	FROM of_states
	GROUP BY id, timestamp
),
dated AS (
	SELECT
		*,
		iif(:period = 'day', date(timestamp), date(timestamp,
		    'weekday 0', '-6 days')) AS date
	FROM measured
	WHERE listed > 0
),
ranked AS (
	SELECT
		*,
		row_number() OVER (PARTITION BY date
		    ORDER BY timestamp DESC, id DESC) AS place
	FROM dated
),
newest AS (
	SELECT *
	FROM ranked
	WHERE place = 1
	ORDER BY date DESC
	LIMIT ifnull(:limit, -1)
)
SELECT
	iif(:period = 'day', NULL, printf('%s-W%02d', strftime('%Y', date,
	    '+3 days'), (strftime('%j', date, '+3 days') + 6) / 7)) AS week,
	date,
	timestamp AS at,
	listed,
	identified,
	covered,
	complete,
	identified_percentage,
	coverage_percentage,
	complete_percentage,
	image_percentage,
	nutrition_percentage,
	verified_percentage,
	stale_percentage
FROM newest
ORDER BY date;
