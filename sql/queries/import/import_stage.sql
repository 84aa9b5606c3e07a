-- SPDX-License-Identifier: MIT
-- Creates a table for the rows of an import, which holds them until all are
-- read.
CREATE TEMP TABLE incoming (
	state TEXT NOT NULL,
	code TEXT NOT NULL,
	n INTEGER NOT NULL,
	upc TEXT,
	plu TEXT,
	category_code TEXT,
	category TEXT,
	subcategory_code TEXT,
	subcategory TEXT,
	brand TEXT,
	description TEXT,
	size TEXT,
	unit TEXT,
	effective_date TEXT,
	expiration_date TEXT,
	flags TEXT,
	source_file TEXT,
	source_row INTEGER,
	UNIQUE (state, code, n)
) STRICT;
