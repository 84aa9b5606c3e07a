-- SPDX-License-Identifier: MIT
-- Is :upc on a list at :now?
SELECT EXISTS (
	SELECT 1
	FROM listing
	WHERE upc = :upc
		AND :now BETWEEN listed_from AND listed_until
);
