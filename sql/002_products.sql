-- SPDX-License-Identifier: MIT
-- The observations of the sources, and the products made of them.

-- The sources by their long names: the license of their data, whom to credit,
-- whether a sync can ask them, and whether data from them make a product found.
-- open: the data may be passed on to anybody, together with the credit. A
-- source that is not here is stored, asked and counted like any other, and is
-- not open.
CREATE TABLE product_sources (
	source TEXT PRIMARY KEY,
	asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
	product INTEGER NOT NULL CHECK (product IN (0, 1)),
	open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1)),
	licence TEXT,
	credit TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO product_sources (source, asked, product, open, licence, credit)
VALUES
	('open_food_facts', 1, 1, 1, 'ODbL 1.0',
	    'Open Food Facts contributors, https://openfoodfacts.org'),
	('upc_database', 1, 1, 0, NULL,
	    'UPC Database, https://upcdatabase.org'),
	('usda_fdc', 1, 1, 1, 'CC0 1.0',
	    'USDA FoodData Central, https://fdc.nal.usda.gov'),
	('manual', 0, 0, 1, NULL, NULL),
	('apl', 0, 0, 1, NULL, 'State WIC approved product lists');

-- (In these tables a CHECK compares with OR: for IN, SQLite would build a table
-- of the words for each row that is written.)

-- The latest observation of each source about each UPC. data is from the latest
-- observation with the status found (found_at): a later one that is absent or
-- unknown does not change it, and members that a later found one leaves blank
-- are kept in it. next_at says when to ask again; NULL: only if a person wants
-- newer data. The source 'image' is not a product source: fetch-image makes its
-- observations (product_images).
CREATE TABLE product_lookups (
	upc TEXT NOT NULL,
	source TEXT NOT NULL,
	member TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status = 'found' OR status = 'absent'
	    OR status = 'unknown'),
	at TEXT NOT NULL,
	next_at TEXT,
	absent_count INTEGER NOT NULL DEFAULT 0 CHECK (absent_count >= 0),
	reason TEXT,
	http INTEGER,
	tries INTEGER,
	ms INTEGER,
	error_category TEXT,
	error_code TEXT,
	found_at TEXT CHECK ((found_at IS NULL) = (data IS NULL)),
	data TEXT CHECK (data IS NULL OR json_valid(data)),
	UNIQUE (upc, source)
) STRICT;

-- The columns of an observation without its data: a twentieth of the table.
CREATE INDEX product_lookups_answers ON product_lookups (upc, source, status,
    at, found_at, next_at);

-- One product for each UPC: what lib/merge made of the observations and the
-- list.
CREATE TABLE products (
	upc TEXT NOT NULL UNIQUE,
	name TEXT,
	brand TEXT,
	manufacturer TEXT,
	category TEXT,
	size TEXT,
	size_unit TEXT,
	size_kind TEXT,
	size_oz REAL,
	size_fl_oz REAL,
	image_url TEXT,
	thumbnail_url TEXT,
	images TEXT CHECK (json_type(images) = 'array'),
	ingredients TEXT,
	nutrition TEXT CHECK (json_type(nutrition) = 'object'),
	allergens TEXT CHECK (json_type(allergens) = 'array'),
	labels TEXT CHECK (json_type(labels) = 'array'),
	is_organic INTEGER CHECK (is_organic IN (0, 1)),
	is_generic INTEGER CHECK (is_generic IN (0, 1)),
	data_source TEXT,
	field_sources TEXT CHECK (json_type(field_sources) = 'object'),
	agreement TEXT CHECK (agreement = 'agree' OR agreement = 'neutral'
	    OR agreement = 'contradict'),
	contradicted TEXT CHECK (json_type(contradicted) = 'array'),
	quality_score INTEGER CHECK (quality_score BETWEEN 0 AND 100),
	quality_issues TEXT CHECK (json_type(quality_issues) = 'array'),
	verified INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
	verified_by TEXT,
	source_updated_at TEXT,
	content_hash TEXT,
	last_checked_at TEXT,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX products_updated_at ON products (updated_at DESC);

-- The edits of persons. said is the data of the edit's observation, in which a
-- null withdraws what a person said. before is all that persons had said before
-- the edit (NULL: nothing). undoes is the edit that this one undid.
CREATE TABLE product_edits (
	id INTEGER PRIMARY KEY,
	upc TEXT NOT NULL,
	at TEXT NOT NULL,
	author TEXT,
	note TEXT,
	said TEXT NOT NULL CHECK (json_type(said) = 'object'),
	before TEXT CHECK (json_type(before) = 'object'),
	undoes INTEGER REFERENCES product_edits (id)
) STRICT;

CREATE INDEX product_edits_upc ON product_edits (upc);
CREATE INDEX product_edits_undoes ON product_edits (undoes);

-- The address at which apps find the directory of images, which ends in "/".
-- One row, or none.
CREATE TABLE product_image_host (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	public_url TEXT NOT NULL
) STRICT;

-- How much each quality issue subtracts from a product's quality_score of 100.
CREATE TABLE quality_weights (
	issue TEXT PRIMARY KEY,
	weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100),
	meaning TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO quality_weights (issue, weight, meaning) VALUES
	('list_only', 30, 'no product source has it: all is from the list'),
	('withdrawn', 20, 'a source that gave a field no longer has it'),
	('name_differs_from_list', 20, 'the one source that has it'
	    || ' calls it another product'),
	('negative_nutrient', 20, 'a nutrient is less than nothing'),
	('over_100g', 20, 'nutrients weigh more than the 100 g they are in'),
	('energy_mismatch', 10, 'energy is not that of fat, carbohydrates and'
	    || ' protein, or kJ are not those of kcal'),
	('energy_implausible', 10, 'more energy than in pure fat'),
	('sodium_implausible', 10, 'more sodium than in pure salt'),
	('sugars_over_carbohydrates', 10, 'more sugars than carbohydrates'),
	('added_sugars_over_sugars', 10, 'more added sugars than sugars'),
	('saturated_over_fat', 10, 'more saturated fat than fat'),
	('no_nutrition', 10, 'no nutrition facts'),
	('no_image', 10, 'no image'),
	('no_brand', 5, 'no brand'),
	('no_category', 5, 'no category'),
	('no_size', 5, 'no size'),
	('no_ingredients', 5, 'no ingredients');

PRAGMA user_version = 2;
