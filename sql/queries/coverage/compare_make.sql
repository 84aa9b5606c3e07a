-- SPDX-License-Identifier: MIT
-- Makes the table of products of two merges: before and after, by UPC.
CREATE TEMP TABLE compared (
	upc TEXT PRIMARY KEY,
	before TEXT,
	after TEXT
);
