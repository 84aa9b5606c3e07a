-- SPDX-License-Identifier: MIT
-- What did the sources last say about :upc, and which of them should be asked
-- at :now? Any that answered before :asked_before is due, and any whose answer
-- has a stamp after :ahead, of a clock that was wrong: such a stamp is shown
-- as older than all others.
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
	    OR ifnull(k.next_at <= :now, 0) OR k.told_at < :asked_before)
	    AS due,
	k.reason,
	iif(k.found_at > :ahead, '1970-01-01T00:00:00Z', k.found_at),
	k.data
FROM answers AS k
LEFT JOIN product_sources AS s ON s.source = k.source
ORDER BY k.member, k.told_at DESC, k.source;
