-- SPDX-License-Identifier: MIT
-- What did the sources last say about :upc, and which of them should be asked
-- at :now? Any that was asked before :asked_before is due, and any whose
-- observation has a stamp after :ahead, from a wrong clock: such a stamp is
-- shown as older than all others. A UPC with a pace has a due_at and an
-- asked_before of its own (paced.sql, popularity_pace.sql).
WITH answers AS (
	SELECT
		*,
		ifnull(at > :ahead, 0) AS wrong,
		iif(at > :ahead, '1970-01-01T00:00:00Z', at) AS told_at
	FROM temp.paced
	WHERE upc = :upc
)
SELECT
	k.member,
	k.source,
	k.status,
	k.told_at,
	iif(k.wrong, NULL, k.next_at),
	ifnull(s.asked, 1) AND (k.status = 'unknown' OR k.wrong
	    OR ifnull(k.due_at <= :now, 0)
	    OR k.told_at < ifnull((
		SELECT p.asked_before
		FROM temp.popularity AS p
		WHERE p.id = CAST(:upc AS INTEGER)
	), :asked_before)) AS due,
	k.reason,
	iif(k.found_at > :ahead, '1970-01-01T00:00:00Z', k.found_at),
	k.data
FROM answers AS k
LEFT JOIN product_sources AS s ON s.source = k.source
ORDER BY k.member, k.told_at DESC, k.source;
