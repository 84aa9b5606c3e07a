-- SPDX-License-Identifier: MIT
-- Which sync does the schedule :name need at :now, full or incremental, and
-- why? Also: is it enabled, and when does it run next, as in schedule_times?
-- :listed is the number of listed UPCs in its :states and :categories (as in
-- the config of a job; NULL: all), and :coverage the percentage of them that is
-- covered. A full pass looks up each UPC once. If the last full pass ended
-- fewer days ago than fullEveryDays of the schedule (or :days), another full
-- pass would be useless.
WITH schedule AS (
	SELECT
		*,
		target_coverage AS target,
		CAST(ifnull(config ->> 'fullEveryDays', :days) AS INTEGER) AS days
	FROM schedule_lines
	WHERE schedule_name = :name
),
pass AS (
	SELECT
		max(j.id),
		j.config ->> 'pass' AS begun,
		iif(j.config ->> 'pass_over', j.end_time, NULL) AS ended
	FROM product_sync_jobs AS j
	WHERE j.mode = 'full'
		AND j.config ->> 'states' IS :states
		AND j.config ->> 'categories' IS :categories
),
judged AS (
	SELECT
		*,
		printf('coverage %g%%', :coverage) AS coverage,
		printf('the target, %g%%', target) AS goal,
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
		WHEN 'always' THEN 'it is always full'
		WHEN 'nothing' THEN 'nothing is listed'
		WHEN 'reached' THEN coverage || ' reaches ' || goal
		ELSE coverage || ' is below ' || goal || CASE why
			WHEN 'first' THEN ''
			WHEN 'goes on' THEN '; the full pass that began on '
			    || substr(begun, 1, 10) || ' continues'
			WHEN 'fresh' THEN ', but the last full pass ended on '
			    || substr(ended, 1, 10) || ', less than ' || days
			    || ' days ago'
			ELSE '; the last full pass ended on '
			    || substr(ended, 1, 10)
		END
	END AS reason,
	enabled,
	interval_hours,
	line
FROM judged;
