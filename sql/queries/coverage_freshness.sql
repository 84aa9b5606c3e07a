-- SPDX-License-Identifier: MIT
-- How fresh is the store at :now: when did a sync last complete, how many
-- hours ago, and when was a list last imported? Of the covered products of
-- coverage_upcs: how many did no source have for so many days that they are
-- stale (:settings, as in health_check), or has a source lost since
-- (withdrawn)?
WITH days AS (
	SELECT CAST(ifnull(:settings ->> 'APLSYNC_STALE_DAYS', value)
	    AS INTEGER) AS stale_days
	FROM health_thresholds
	WHERE name = 'stale_days'
),
found AS (
	SELECT
		count(*) AS products,
		count(last_found_at < strftime('%Y-%m-%dT%H:%M:%SZ', :now,
		    '-' || stale_days || ' days') OR NULL) AS stale,
		count(withdrawn OR NULL) AS withdrawn,
		min(last_found_at) AS oldest_found_at,
		max(last_found_at) AS newest_found_at
	FROM temp.coverage_upcs
	JOIN days
	WHERE covered
)
SELECT
	synced_at,
	round(24 * (julianday(:now) - julianday(synced_at)), 1)
	    AS sync_age_hours,
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
