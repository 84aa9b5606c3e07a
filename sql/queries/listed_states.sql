-- SPDX-License-Identifier: MIT
-- Which states have something on their list, of those of chosen?
SELECT DISTINCT state
FROM temp.listed
WHERE names_product
ORDER BY state;
