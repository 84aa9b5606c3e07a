-- SPDX-License-Identifier: MIT
-- Which state after :after (NULL: the first) has a list in the input? NULL if
-- there is none.
SELECT min(state)
FROM temp.incoming
WHERE :after IS NULL
	OR state > :after;
