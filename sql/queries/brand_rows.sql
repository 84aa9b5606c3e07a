-- SPDX-License-Identifier: MIT
-- How often does each brand stand on the lists, as it is spelled there?
SELECT brand, count(*)
FROM listing
WHERE brand IS NOT NULL
GROUP BY brand
ORDER BY brand;
