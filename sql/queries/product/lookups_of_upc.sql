-- SPDX-License-Identifier: MIT
-- What did the sources last say about :upc, and which of them should be asked
-- at :now? Any that was asked before :asked_before is due, and any whose
-- observation has a stamp after :ahead, from a wrong clock: such a stamp is
-- shown as older than all others. The time until a source is due is divided by
-- :pace (popularity_pace.sql), and so is that from :asked_before to :began, if
-- it is a number of days; both may be NULL.
WITH answers AS (
	SELECT
		*,
		ifnull(at > :ahead, 0) AS wrong,
		iif(at > :ahead, '1970-01-01T00:00:00Z', at) AS told_at
	FROM product_lookups
	WHERE upc = :upc
)
SELECT
	k.member,
	k.source,
	k.status,
	k.told_at,
	iif(k.wrong, NULL, k.next_at),
	ifnull(s.asked, 1) AND (k.status = 'unknown' OR k.wrong
	    OR ifnull(ifnull(strftime('%Y-%m-%dT%H:%M:%SZ', julianday(k.at)
	    + 0.5 / 86400 + (julianday(k.next_at) - julianday(k.at)) / :pace),
	    k.next_at) <= :now, 0)
	    OR k.told_at < ifnull(strftime('%Y-%m-%dT%H:%M:%SZ',
	    julianday(:began) + 0.5 / 86400 - (julianday(:began)
	    - julianday(:asked_before)) / :pace), :asked_before))
	    AS due,
	k.reason,
	iif(k.found_at > :ahead, '1970-01-01T00:00:00Z', k.found_at),
	k.data
FROM answers AS k
LEFT JOIN product_sources AS s ON s.source = k.source
ORDER BY k.member, k.told_at DESC, k.source;
