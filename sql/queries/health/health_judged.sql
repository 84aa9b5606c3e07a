-- SPDX-License-Identifier: MIT
-- Which values of the store does health_check judge, and how severe is each at
-- :now? Makes the tables settings (thresholds that are set), thresholds, limits
-- (the thresholds of each metric and state), snapshot, drift, measured and
-- judged. They are tables because SQLite plans a subquery again for each use,
-- which took longer than the rest of the check. :settings and :mirrors are as in
-- health_check.
CREATE TEMP TABLE IF NOT EXISTS settings AS
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
WHERE s.value <> '';

CREATE TEMP TABLE IF NOT EXISTS thresholds AS
SELECT name, state, CAST(value AS REAL) AS value
FROM settings
UNION ALL
SELECT name, NULL, CAST(value AS REAL)
FROM health_thresholds
WHERE name NOT IN (SELECT name FROM settings WHERE state IS NULL);

CREATE TEMP TABLE IF NOT EXISTS limits AS
SELECT
	m.metric,
	t.state,
	max(iif(t.name LIKE '%warning', t.value, NULL)) AS warning,
	max(iif(t.name LIKE '%critical', t.value, NULL)) AS critical
FROM health_metrics AS m
JOIN thresholds AS t
	ON t.name IN (m.metric || '_warning', m.metric || '_critical')
GROUP BY m.metric, t.state;

CREATE TEMP TABLE IF NOT EXISTS snapshot AS
SELECT *
FROM product_coverage_metrics
ORDER BY id DESC
LIMIT 1;

CREATE TEMP TABLE IF NOT EXISTS drift AS
SELECT
	*,
	source || ' (' || route || ')' AS origin
FROM field_drift;

-- about: text about the state or the job. mend: replaces mend of
-- health_metrics. origin: the source and route, or the mirror.
CREATE TEMP TABLE IF NOT EXISTS measured AS
WITH highest AS (
	SELECT max(coverage_percentage) AS coverage
	FROM product_coverage_metrics
	WHERE timestamp >= strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-28 days')
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
result (metric, state, job, about, value, mend, origin) AS (
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
)
SELECT *
FROM result;

CREATE TEMP TABLE IF NOT EXISTS judged AS
-- Was there a recent full pass over each state that has a list?
WITH full_passed AS (
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
)
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
	ON l.metric = m.metric AND l.state IS m.state;
