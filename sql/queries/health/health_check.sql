-- SPDX-License-Identifier: MIT
-- How healthy is the store at :now? One row, as in product_health_checks, with
-- more columns. parts: the parts of the score, each worth at most its share of
-- 100 points (shares). metrics: the values that were judged. lists: how many
-- days ago each list was imported, and its date. fields: for the last job of
-- each source, how many observations have each field. alerts_before: the alerts
-- of the previous check. running: whether a job has that status. broken:
-- settings that are not thresholds. :settings is a JSON object with the
-- thresholds from the environment (health_thresholds). Coverage and quality are
-- from the last snapshot, which is outdated after a day or after an import.
-- :mirrors is a JSON object with the time of the store that each copy in
-- PostgreSQL has; a copy lacks changes since the first change after that time.
-- health_judged must run first, with the same parameters.
WITH shares (part, share) AS (
	VALUES ('coverage', 50), ('freshness', 30), ('quality', 20)
),
-- level: 2 critical, 1 warning, 0 healthy.
states AS MATERIALIZED (
	SELECT
		c.value AS category,
		ifnull(max(CASE j.severity WHEN 'critical' THEN 2
		    WHEN 'warning' THEN 1 ELSE 0 END), 0) AS level
	FROM json_each('["coverage","freshness","quality"]') AS c
	LEFT JOIN judged AS j ON j.category = c.value
	GROUP BY c.value
),
parts (part, share, reached, because) AS MATERIALIZED (
	SELECT
		'coverage',
		(SELECT share FROM shares WHERE part = 'coverage'),
		ifnull(min(100, 100.0 * s.coverage_percentage / nullif(t.value,
		    0)), 100),
		printf('coverage %g of %g', s.coverage_percentage, t.value)
	FROM snapshot AS s, thresholds AS t
	WHERE t.name = 'coverage_target' AND t.state IS NULL
	UNION ALL
	SELECT
		'freshness',
		(SELECT share FROM shares WHERE part = 'freshness'),
		CASE level WHEN 2 THEN 30 WHEN 1 THEN 70 ELSE 100 END,
		ifnull((
			SELECT CASE
				WHEN value IS NULL THEN ifnull(about,
				    'no sync of all due UPCs yet')
				WHEN metric = 'sync_age'
				    THEN printf('last sync %g h ago', value)
				ELSE printf('%s %g%%', replace(metric, '_',
				    ' '), value)
			END
			FROM judged
			WHERE category = 'freshness'
			ORDER BY severity = 'critical' DESC,
			    severity = 'warning' DESC, place
			LIMIT 1
		), 'fresh')
	FROM states
	WHERE category = 'freshness'
	UNION ALL
	SELECT
		'quality',
		(SELECT share FROM shares WHERE part = 'quality'),
		ifnull((ifnull(image_coverage_percentage, 0)
		    + ifnull(nutrition_coverage_percentage, 0)
		    + ifnull(100.0 * verified_products / total_products, 0)) / 3,
		    0),
		printf('images %g%%, nutrition %g%%, verified %g%%',
		    image_coverage_percentage, nutrition_coverage_percentage,
		    ifnull(round(100.0 * verified_products / total_products, 2),
		    0))
	FROM snapshot
),
-- worst: the part that costs the most points. (From here on, each subquery is
-- used as few times as possible, because SQLite plans it again for each use.)
score AS MATERIALIZED (
	SELECT
		round(sum(share * reached) / 100, 2) AS value,
		part AS worst,
		max(share * (100 - reached)),
		json_group_array(json_object('part', part, 'points',
		    round(share * reached / 100, 2), 'of', share, 'because',
		    because)) AS parts
	FROM parts
),
alerts AS MATERIALIZED (
	SELECT
		metric,
		state,
		job,
		origin,
		severity,
		category,
		place,
		iif(value IS NULL, ifnull(about,
		        'no sync of all due UPCs has completed yet'),
		    printf(says, ifnull(about, ''), value, iif(severity =
		    'critical', critical, warning)))
		    || iif(metric = 'sync_age', ifnull((
			SELECT printf('; job %s failed: %s', job_id, reason)
			FROM (
				SELECT job_id, reason
				FROM product_sync_jobs
				ORDER BY id DESC
				LIMIT 1
			)
			WHERE reason IS NOT NULL
		    ), ''), '') AS message,
		value,
		warning,
		critical,
		command
	FROM judged
	WHERE severity IS NOT NULL
	UNION ALL
	SELECT
		'score',
		NULL,
		NULL,
		NULL,
		iif(s.value < l.critical, 'critical', h.mild),
		s.worst,
		99,
		printf(h.says, '', s.value, iif(s.value < l.critical,
		    l.critical, l.warning)),
		s.value,
		l.warning,
		l.critical,
		ifnull((
			SELECT j.command
			FROM judged AS j
			JOIN parts AS p ON p.part = j.category
			WHERE j.severity IS NOT NULL
			ORDER BY p.share * (100 - p.reached) DESC, j.place
			LIMIT 1
		), h.mend)
	FROM score AS s
	JOIN health_metrics AS h ON h.metric = 'score'
	JOIN limits AS l ON l.metric = 'score' AND l.state IS NULL
	WHERE s.value < l.warning OR s.value < l.critical
),
alerts_json AS MATERIALIZED (
	SELECT
		json_group_array(json(alert)) AS alerts,
		count(*) AS n,
		count(*) FILTER (WHERE severity = 'critical') AS critical
	FROM (
		SELECT
			severity,
			json_object(
				'severity', severity,
				'category', category,
				'message', message,
				'timestamp', :now,
				'metadata', json_object(
					'metric', metric,
					'state', state,
					'job', job,
					'origin', origin,
					'value', value,
					'warning', warning,
					'critical', critical,
					'command', command
				)
			) AS alert
		FROM alerts
		ORDER BY severity = 'critical' DESC,
		    severity = 'warning' DESC, place, message
	)
)
SELECT
	a.critical = 0 AND score.value >= l.warning AS healthy,
	score.value AS health_score,
	max(iif(x.category = 'coverage', x.status, NULL)) AS coverage_status,
	max(iif(x.category = 'freshness', x.status, NULL)) AS freshness_status,
	max(iif(x.category = 'quality', x.status, NULL)) AS quality_status,
	s.coverage_percentage AS current_coverage,
	t.value AS coverage_target,
	max(0, round(t.value - s.coverage_percentage, 2)) AS coverage_gap,
	(SELECT value FROM measured WHERE metric = 'sync_age')
	    AS last_sync_age_hours,
	ifnull(round(100.0 * s.verified_products / s.total_products, 2), 0.0)
	    AS verified_percentage,
	s.image_coverage_percentage AS image_quality_percentage,
	s.nutrition_coverage_percentage AS nutrition_quality_percentage,
	a.n AS alert_count,
	a.critical AS critical_alert_count,
	a.alerts,
	:now AS timestamp,
	s.total_apl_upcs,
	s.total_products,
	s.timestamp AS measured_at,
	s.timestamp < strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-1 day')
	    OR s.timestamp <= (SELECT max(imported_at) FROM apl_imports)
	    AS outdated,
	EXISTS (SELECT 1 FROM product_sync_jobs WHERE status = 'running')
	    AS running,
	ifnull((
		SELECT alerts
		FROM product_health_checks
		ORDER BY id DESC
		LIMIT 1
	), '[]') AS alerts_before,
	score.parts,
	(
		SELECT json_group_array(json_object('metric', metric, 'state',
		    state, 'origin', origin, 'value', value, 'warning', warning, 'critical',
		    critical, 'worse', worse))
		FROM (
			SELECT 0, 'score' AS metric, NULL AS state,
			    NULL AS origin, score.value AS value, l.warning AS warning,
			    l.critical AS critical, 'less' AS worse, NULL
			UNION ALL
			SELECT j.place, j.metric, j.state, j.origin, j.value,
			    j.warning,
			    j.critical, h.worse, j.about
			FROM judged AS j
			JOIN health_metrics AS h ON h.metric = j.metric
			WHERE j.value IS NOT NULL
			ORDER BY 1, 3, 9
		)
	) AS metrics,
	(
		SELECT json_group_array(json_object('state', state,
		    'imported_at', imported_at, 'dated', dated,
		    'imported_days', max(0.0, round(julianday(:now)
		    - julianday(imported_at), 2)),
		    'dated_days', max(0.0, round(julianday(:now)
		    - julianday(dated), 2))))
		FROM (SELECT * FROM list_dates ORDER BY state)
	) AS lists,
	(
		SELECT json_group_array(json_object('source', source, 'route',
		    route, 'job', job_id, 'field', field, 'member', member,
		    'answers', answers, 'share', share, 'before', before,
		    'fall', fall))
		FROM (SELECT * FROM drift ORDER BY source, route, field)
	) AS fields,
	(
		SELECT json_group_array(key)
		FROM (
			SELECT key
			FROM settings
			WHERE value GLOB '*[^0-9.]*'
				OR value GLOB '*.*.*'
				OR value NOT GLOB '*[0-9]*'
				OR state IS NOT NULL AND name NOT IN (
					SELECT m.metric || w.value
					FROM health_metrics AS m
					JOIN json_each('["_warning","_critical"]')
					    AS w
					WHERE m.by_state
				)
			UNION
			SELECT key
			FROM json_each(:settings)
			WHERE key NOT IN (SELECT key FROM settings)
				AND value <> ''
				AND key NOT GLOB '*_DAYS*'
		)
	) AS broken
FROM snapshot AS s
JOIN score
JOIN alerts_json AS a
JOIN limits AS l ON l.metric = 'score' AND l.state IS NULL
JOIN thresholds AS t ON t.name = 'coverage_target' AND t.state IS NULL
JOIN (
	SELECT category, CASE level WHEN 2 THEN 'critical'
	    WHEN 1 THEN 'warning' ELSE 'healthy' END AS status
	FROM states
) AS x;
