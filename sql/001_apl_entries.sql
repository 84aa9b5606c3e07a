-- SPDX-License-Identifier: MIT
-- The states' approved product lists, row by row, and the imports that
-- brought them.
--
-- The migrations build a store from nothing, in the order of their numbers;
-- the programs run them inside one transaction, and so may a person:
--     for f in sql/0*.sql sql/views.sql; do
--         sqlite3 -init /dev/null -bail new.db <$f; done
-- Times are UTC text such as 2026-11-23T20:38:00Z, days 2026-11-23. JSON is
-- text. If :now is bound, the rows that a migration inserts have that time.

-- "apls": says that a SQLite file is a store of aplsync.
PRAGMA application_id = 1634757747;

-- The rows of the states' lists. A row is never deleted: removed_at says when
-- an import removed it from the list. The key is the state, the code, and n: 1
-- for the list's first row with that code, 2 for the second.
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

-- The rows on the lists, by UPC. The index has all the columns that selections
-- and coverage use, so they read it alone and not the table.
CREATE INDEX apl_entries_upc ON apl_entries (upc, state, category_code,
    effective_date, expiration_date, flags, removed_at)
    WHERE removed_at IS NULL;

-- What an import learns from a state's list: for each category (its code, or
-- its name if the list has no codes), the words that say what a product is in
-- at least three of its rows, with blanks between. If a source's name has one
-- of these words, and none of the row's own, it is the name of another product.
CREATE TABLE apl_vocabularies (
	state TEXT NOT NULL,
	category TEXT NOT NULL,
	words TEXT NOT NULL,
	PRIMARY KEY (state, category)
) STRICT, WITHOUT ROWID;

-- Brands that the lists spell in several ways ("Libbys", "Libby?s"): a row for
-- each spelling but the most common one, which is name.
CREATE TABLE apl_brands (
	brand TEXT PRIMARY KEY,
	name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The imports of the states' lists: what each one read, and what it changed.
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

-- What each import changed: one row for each row of the list that it added,
-- removed, reinstated or changed. was and now have the words that differ, by
-- their columns. They are NULL if no words differ: those of a row that was
-- added or removed are in apl_entries.
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

-- The rejected rows of each state's last import: the file and line of each, its
-- text, and the reason.
CREATE TABLE apl_rejects (
	state TEXT NOT NULL,
	file TEXT,
	line INTEGER NOT NULL,
	reason TEXT NOT NULL,
	input TEXT
) STRICT;

CREATE INDEX apl_rejects_state ON apl_rejects (state);

PRAGMA user_version = 1;
