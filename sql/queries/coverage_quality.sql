-- How good are the covered products of coverage_upcs? Percentages are of
-- these. A product is stale :stale_days (90) after a source last had it.
SELECT
	count(*) AS products,
	ifnull(:stale_days, 90) AS stale_days,
	count(image OR NULL) AS images,
	count(nutrition OR NULL) AS nutrition,
	count(verified OR NULL) AS verified,
	count(found_at < strftime('%Y-%m-%dT%H:%M:%SZ', :now,
	    '-' || ifnull(:stale_days, 90) || ' days') OR NULL) AS stale,
	count(withdrawn OR NULL) AS withdrawn,
	ifnull(round(100.0 * count(image OR NULL) / count(*), 2), 0.0)
	    AS image_percentage,
	ifnull(round(100.0 * count(nutrition OR NULL) / count(*), 2), 0.0)
	    AS nutrition_percentage,
	ifnull(round(100.0 * count(verified OR NULL) / count(*), 2), 0.0)
	    AS verified_percentage,
	ifnull(round(100.0 * count(found_at < strftime('%Y-%m-%dT%H:%M:%SZ',
	    :now, '-' || ifnull(:stale_days, 90) || ' days') OR NULL)
	    / count(*), 2), 0.0) AS stale_percentage,
	ifnull(round(100.0 * count(withdrawn OR NULL) / count(*), 2), 0.0)
	    AS withdrawn_percentage,
	round(avg(quality_score), 1) AS mean_quality_score,
	min(found_at) AS oldest_found_at,
	max(found_at) AS newest_found_at
FROM temp.coverage_upcs
WHERE covered;
