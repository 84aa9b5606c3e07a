-- SPDX-License-Identifier: MIT
-- How often does each brand stand on the lists, as it is spelled there? (By an
-- index each row would be fetched for itself, in six times the time.)
SELECT brand, count(*)
FROM apl_entries NOT INDEXED
WHERE removed_at IS NULL
	AND brand IS NOT NULL
GROUP BY brand
ORDER BY brand;
