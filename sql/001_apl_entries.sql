-- SPDX-License-Identifier: MIT
-- The states' approved product lists, row by row, and the imports that
-- brought them.
--
-- The migrations build a store from nothing, in the order of their numbers;
-- the programs run them inside one transaction, and so may a person:
--     for f in sql/0*.sql sql/views.sql; do sqlite3 -bail new.db <$f; done
-- Times are UTC text such as 2026-11-23T20:38:00Z, days 2026-11-23. JSON is
-- text. :now, where it is bound, is the time a first row is stamped with.

-- "apls": says that a SQLite file is a store of aplsync.
PRAGMA application_id = 1634757747;

-- One row of a state's list, once on it and then kept for good: what left
-- the list has removed_at. Its key is the state, the code and which of the
-- rows with that code it is, counted as they stand in the list.
CREATE TABLE apl_entries (
	state TEXT NOT NULL CHECK (state <> ''),
	code TEXT NOT NULL CHECK (code IS coalesce(upc, plu)),
	n INTEGER NOT NULL CHECK (n >= 1),
	upc TEXT CHECK (length(upc) IN (13, 14) AND upc NOT GLOB '*[^0-9]*'),
	plu TEXT CHECK (plu IS NULL OR upc IS NULL),
	category_code TEXT,
	category TEXT,
	subcategory_code TEXT,
	subcategory TEXT,
	brand TEXT,
	description TEXT,
	size TEXT,
	unit TEXT,
	effective_date TEXT CHECK (effective_date IS date(effective_date)),
	expiration_date TEXT CHECK (expiration_date IS date(expiration_date)),
	flags TEXT CHECK (json_type(flags) = 'array'),
	source_file TEXT,
	source_row INTEGER,
	first_seen TEXT NOT NULL,
	last_seen TEXT NOT NULL,
	removed_at TEXT,
	UNIQUE (state, code, n)
) STRICT;

-- What is on the lists, by UPC: all that selections and coverage ask of a
-- row, so that they read this and not the table.
CREATE INDEX apl_entries_upc ON apl_entries (upc, state, category_code,
    effective_date, expiration_date, flags, removed_at)
    WHERE removed_at IS NULL;

-- What an import learns of a state's list: the words that say what a product
-- is in three rows or more of a category (its code, or where the list has no
-- codes its words), as one text apart by blanks. A name that has none of a
-- row's own words but one of these is another row's product.
CREATE TABLE apl_vocabularies (
	state TEXT NOT NULL,
	category TEXT NOT NULL,
	words TEXT NOT NULL,
	PRIMARY KEY (state, category)
) STRICT, WITHOUT ROWID;

-- The brands that stand on the lists in several spellings ("Libbys",
-- "Libby?s"), and of each the commonest, for those that are spelled otherwise.
CREATE TABLE apl_brands (
	brand TEXT PRIMARY KEY,
	name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One import of one state's list: what stood in it, and what it changed.
CREATE TABLE apl_imports (
	id INTEGER PRIMARY KEY,
	state TEXT NOT NULL,
	imported_at TEXT NOT NULL,
	files TEXT NOT NULL CHECK (json_type(files) = 'array'),
	rows INTEGER NOT NULL,
	upcs INTEGER NOT NULL,
	plus INTEGER NOT NULL,
	rejects INTEGER NOT NULL,
	upcs_before INTEGER NOT NULL,
	added INTEGER NOT NULL,
	removed INTEGER NOT NULL,
	reinstated INTEGER NOT NULL,
	changed INTEGER NOT NULL,
	kept INTEGER NOT NULL,
	forced INTEGER NOT NULL CHECK (forced IN (0, 1))
) STRICT;

CREATE INDEX apl_imports_state ON apl_imports (state, imported_at DESC);

-- What each import changed, a row of the list at a time: what is not here was
-- kept. was and now are the words that differ, by their columns; NULL where
-- none do, as of a row that is new or gone, whose words apl_entries has.
CREATE TABLE apl_changes (
	import_id INTEGER NOT NULL REFERENCES apl_imports (id),
	code TEXT NOT NULL,
	n INTEGER NOT NULL,
	change TEXT NOT NULL CHECK (change = 'added' OR change = 'removed'
	    OR change = 'reinstated' OR change = 'changed'),
	was TEXT CHECK (json_type(was) = 'object'),
	now TEXT CHECK (json_type(now) = 'object'),
	PRIMARY KEY (import_id, code, n)
) STRICT, WITHOUT ROWID;

-- The rows of each state's list, as it was imported last, that could not be
-- used: where they stand, what stands there, and why not.
CREATE TABLE apl_rejects (
	state TEXT NOT NULL,
	file TEXT,
	line INTEGER NOT NULL,
	reason TEXT NOT NULL,
	input TEXT
) STRICT;

CREATE INDEX apl_rejects_state ON apl_rejects (state);

PRAGMA user_version = 1;
