-- SPDX-License-Identifier: MIT
-- How often was each code scanned? scans_make fills it; id is the UPC as a
-- number, 0 all that is no code of a product. The queries selection_* and
-- coverage_* want this table, if only an empty one.
CREATE TEMP TABLE scans (
	id INTEGER PRIMARY KEY,
	scans INTEGER NOT NULL
);
