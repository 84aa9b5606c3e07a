-- Which sync does the schedule :name need at :now: full or incremental, and
-- why? :listed UPCs, :coverage percent of them covered. A full pass over the
-- schedule's :states and :categories asks about each UPC once; as long as one
-- is no older than the schedule's fullEveryDays, or :days, another would ask
-- the same again.
WITH schedule AS (
	SELECT
		incremental_sync,
		target_coverage AS target,
		CAST(ifnull(config ->> 'fullEveryDays', :days) AS INTEGER) AS days
	FROM product_sync_schedule
	WHERE schedule_name = :name
),
pass AS (
	SELECT
		max(id),
		config ->> 'pass' AS begun,
		iif(config ->> 'pass_over', end_time, NULL) AS ended
	FROM product_sync_jobs
	WHERE mode = 'full'
		AND config ->> 'states' IS :states
		AND config ->> 'categories' IS :categories
),
judged AS (
	SELECT
		*,
		'coverage ' || CAST(:coverage AS REAL) || ' %' AS coverage,
		CASE
			WHEN NOT incremental_sync THEN 'always'
			WHEN CAST(:listed AS INTEGER) = 0 THEN 'nothing'
			WHEN CAST(:coverage AS REAL) >= target THEN 'reached'
			WHEN begun IS NULL THEN 'first'
			WHEN ended IS NULL THEN 'goes on'
			WHEN ended > strftime('%Y-%m-%dT%H:%M:%SZ', :now,
			    '-' || days || ' days') THEN 'fresh'
			ELSE 'old'
		END AS why
	FROM schedule, pass
)
SELECT
	iif(why IN ('nothing', 'reached', 'fresh'), 'incremental', 'full')
	    AS strategy,
	CASE why
		WHEN 'always' THEN 'it is to be full always'
		WHEN 'nothing' THEN 'nothing is listed'
		WHEN 'reached' THEN coverage || ' reaches the target, '
		    || target || ' %'
		ELSE coverage || ' is below the target, ' || target || ' %' || CASE why
			WHEN 'first' THEN ''
			WHEN 'goes on' THEN '; the full pass begun on '
			    || substr(begun, 1, 10) || ' goes on'
			WHEN 'fresh' THEN ', but the last full pass ended on '
			    || substr(ended, 1, 10) || ', less than ' || days
			    || ' days ago'
			ELSE '; the last full pass ended on '
			    || substr(ended, 1, 10)
		END
	END AS reason
FROM judged;
