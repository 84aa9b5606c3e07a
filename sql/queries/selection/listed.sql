-- SPDX-License-Identifier: MIT
-- Which rows that have a UPC are on a list at the time, and in the states and
-- categories, in the table chosen?
CREATE TEMP VIEW listed AS
SELECT *
FROM listing
WHERE upc IS NOT NULL
	AND (SELECT now FROM temp.chosen) BETWEEN listed_from AND listed_until
	AND ((SELECT states FROM temp.chosen) IS NULL OR state IN (
		SELECT value
		FROM json_each((SELECT states FROM temp.chosen))
	))
	AND ((SELECT categories FROM temp.chosen) IS NULL OR category_code IN (
		SELECT value
		FROM json_each((SELECT categories FROM temp.chosen))
	));
