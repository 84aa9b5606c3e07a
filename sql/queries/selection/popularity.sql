-- SPDX-License-Identifier: MIT
-- How often was each code scanned? popularity_make fills it; id is the UPC as a
-- number, 0 for lines that are not the code of a product. popularity_pace.sql
-- sets pace and asked_before, before which an observation of the UPC is too old;
-- NULL: the times that all products have. The queries selection_*, coverage_*
-- and the view of paced.sql require this table, even if empty.
CREATE TEMP TABLE IF NOT EXISTS popularity (
	id INTEGER PRIMARY KEY,
	scans INTEGER NOT NULL,
	pace REAL,
	asked_before TEXT
);
