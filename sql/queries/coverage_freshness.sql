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
covered AS (
	SELECT count(*) AS products
	FROM temp.coverage_upcs
	WHERE covered
),
found AS (
	SELECT
		count(f.last_found_at < strftime('%Y-%m-%dT%H:%M:%SZ', :now,
		    '-' || stale_days || ' days') OR NULL) AS stale,
		count(f.withdrawn OR NULL) AS withdrawn,
		min(f.last_found_at) AS oldest_found_at,
		max(f.last_found_at) AS newest_found_at
	FROM product_freshness AS f
	JOIN days
	CROSS JOIN temp.coverage_upcs AS u ON u.id = CAST(f.upc AS INTEGER)
	WHERE u.covered
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
FROM last_sync, covered, found, days;
