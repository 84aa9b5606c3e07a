-- SPDX-License-Identifier: MIT
-- Which state comes after :after (NULL: first) among the states that have a
-- list in the input? NULL if there is none.
SELECT min(state)
FROM temp.incoming
WHERE :after IS NULL
	OR state > :after;
