-- SPDX-License-Identifier: MIT
-- How healthy is the store at :now? One row, as product_health_checks has it,
-- and besides: parts, what the score is made of; metrics, what was judged;
-- alerts_before, those of the check before; running, whether a job says it
-- runs; broken, the settings that are no thresholds. :settings, a JSON object, are
-- those of the environment (health_thresholds). Coverage and quality are those
-- of the last snapshot, which is outdated after a day, or an import.
WITH settings AS MATERIALIZED (
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
-- about: the state or the job; mend: instead of that of health_metrics.
measured (metric, state, job, about, value, mend) AS MATERIALIZED (
	SELECT 'fall', NULL, NULL, NULL,
	    round(max(0, h.coverage - s.coverage_percentage), 2), NULL
	FROM snapshot AS s, highest AS h
	UNION ALL
	SELECT 'sync_age', NULL, NULL, NULL,
	    round(24 * (julianday(:now) - julianday(synced_at)), 1), NULL
	FROM last_sync
	UNION ALL
	SELECT m.key, NULL, NULL, NULL, m.value,
	    'sync-products --stale ' || CAST(t.value AS INTEGER)
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
	    || l.metric), NULL
	FROM snapshot AS s, limits AS l
	WHERE l.state IS NOT NULL
	UNION ALL
	SELECT * FROM (
		SELECT 'error_rate', NULL, NULL, ' ' || job_id, error_percentage,
		    NULL
		FROM job_counters
		WHERE end_time IS NOT NULL
		ORDER BY end_time DESC, job_id DESC
		LIMIT 1
	)
	UNION ALL
	SELECT
		'job',
		NULL,
		job_id,
		' ' || job_id || iif(status = 'paused', ' has been paused for',
		    ' has stored nothing for'),
		round(24 * (julianday(:now) - julianday(still_since)), 1),
		iif(status = 'paused', 'sync-jobs resume ', 'sync-jobs cancel ')
		    || job_id
	FROM open_jobs
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
		ifnull(m.mend, h.mend) AS command
	FROM measured AS m
	JOIN (SELECT *, row_number() OVER () AS place FROM health_metrics) AS h
		ON h.metric = m.metric
	LEFT JOIN limits AS l
		ON l.metric = m.metric AND l.state IS m.state
),
-- 2 critical, 1 warning, 0 healthy.
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
		50,
		ifnull(min(100, 100.0 * s.coverage_percentage / nullif(t.value,
		    0)), 100),
		printf('coverage %g of %g', s.coverage_percentage, t.value)
	FROM snapshot AS s, thresholds AS t
	WHERE t.name = 'coverage_target' AND t.state IS NULL
	UNION ALL
	SELECT
		'freshness',
		30,
		CASE level WHEN 2 THEN 30 WHEN 1 THEN 70 ELSE 100 END,
		ifnull((
			SELECT CASE
				WHEN value IS NULL THEN 'no sync yet'
				WHEN metric = 'sync_age'
				    THEN printf('last sync %g h ago', value)
				ELSE printf('%s %g %%', replace(metric, '_',
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
		20,
		ifnull((ifnull(image_coverage_percentage, 0)
		    + ifnull(nutrition_coverage_percentage, 0)
		    + ifnull(100.0 * verified_products / total_products, 0)) / 3,
		    0),
		printf('images %g %%, nutrition %g %%, verified %g %%',
		    image_coverage_percentage, nutrition_coverage_percentage,
		    ifnull(round(100.0 * verified_products / total_products, 2),
		    0))
	FROM snapshot
),
score AS MATERIALIZED (
	SELECT round(sum(share * reached) / 100, 2) AS value
	FROM parts
),
alerts AS MATERIALIZED (
	SELECT
		metric,
		state,
		job,
		severity,
		category,
		place,
		iif(value IS NULL, 'no sync has completed yet', printf(says,
		    ifnull(about, ''), value, iif(severity = 'critical',
		    critical, warning))) AS message,
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
		iif(s.value < l.critical, 'critical', h.mild),
		(
			SELECT part
			FROM parts
			ORDER BY share * (100 - reached) DESC
			LIMIT 1
		),
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
alerts_json AS (
	SELECT json_object(
		'severity', severity,
		'category', category,
		'message', message,
		'timestamp', :now,
		'metadata', json_object(
			'metric', metric,
			'state', state,
			'job', job,
			'value', value,
			'warning', warning,
			'critical', critical,
			'command', command
		)
	) AS alert
	FROM alerts
	ORDER BY severity = 'critical' DESC, severity = 'warning' DESC, place,
	    message
),
critical AS (
	SELECT count(*) AS n
	FROM alerts
	WHERE severity = 'critical'
)
SELECT
	c.n = 0 AND score.value >= l.warning AS healthy,
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
	(SELECT count(*) FROM alerts) AS alert_count,
	c.n AS critical_alert_count,
	(SELECT json_group_array(json(alert)) FROM alerts_json) AS alerts,
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
	(
		SELECT json_group_array(json_object('part', part, 'points',
		    round(share * reached / 100, 2), 'of', share, 'because',
		    because))
		FROM parts
	) AS parts,
	(
		SELECT json_group_array(json_object('metric', metric, 'state',
		    state, 'value', value, 'warning', warning, 'critical',
		    critical, 'worse', worse))
		FROM (
			SELECT 0, 'score' AS metric, NULL AS state,
			    score.value AS value, l.warning AS warning,
			    l.critical AS critical, 'less' AS worse, NULL
			UNION ALL
			SELECT j.place, j.metric, j.state, j.value, j.warning,
			    j.critical, h.worse, j.about
			FROM judged AS j
			JOIN health_metrics AS h ON h.metric = j.metric
			WHERE j.value IS NOT NULL
			ORDER BY 1, 3, 8
		)
	) AS metrics,
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
JOIN critical AS c
JOIN limits AS l ON l.metric = 'score' AND l.state IS NULL
JOIN thresholds AS t ON t.name = 'coverage_target' AND t.state IS NULL
JOIN (
	SELECT category, CASE level WHEN 2 THEN 'critical'
	    WHEN 1 THEN 'warning' ELSE 'healthy' END AS status
	FROM states
) AS x;
