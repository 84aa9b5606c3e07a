-- SPDX-License-Identifier: MIT
-- How many of :rejects (a JSON array) were not rejected in the last import of
-- the list of :state? Row numbers are ignored, because rows move.
SELECT count(*)
FROM json_each(:rejects) AS r
WHERE NOT EXISTS (
	SELECT 1
	FROM apl_rejects AS k
	WHERE k.state = :state
		AND k.reason = r.value ->> '$.reason'
		AND k.input IS substr(r.value ->> '$.input', 1, 1000)
);
