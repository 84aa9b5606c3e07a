-- SPDX-License-Identifier: MIT
-- How much more often than others is each UPC asked about that is on any list
-- at :now? As many times as it is scanned more often than their average, at most
-- :faster times as often, and at least once in :slower times. One scan more is
-- counted for each UPC, so that a short log changes little. This is the one
-- place of the rule. The time until a UPC is due is divided by its pace: that to
-- next_at in paced.sql, and here that from :asked_before to :began, if they are
-- not NULL, which selection_stale and lookups_of_upc read as asked_before.
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
