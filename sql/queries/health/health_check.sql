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
WITH shares (part, share) AS (
	VALUES ('coverage', 50), ('freshness', 30), ('quality', 20)
),
settings AS MATERIALIZED (
	SELECT
		t.name,
		nullif(substr(s.key, length('APLSYNC_' || t.name) + 2), '')
		    AS state,
		s.key,
		s.value
	FROM health_thresholds AS t
	JOIN json_each(:settings) AS s
		ON s.key = 'APLSYNC_' || upper(t.name)
		OR s.key GLOB 'APLSYNC_' || upper(t.name) || '_[A-Z][A-Z]'
	WHERE s.value <> ''
),
thresholds AS MATERIALIZED (
	SELECT name, state, CAST(value AS REAL) AS value
	FROM settings
	UNION ALL
	SELECT name, NULL, CAST(value AS REAL)
	FROM health_thresholds
	WHERE name NOT IN (SELECT name FROM settings WHERE state IS NULL)
),
limits AS MATERIALIZED (
	SELECT
		m.metric,
		t.state,
		max(iif(t.name LIKE '%warning', t.value, NULL)) AS warning,
		max(iif(t.name LIKE '%critical', t.value, NULL)) AS critical
	FROM health_metrics AS m
	JOIN thresholds AS t
		ON t.name IN (m.metric || '_warning', m.metric || '_critical')
	GROUP BY m.metric, t.state
),
snapshot AS MATERIALIZED (
	SELECT *
	FROM product_coverage_metrics
	ORDER BY id DESC
	LIMIT 1
),
highest AS (
	SELECT max(coverage_percentage) AS coverage
	FROM product_coverage_metrics
	WHERE timestamp >= strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-28 days')
),
drift AS MATERIALIZED (
	SELECT
		*,
		source || ' (' || route || ')' AS origin
	FROM field_drift
),
-- The largest drift of each source and route, with the members that fell most.
drifted AS (
	SELECT
		job_id,
		origin,
		max(fall) AS fall,
		' ' || origin || ifnull(': ' || (
			SELECT group_concat(w.what, ', ') || iif(max(w.n) > 3,
			    printf(' and %d more', max(w.n) - 3), '')
			FROM (
				SELECT
					printf('%s in %g%% instead of %g%%',
					    member, share, before) AS what,
					count(*) OVER () AS n
				FROM drift AS o
				WHERE o.origin = d.origin
					AND o.fall > 0
				ORDER BY o.fall DESC, o.before DESC, o.field
				LIMIT 3
			) AS w
		), '') AS about
	FROM drift AS d
	WHERE fall IS NOT NULL
	GROUP BY origin
),
-- about: text about the state or the job. mend: replaces mend of
-- health_metrics. origin: the source and route, or the mirror.
measured (metric, state, job, about, value, mend, origin) AS MATERIALIZED (
	SELECT 'fall', NULL, NULL, NULL,
	    round(max(0, h.coverage - s.coverage_percentage), 2), NULL, NULL
	FROM snapshot AS s, highest AS h
	UNION ALL
	-- If a sync ended more than a day in the future, the clock was wrong
	-- then or is wrong now, so the age of the sync is not known.
	SELECT 'sync_age', NULL, NULL,
	    'the last sync completed in the future, ' || synced_at,
	    NULL, 'aplsync-doctor', NULL
	FROM last_sync
	WHERE julianday(synced_at) > julianday(:now) + 1
	UNION ALL
	SELECT 'sync_age', NULL, NULL, NULL, max(0.0,
	    round(24 * (julianday(:now) - julianday(synced_at)), 1)), NULL,
	    NULL
	FROM last_sync
	WHERE synced_at IS NULL OR julianday(synced_at) <= julianday(:now) + 1
	UNION ALL
	SELECT m.key, NULL, NULL, NULL, m.value,
	    'sync-products --stale ' || CAST(t.value AS INTEGER), NULL
	FROM snapshot AS s, json_each(json_object(
		'coverage', s.coverage_percentage,
		'stale', round(100.0 * s.stale_products / s.total_products, 2),
		'stale_images', round(100.0 * s.stale_images
		    / s.products_with_images, 2),
		'images', round(100.0 * s.products_with_images
		    / s.total_products, 2),
		'nutrition', round(100.0 * s.products_with_nutrition
		    / s.total_products, 2),
		'verified', round(100.0 * s.verified_products
		    / s.total_products, 2)
	)) AS m
	LEFT JOIN thresholds AS t ON t.name = m.key || '_days'
	UNION ALL
	SELECT l.metric, l.state, NULL, ' of ' || l.state,
	    json_extract(s.coverage_by_state, '$.' || l.state || '.'
	    || l.metric), NULL, NULL
	FROM snapshot AS s, limits AS l
	WHERE l.state IS NOT NULL
	UNION ALL
	SELECT 'error_rate', NULL, NULL, ' ' || job_id, error_percentage,
	    NULL, NULL
	FROM last_errors
	UNION ALL
	SELECT
		'job',
		NULL,
		job_id,
		' ' || job_id || iif(status = 'paused', ' has been paused for',
		    ' has stored nothing for'),
		round(24 * (julianday(:now) - julianday(still_since)), 1),
		iif(status = 'paused', 'sync-jobs resume ', 'sync-jobs cancel ')
		    || job_id,
		NULL
	FROM open_jobs
	UNION ALL
	SELECT 'overdue', NULL, NULL, ' ' || schedule_name,
	    round(24 * (julianday(:now) - julianday(since)), 2), NULL, NULL
	FROM schedules_waiting
	WHERE since <= :now
	UNION ALL
	SELECT 'mirror', NULL, NULL, ' ' || m.key, ifnull(round(24
	    * (julianday(:now) - julianday((
		SELECT min(at)
		FROM (
			SELECT end_time AS at FROM product_sync_jobs
			UNION ALL
			SELECT imported_at FROM apl_imports
			UNION ALL
			SELECT at FROM product_edits
		)
		WHERE at > m.value
	))), 2), 0.0), NULL, m.key
	FROM json_each(:mirrors) AS m
	UNION ALL
	SELECT 'guard', NULL, job_id, ' ' || job_id, products,
	    'sync-jobs show ' || job_id, NULL
	FROM guarded_jobs
	WHERE waits
	UNION ALL
	SELECT 'drift', NULL, NULL, about, fall, 'sync-jobs show ' || job_id,
	    origin
	FROM drifted
),
-- Was there a recent full pass over each state that has a list?
full_passed AS MATERIALIZED (
	SELECT count(*) = count(fresh) AS fresh
	FROM (
		SELECT (
			SELECT max(s.id)
			FROM whole_syncs AS s
			JOIN product_sync_jobs AS j ON j.id = s.id
			WHERE j.mode = 'full'
				AND j.config ->> 'pass_over'
				AND (s.states IS NULL OR instr(',' || s.states
				    || ',', ',' || l.state || ','))
				AND s.end_time > strftime('%Y-%m-%dT%H:%M:%SZ',
				    :now, '-' || ifnull(:settings
				    ->> 'APLSYNC_PASS_DAYS', 30) || ' days')
		) AS fresh
		FROM (
			SELECT state FROM apl_imports
			UNION
			SELECT NULL
			WHERE NOT EXISTS (SELECT 1 FROM apl_imports)
		) AS l
	)
),
judged AS MATERIALIZED (
	SELECT
		m.*,
		l.warning,
		l.critical,
		CASE
			WHEN m.metric = 'sync_age' AND m.value IS NULL
			    THEN 'critical'
			WHEN h.worse = 'less' AND m.value < l.critical
			    OR h.worse = 'more' AND m.value > l.critical
			    THEN 'critical'
			WHEN h.worse = 'less' AND m.value < l.warning
			    OR h.worse = 'more' AND m.value > l.warning
			    THEN h.mild
		END AS severity,
		h.place,
		h.category,
		h.says,
		-- After a recent full pass, another full pass would not help.
		CASE
			WHEN h.mend IS NOT 'sync-products --full'
				OR NOT f.fresh
			THEN ifnull(m.mend, h.mend)
			WHEN m.metric = 'coverage'
			THEN 'coverage-report --missing'
		END AS command
	FROM measured AS m
	JOIN full_passed AS f
	JOIN (SELECT *, row_number() OVER () AS place FROM health_metrics) AS h
		ON h.metric = m.metric
	LEFT JOIN limits AS l
		ON l.metric = m.metric AND l.state IS m.state
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
				    'no sync yet')
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
		iif(value IS NULL, ifnull(about, 'no sync has completed yet'),
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
