-- SPDX-License-Identifier: MIT
-- How fresh is the store at :now? When did a sync last complete, and how many
-- hours ago (NULL if it is more than a day in the future: a clock is or was
-- wrong)? When was a list last imported? How many covered products of
-- coverage_upcs are stale (no source has found them for the number of days in
-- :settings, as in health_check), and how many are withdrawn?
WITH days AS (
	SELECT CAST(ifnull(:settings ->> 'APLSYNC_STALE_DAYS', value)
	    AS INTEGER) AS stale_days
	FROM health_thresholds
	WHERE name = 'stale_days'
),
found AS (
	SELECT
		count(*) AS products,
		count(*) FILTER (
			WHERE last_found_at < strftime('%Y-%m-%dT%H:%M:%SZ',
			    :now, '-' || stale_days || ' days')
		) AS stale,
		count(*) FILTER (WHERE withdrawn) AS withdrawn,
		min(last_found_at) AS oldest_found_at,
		max(last_found_at) AS newest_found_at
	FROM temp.coverage_upcs
	JOIN days
	WHERE covered
)
SELECT
	synced_at,
	iif(julianday(synced_at) <= julianday(:now) + 1,
	    max(0.0, round(24 * (julianday(:now) - julianday(synced_at)), 1)),
	    NULL) AS sync_age_hours,
	(SELECT max(imported_at) FROM apl_imports) AS imported_at,
	oldest_found_at,
	newest_found_at,
	stale_days,
	stale,
	ifnull(round(100.0 * stale / products, 2), 0.0) AS stale_percentage,
	withdrawn,
	ifnull(round(100.0 * withdrawn / products, 2), 0.0)
	    AS withdrawn_percentage
FROM last_sync, found, days;
