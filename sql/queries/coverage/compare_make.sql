-- SPDX-License-Identifier: MIT
-- Creates the table for the products of two merges: before and after, by UPC.
CREATE TEMP TABLE compared (
	upc TEXT PRIMARY KEY,
	before TEXT,
	after TEXT
);
