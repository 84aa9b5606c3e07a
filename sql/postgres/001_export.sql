-- SPDX-License-Identifier: MIT
-- The tables of an export, as mirror-postgres fills them. The big ones have the
-- UPC in each unique key, so that Citus can distribute them by it. There are no
-- foreign keys between them: a key checked row by row would double the time of a
-- load, and one transaction writes both sides.

CREATE TABLE aplsync.mirror (
	one boolean PRIMARY KEY DEFAULT true CHECK (one),
	cursor timestamptz NOT NULL,
	changes_from timestamptz NOT NULL,
	exported_at timestamptz NOT NULL,
	mirrored_at timestamptz NOT NULL,
	about jsonb NOT NULL,
	made text NOT NULL,
	last text NOT NULL
);

CREATE TABLE aplsync.products (
	upc text PRIMARY KEY,
	name text,
	brand text,
	manufacturer text,
	source_category text,
	size text,
	size_unit text,
	size_kind text,
	size_oz double precision,
	size_fl_oz double precision,
	image_url text,
	thumbnail_url text,
	image_licence text,
	image_credit text,
	ingredients text,
	nutrition jsonb,
	allergens jsonb,
	allergens_known boolean NOT NULL,
	labels jsonb,
	is_organic boolean,
	is_generic boolean,
	data_source text NOT NULL,
	field_sources jsonb NOT NULL,
	sources jsonb NOT NULL,
	agreement text,
	judgements jsonb,
	quality_score integer,
	verified boolean NOT NULL,
	updated_at timestamptz
);

CREATE TABLE aplsync.listings (
	upc text NOT NULL,
	n integer NOT NULL,
	state text NOT NULL,
	approved boolean NOT NULL,
	category_code text,
	category text,
	subcategory_code text,
	subcategory text,
	brand text,
	description text,
	size text,
	unit text,
	effective date,
	expires date,
	flags text[],
	PRIMARY KEY (upc, n)
);

CREATE TABLE aplsync.plus (
	plu text NOT NULL,
	n integer NOT NULL,
	state text NOT NULL,
	approved boolean NOT NULL,
	category_code text,
	category text,
	subcategory_code text,
	subcategory text,
	brand text,
	description text,
	size text,
	unit text,
	effective date,
	expires date,
	flags text[],
	PRIMARY KEY (plu, n)
);

CREATE TABLE aplsync.categories (
	code text PRIMARY KEY,
	name text NOT NULL
);

CREATE TABLE aplsync.sources (
	source text PRIMARY KEY,
	licence text,
	credit text
);

CREATE TABLE aplsync.product_changes (
	upc text PRIMARY KEY,
	removed boolean NOT NULL,
	changed_at timestamptz NOT NULL
);

CREATE TABLE aplsync.plu_changes (
	plu text PRIMARY KEY,
	removed boolean NOT NULL,
	changed_at timestamptz NOT NULL
);

CREATE INDEX products_words ON aplsync.products USING gin (to_tsvector(
    'english', coalesce(name, '') || ' ' || coalesce(brand, '')));
CREATE INDEX products_allergens ON aplsync.products
    USING gin (allergens jsonb_path_ops);
CREATE INDEX products_labels ON aplsync.products
    USING gin (labels jsonb_path_ops);
CREATE INDEX products_updated_at ON aplsync.products (updated_at DESC);
CREATE INDEX listings_state ON aplsync.listings (state, category_code);
CREATE INDEX product_changes_changed_at
    ON aplsync.product_changes (changed_at);

COMMENT ON SCHEMA aplsync IS
    'A copy of an aplsync store, which mirror-postgres writes: read it only.';

COMMENT ON TABLE aplsync.mirror IS
    'What the copy is of: one row, none before the first load.';
COMMENT ON COLUMN aplsync.mirror.one IS 'Always true: there is one row.';
COMMENT ON COLUMN aplsync.mirror.cursor IS
    'What to ask changes_since() for the next time. NOTIFY aplsync sends it.';
COMMENT ON COLUMN aplsync.mirror.changes_from IS
    'The first cursor: changes_since() refuses an earlier one.';
COMMENT ON COLUMN aplsync.mirror.exported_at IS
    'The time of the store that the copy has.';
COMMENT ON COLUMN aplsync.mirror.mirrored_at IS
    'When that was written here.';
COMMENT ON COLUMN aplsync.mirror.about IS
    'The last line of the export: lists, counts, sources and its own cursor.';
COMMENT ON COLUMN aplsync.mirror.made IS
    'Of which store, with which options and programs: another is loaded whole.';
COMMENT ON COLUMN aplsync.mirror.last IS
    'The last import, job and edit: a store without them is loaded whole.';

COMMENT ON TABLE aplsync.products IS
    'A row for each UPC that is on a list now or later.';
COMMENT ON COLUMN aplsync.products.upc IS
    'GTIN-13, filled up with zeros on the left, or a case code of 14 digits.';
COMMENT ON COLUMN aplsync.products.name IS
    'The name; the words of a list if no source has one.';
COMMENT ON COLUMN aplsync.products.brand IS 'The brand.';
COMMENT ON COLUMN aplsync.products.manufacturer IS 'The manufacturer.';
COMMENT ON COLUMN aplsync.products.source_category IS
    'The category that a source gives; those of the lists are in listings.';
COMMENT ON COLUMN aplsync.products.size IS 'The size, as printed.';
COMMENT ON COLUMN aplsync.products.size_unit IS 'The unit of the size.';
COMMENT ON COLUMN aplsync.products.size_kind IS
    'Weight, volume or count.';
COMMENT ON COLUMN aplsync.products.size_oz IS 'The weight in ounces.';
COMMENT ON COLUMN aplsync.products.size_fl_oz IS
    'The volume in fluid ounces.';
COMMENT ON COLUMN aplsync.products.image_url IS 'Where the image is.';
COMMENT ON COLUMN aplsync.products.thumbnail_url IS 'Where a small one is.';
COMMENT ON COLUMN aplsync.products.image_licence IS
    'The license of the image.';
COMMENT ON COLUMN aplsync.products.image_credit IS
    'Whom to name beside the image.';
COMMENT ON COLUMN aplsync.products.ingredients IS 'The ingredients.';
COMMENT ON COLUMN aplsync.products.nutrition IS
    'Nutrition facts per 100 g and per serving; units are in the names.';
COMMENT ON COLUMN aplsync.products.allergens IS
    'The allergens; null if they are not known.';
COMMENT ON COLUMN aplsync.products.allergens_known IS
    'False: the product may contain any allergen.';
COMMENT ON COLUMN aplsync.products.labels IS 'Labels such as organic.';
COMMENT ON COLUMN aplsync.products.is_organic IS 'Is it organic?';
COMMENT ON COLUMN aplsync.products.is_generic IS 'Is it a store brand?';
COMMENT ON COLUMN aplsync.products.data_source IS
    'The main source; apl if only a list has the product.';
COMMENT ON COLUMN aplsync.products.field_sources IS
    'The source of each field.';
COMMENT ON COLUMN aplsync.products.sources IS
    'The license and credit of each source that gave a field: show them.';
COMMENT ON COLUMN aplsync.products.agreement IS
    'Does the source''s name agree with the list? agree, neutral, contradict.';
COMMENT ON COLUMN aplsync.products.judgements IS
    'The same for each source.';
COMMENT ON COLUMN aplsync.products.quality_score IS
    'From 100 down, for what is doubtful in the data.';
COMMENT ON COLUMN aplsync.products.verified IS
    'The name agrees with the list, or a person said so.';
COMMENT ON COLUMN aplsync.products.updated_at IS
    'When the data changed in the store.';

COMMENT ON TABLE aplsync.listings IS
    'A row for each row of a state''s list that names a UPC, now or later.';
COMMENT ON TABLE aplsync.plus IS
    'A row for each row of a state''s list that names a PLU, now or later.';
COMMENT ON COLUMN aplsync.listings.upc IS 'The UPC, as in products.';
COMMENT ON COLUMN aplsync.plus.plu IS 'The PLU, of four or five digits.';
COMMENT ON TABLE aplsync.categories IS
    'The national categories of WIC foods.';
COMMENT ON COLUMN aplsync.categories.code IS
    'The code, as category_code has it.';
COMMENT ON COLUMN aplsync.categories.name IS 'The national name.';
COMMENT ON TABLE aplsync.sources IS
    'The terms of each source: an app that shows its data names it.';
COMMENT ON COLUMN aplsync.sources.source IS
    'The name, as in field_sources.';
COMMENT ON COLUMN aplsync.sources.licence IS 'The license.';
COMMENT ON COLUMN aplsync.sources.credit IS 'Whom to name.';

-- Both tables of rows have the same columns.
DO $$
DECLARE
	of text;
	told text[];
BEGIN
	FOREACH of IN ARRAY ARRAY['listings', 'plus'] LOOP
		FOREACH told SLICE 1 IN ARRAY ARRAY[
			['n', 'The place of the row among those of the code.'],
			['state', 'The state or agency of the list.'],
			['approved', 'False: the list says that it is not '
			    'authorized.'],
			['category_code', 'The national code.'],
			['category', 'The national name, or the list''s.'],
			['subcategory_code', 'The state''s own code.'],
			['subcategory', 'The state''s own name; it often says '
			    'which size may be bought.'],
			['brand', 'The brand, as the list has it.'],
			['description', 'The words of the list.'],
			['size', 'The size, as the list has it.'],
			['unit', 'Its unit.'],
			['effective', 'The first day on which it counts.'],
			['expires', 'The last day on which it counts.'],
			['flags', 'What else the list says, such as '
			    'cash_value.']
		] LOOP
			EXECUTE format('COMMENT ON COLUMN aplsync.%I.%I IS %L',
			    of, told[1], told[2]);
		END LOOP;
	END LOOP;
	FOREACH of IN ARRAY ARRAY['product_changes', 'plu_changes'] LOOP
		FOREACH told SLICE 1 IN ARRAY ARRAY[
			['removed', 'True: it is on no list any more.'],
			['changed_at', 'The cursor of the load that changed '
			    'it.']
		] LOOP
			EXECUTE format('COMMENT ON COLUMN aplsync.%I.%I IS %L',
			    of, told[1], told[2]);
		END LOOP;
	END LOOP;
END
$$;

COMMENT ON TABLE aplsync.product_changes IS
    'When each UPC last changed here, after the first load.';
COMMENT ON COLUMN aplsync.product_changes.upc IS 'The UPC, as in products.';
COMMENT ON TABLE aplsync.plu_changes IS
    'When each PLU last changed here, after the first load.';
COMMENT ON COLUMN aplsync.plu_changes.plu IS 'The PLU, as in plus.';
