-- SPDX-License-Identifier: MIT
-- How much more often should each UPC that is on any list at :now be looked up?
-- Its pace is its number of scans divided by the average, but at most :faster
-- and at least 1 / :slower. One is added to the scans of each UPC, so that a
-- short log changes little. This rule is defined only here. The time until a
-- UPC is due is divided by its pace: paced.sql divides the time until next_at.
-- This query divides the time from :asked_before to :began, if they are not
-- NULL, and stores the result as asked_before, which selection_stale and
-- lookups_of_upc read.
INSERT INTO temp.popularity (id, scans, pace, asked_before)
WITH listed_now AS MATERIALIZED (
	SELECT DISTINCT CAST(upc AS INTEGER) AS id
	FROM listing
	WHERE upc IS NOT NULL
		AND names_product
		AND :now BETWEEN listed_from AND listed_until
),
counted AS MATERIALIZED (
	SELECT
		l.id,
		ifnull(s.scans, 0) AS scans
	FROM listed_now AS l
	LEFT JOIN temp.popularity AS s ON s.id = l.id
),
paces AS (
	SELECT
		id,
		scans,
		max(1.0 / :slower, min(1.0 * :faster,
		    (scans + 1.0) / (SELECT avg(scans) + 1.0 FROM counted)))
		    AS pace
	FROM counted
)
SELECT
	id,
	scans,
	pace,
	strftime('%Y-%m-%dT%H:%M:%SZ', julianday(:began) + 0.5 / 86400
	    + (julianday(:asked_before) - julianday(:began)) / pace)
FROM paces
WHERE true
ON CONFLICT (id) DO UPDATE SET
	pace = excluded.pace,
	asked_before = excluded.asked_before;
