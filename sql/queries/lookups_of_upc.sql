-- SPDX-License-Identifier: MIT
-- What did the sources last say about :upc, and which of them should be asked
-- at :now? Any that answered before :asked_before is due.
SELECT
	k.member,
	k.source,
	k.status,
	k.at,
	k.next_at,
	ifnull(s.asked, 1) AND (k.status = 'unknown'
	    OR ifnull(k.next_at <= :now, 0) OR k.at < :asked_before) AS due,
	k.reason,
	k.found_at,
	k.data
FROM product_lookups AS k
LEFT JOIN product_sources AS s ON s.source = k.source
WHERE k.upc = :upc
ORDER BY k.member, k.at DESC;
