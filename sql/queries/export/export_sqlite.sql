-- SPDX-License-Identifier: MIT
-- Writes an export to a new SQLite file, :path, that is small enough for a
-- phone. UPCs and PLUs are numbers, and can be compared with text
-- ('0016000275287'). The file is VACUUMed and not in WAL mode, so that it can
-- be opened read-only.
ATTACH :path AS phone;
PRAGMA phone.page_size = 4096;
PRAGMA phone.journal_mode = OFF;
PRAGMA phone.synchronous = OFF;

BEGIN;

CREATE TABLE phone.about (
	about TEXT NOT NULL
) STRICT;

CREATE TABLE phone.sources (
	source TEXT PRIMARY KEY,
	licence TEXT,
	credit TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE phone.categories (
	code TEXT PRIMARY KEY,
	name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE phone.products (
	upc INTEGER PRIMARY KEY,
	name TEXT,
	brand TEXT,
	size TEXT,
	source_category TEXT,
	image_url TEXT,
	ingredients TEXT,
	allergens_known INTEGER NOT NULL,
	allergens TEXT,
	nutrition TEXT,
	agreement TEXT,
	verified INTEGER NOT NULL,
	sources TEXT NOT NULL
) STRICT;

CREATE TABLE phone.listings (
	upc INTEGER NOT NULL,
	state TEXT NOT NULL,
	approved INTEGER NOT NULL,
	category_code TEXT,
	category TEXT,
	subcategory_code TEXT,
	subcategory TEXT,
	brand TEXT,
	description TEXT,
	size TEXT,
	unit TEXT,
	effective TEXT,
	expires TEXT,
	flags TEXT
) STRICT;

CREATE TABLE phone.plus (
	plu INTEGER NOT NULL,
	state TEXT NOT NULL,
	approved INTEGER NOT NULL,
	category_code TEXT,
	category TEXT,
	subcategory_code TEXT,
	subcategory TEXT,
	brand TEXT,
	description TEXT,
	size TEXT,
	unit TEXT,
	effective TEXT,
	expires TEXT,
	flags TEXT
) STRICT;

-- The index for full-text search. The rowid is the UPC, or the negative PLU.
CREATE VIRTUAL TABLE phone.search USING fts5 (brand, name, words,
    content = '', detail = none, tokenize = 'unicode61 remove_diacritics 2',
    prefix = 3);

INSERT INTO phone.sources (source, licence, credit)
SELECT
	source,
	licence,
	credit
FROM product_sources
WHERE open
	OR NOT (SELECT open FROM temp.export_options);

INSERT INTO phone.categories (code, name)
SELECT
	code,
	name
FROM temp.export_categories;

INSERT INTO phone.products (upc, name, brand, size, source_category, image_url,
    ingredients, allergens_known, allergens, nutrition, agreement, verified,
    sources)
SELECT
	CAST(upc AS INTEGER),
	name,
	brand,
	size,
	source_category,
	ifnull(thumbnail_url, image_url),
	ingredients,
	allergens IS NOT NULL,
	iif(allergens = '[]', '',
	    (SELECT group_concat(value, ', ') FROM json_each(allergens))),
	json(nutrition),
	agreement,
	verified,
	(
		SELECT ifnull(group_concat(source, ' '), '')
		FROM (
			SELECT DISTINCT value AS source
			FROM json_each(field_sources)
			ORDER BY value
		)
	)
FROM temp.exported
WHERE upc IS NOT NULL
ORDER BY CAST(upc AS INTEGER);

INSERT INTO phone.listings
SELECT
	CAST(upc AS INTEGER),
	state,
	approved,
	category_code,
	category,
	subcategory_code,
	subcategory,
	brand,
	description,
	size,
	unit,
	effective,
	expires,
	(SELECT group_concat(value, ' ') FROM json_each(flags))
FROM temp.export_rows
WHERE upc IS NOT NULL
ORDER BY CAST(upc AS INTEGER), rowid;

INSERT INTO phone.plus
SELECT
	CAST(plu AS INTEGER),
	state,
	approved,
	category_code,
	category,
	subcategory_code,
	subcategory,
	brand,
	description,
	size,
	unit,
	effective,
	expires,
	(SELECT group_concat(value, ' ') FROM json_each(flags))
FROM temp.export_rows
WHERE plu IS NOT NULL
ORDER BY CAST(plu AS INTEGER), rowid;

INSERT INTO phone.search (rowid, brand, name, words)
SELECT
	ifnull(CAST(e.upc AS INTEGER), -CAST(e.plu AS INTEGER)),
	e.brand,
	e.name,
	(
		SELECT group_concat(words, ' ')
		FROM (
			SELECT DISTINCT concat_words AS words
			FROM (
				SELECT ifnull(r.brand || ' ', '')
				    || ifnull(r.description || ' ', '')
				    || ifnull(r.subcategory, '')
				    AS concat_words
				FROM temp.export_rows AS r
				WHERE r.rowid BETWEEN e.first_row AND e.last_row
					AND (r.approved OR e.lists = '[]')
			)
		)
	)
FROM temp.exported AS e;

INSERT INTO phone.search (search) VALUES ('optimize');

CREATE INDEX phone.listings_upc ON listings (upc);
CREATE INDEX phone.plus_plu ON plus (plu);

-- Which products can be bought today, by the clock of the device that runs the
-- query? The casts make both codes numbers in the view, so that they can be
-- compared with text.
CREATE VIEW phone.approved_today AS
SELECT
	l.upc,
	CAST(NULL AS INTEGER) AS plu,
	l.state,
	l.category_code,
	l.category,
	l.subcategory_code,
	l.subcategory,
	coalesce(p.name, l.description) AS name,
	p.brand,
	l.description,
	l.size,
	l.unit,
	l.flags
FROM listings AS l
JOIN products AS p ON p.upc = l.upc
WHERE l.approved
	AND date('now', 'localtime') BETWEEN ifnull(l.effective, '')
	    AND ifnull(l.expires, '9999-12-31')
UNION ALL
SELECT
	CAST(NULL AS INTEGER),
	plu,
	state,
	category_code,
	category,
	subcategory_code,
	subcategory,
	description,
	brand,
	description,
	size,
	unit,
	flags
FROM plus
WHERE approved
	AND date('now', 'localtime') BETWEEN ifnull(effective, '')
	    AND ifnull(expires, '9999-12-31');

INSERT INTO phone.about (about)
SELECT about
FROM temp.export_about;

COMMIT;

VACUUM phone;
