-- SPDX-License-Identifier: MIT
-- The pace of :upc, by popularity_pace.sql.
SELECT pace
FROM temp.popularity
WHERE id = CAST(:upc AS INTEGER)
	AND pace IS NOT NULL;
