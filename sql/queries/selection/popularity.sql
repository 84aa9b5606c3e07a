-- SPDX-License-Identifier: MIT
-- How often was each code scanned? popularity_make fills it; id is the UPC as a
-- number, 0 for lines that are not the code of a product. pace is set by
-- popularity_pace.sql; NULL: the clocks that all products have. The queries
-- selection_* and coverage_* require this table, even if empty.
CREATE TEMP TABLE popularity (
	id INTEGER PRIMARY KEY,
	scans INTEGER NOT NULL,
	pace REAL
);
