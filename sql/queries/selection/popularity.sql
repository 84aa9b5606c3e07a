-- SPDX-License-Identifier: MIT
-- How often was each code scanned? popularity_put fills this table. id is the
-- UPC as a number; 0 counts lines that are not a product code.
-- popularity_pace.sql sets pace and asked_before: an observation of the UPC
-- before asked_before is too old. If they are NULL, the times for all products
-- apply. The queries selection_*, coverage_* and the view of paced.sql require
-- this table, even if it is empty.
CREATE TEMP TABLE IF NOT EXISTS popularity (
	id INTEGER PRIMARY KEY,
	scans INTEGER NOT NULL,
	pace REAL,
	asked_before TEXT
);
