-- SPDX-License-Identifier: MIT
-- What is the latest observation of each source for :upc, and which sources are
-- due at :now? A source is also due if it was asked before :asked_before, or if
-- the time of its observation is after :ahead, and so must come from a wrong
-- clock; such a time is returned as older than all others. A UPC with a pace
-- has its own due_at and asked_before (paced.sql, popularity_pace.sql).
WITH answers AS (
	SELECT
		*,
		ifnull(at > :ahead, 0) AS wrong,
		iif(at > :ahead, '1970-01-01T00:00:00Z', at) AS asked_at
	FROM temp.paced
	WHERE upc = :upc
)
SELECT
	k.member,
	k.source,
	k.status,
	k.asked_at,
	iif(k.wrong, NULL, k.next_at),
	ifnull(s.asked, 1) AND (k.status = 'unknown' OR k.wrong
	    OR ifnull(k.due_at <= :now, 0)
	    OR k.asked_at < ifnull((
		SELECT p.asked_before
		FROM temp.popularity AS p
		WHERE p.id = CAST(:upc AS INTEGER)
	), :asked_before)) AS due,
	k.reason,
	iif(k.found_at > :ahead, '1970-01-01T00:00:00Z', k.found_at),
	k.data
FROM answers AS k
LEFT JOIN product_sources AS s ON s.source = k.source
ORDER BY k.member, k.asked_at DESC, k.source;
