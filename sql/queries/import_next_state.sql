-- SPDX-License-Identifier: MIT
-- Of which state after :after (NULL: the first) did a list come in? NULL if
-- there is none.
SELECT min(state)
FROM temp.incoming
WHERE :after IS NULL
	OR state > :after;
