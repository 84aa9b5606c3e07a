-- SPDX-License-Identifier: MIT
-- The tables of an export, which mirror-postgres fills. Each unique key of the
-- large tables includes the UPC, so that Citus can distribute the tables by UPC.
-- There are no foreign keys, because checking each row would double the time of
-- a load. The tables are consistent without them, because one transaction writes
-- all tables.

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
    'A copy of an aplsync store, which mirror-postgres writes. Only read it.';

COMMENT ON TABLE aplsync.mirror IS
    'Describes the copy, in one row. Empty before the first load.';
COMMENT ON COLUMN aplsync.mirror.one IS
    'Always true, so that there is at most one row.';
COMMENT ON COLUMN aplsync.mirror.cursor IS
    'The cursor for the next call of changes_since(). NOTIFY aplsync sends it.';
COMMENT ON COLUMN aplsync.mirror.changes_from IS
    'The first cursor. changes_since() rejects an earlier cursor.';
COMMENT ON COLUMN aplsync.mirror.exported_at IS
    'The time of the export that was loaded last.';
COMMENT ON COLUMN aplsync.mirror.mirrored_at IS
    'When this export was loaded.';
COMMENT ON COLUMN aplsync.mirror.about IS
    'The last line of the export: lists, counts, sources and its own cursor.';
COMMENT ON COLUMN aplsync.mirror.made IS
    'A checksum of the store, the options and the programs of the last load. If '
    'it changes, the next load compares everything.';
COMMENT ON COLUMN aplsync.mirror.last IS
    'The last import, job and edit of the store. If the store no longer has '
    'them, the next load compares everything.';

COMMENT ON TABLE aplsync.products IS
    'A row for each UPC that is on a list now or later.';
COMMENT ON COLUMN aplsync.products.upc IS
    'A GTIN-13 padded with leading zeros, or a case code of 14 digits.';
COMMENT ON COLUMN aplsync.products.name IS
    'The name. If no source has one, the words of a list.';
COMMENT ON COLUMN aplsync.products.brand IS 'The brand.';
COMMENT ON COLUMN aplsync.products.manufacturer IS 'The manufacturer.';
COMMENT ON COLUMN aplsync.products.source_category IS
    'The category from a source. The categories of the lists are in listings.';
COMMENT ON COLUMN aplsync.products.size IS
    'The size, as printed on the package.';
COMMENT ON COLUMN aplsync.products.size_unit IS 'The unit of the size.';
COMMENT ON COLUMN aplsync.products.size_kind IS
    'Weight, volume or count.';
COMMENT ON COLUMN aplsync.products.size_oz IS 'The weight in ounces.';
COMMENT ON COLUMN aplsync.products.size_fl_oz IS
    'The volume in fluid ounces.';
COMMENT ON COLUMN aplsync.products.image_url IS 'The URL of the image.';
COMMENT ON COLUMN aplsync.products.thumbnail_url IS
    'The URL of the thumbnail.';
COMMENT ON COLUMN aplsync.products.image_licence IS
    'The license of the image.';
COMMENT ON COLUMN aplsync.products.image_credit IS
    'The credit to show with the image.';
COMMENT ON COLUMN aplsync.products.ingredients IS 'The ingredients.';
COMMENT ON COLUMN aplsync.products.nutrition IS
    'Nutrition facts per 100 g and per serving. The names have the units.';
COMMENT ON COLUMN aplsync.products.allergens IS
    'The allergens. Null if they are not known.';
COMMENT ON COLUMN aplsync.products.allergens_known IS
    'If false, the product may contain any allergen.';
COMMENT ON COLUMN aplsync.products.labels IS 'Labels such as organic.';
COMMENT ON COLUMN aplsync.products.is_organic IS
    'Whether the product is organic.';
COMMENT ON COLUMN aplsync.products.is_generic IS
    'Whether the product is a store brand.';
COMMENT ON COLUMN aplsync.products.data_source IS
    'The main source: apl if only a list has the product.';
COMMENT ON COLUMN aplsync.products.field_sources IS
    'The source of each field.';
COMMENT ON COLUMN aplsync.products.sources IS
    'The license and credit of each source of a field. Apps must show them.';
COMMENT ON COLUMN aplsync.products.agreement IS
    'How the source''s name compares with the list: agree, neutral, contradict.';
COMMENT ON COLUMN aplsync.products.judgements IS
    'How the name of each source compares with the list, and why.';
COMMENT ON COLUMN aplsync.products.quality_score IS
    '100, minus a weight for each issue in the data.';
COMMENT ON COLUMN aplsync.products.verified IS
    'Whether the name agrees with the list, or a person confirmed the product.';
COMMENT ON COLUMN aplsync.products.updated_at IS
    'When the product last changed in the store.';

COMMENT ON TABLE aplsync.listings IS
    'A row for each row of a state''s list that names a UPC, now or later.';
COMMENT ON TABLE aplsync.plus IS
    'A row for each row of a state''s list that names a PLU, now or later.';
COMMENT ON COLUMN aplsync.listings.upc IS 'The UPC, as in products.';
COMMENT ON COLUMN aplsync.plus.plu IS 'The PLU, of four or five digits.';
COMMENT ON TABLE aplsync.categories IS
    'The national categories of WIC foods.';
COMMENT ON COLUMN aplsync.categories.code IS
    'The code, as in category_code.';
COMMENT ON COLUMN aplsync.categories.name IS 'The national name.';
COMMENT ON TABLE aplsync.sources IS
    'The terms of each source. Apps that show its data must show the credit.';
COMMENT ON COLUMN aplsync.sources.source IS
    'The name, as in field_sources.';
COMMENT ON COLUMN aplsync.sources.licence IS 'The license of the data.';
COMMENT ON COLUMN aplsync.sources.credit IS
    'The credit to show with the data.';

-- listings and plus have the same columns, and so have product_changes and
-- plu_changes.
DO $$
DECLARE
	t text;
	c text[];
BEGIN
	FOREACH t IN ARRAY ARRAY['listings', 'plus'] LOOP
		FOREACH c SLICE 1 IN ARRAY ARRAY[
			['n', 'The number of the row among the rows of the code.'],
			['state', 'The state or agency of the list.'],
			['approved', 'False if the list says that the code is '
			    'not authorized.'],
			['category_code', 'The national code of the category.'],
			['category', 'The national name of the category, or '
			    'the name on the list.'],
			['subcategory_code', 'The state''s own code of the '
			    'subcategory.'],
			['subcategory', 'The state''s own name of the '
			    'subcategory. It often says which size may be '
			    'bought.'],
			['brand', 'The brand on the list.'],
			['description', 'The description on the list.'],
			['size', 'The size on the list.'],
			['unit', 'The unit of the size.'],
			['effective', 'The first day on which the row counts.'],
			['expires', 'The last day on which the row counts.'],
			['flags', 'Other conditions of the list, such as '
			    'cash_value.']
		] LOOP
			EXECUTE format('COMMENT ON COLUMN aplsync.%I.%I IS %L',
			    t, c[1], c[2]);
		END LOOP;
	END LOOP;
	FOREACH t IN ARRAY ARRAY['product_changes', 'plu_changes'] LOOP
		FOREACH c SLICE 1 IN ARRAY ARRAY[
			['removed', 'True if the code is no longer on any '
			    'list.'],
			['changed_at', 'The cursor of the load that changed '
			    'the code.']
		] LOOP
			EXECUTE format('COMMENT ON COLUMN aplsync.%I.%I IS %L',
			    t, c[1], c[2]);
		END LOOP;
	END LOOP;
END
$$;

COMMENT ON TABLE aplsync.product_changes IS
    'When each UPC last changed in this copy, after the first load.';
COMMENT ON COLUMN aplsync.product_changes.upc IS 'The UPC, as in products.';
COMMENT ON TABLE aplsync.plu_changes IS
    'When each PLU last changed in this copy, after the first load.';
COMMENT ON COLUMN aplsync.plu_changes.plu IS 'The PLU, as in plus.';
