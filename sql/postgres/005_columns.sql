-- SPDX-License-Identifier: MIT
-- A column of a view says what the column of that name says in the table that it
-- is of; what is only in a view is said here.
DO $$
DECLARE
	c record;
BEGIN
	FOR c IN
		SELECT DISTINCT ON (o.view, v.attname)
			o.view,
			v.attname AS name,
			col_description(t.attrelid, t.attnum) AS says
		FROM (VALUES
			('aplsync.approved_today', 'aplsync.listings', 1),
			('aplsync.approved_today', 'aplsync.products', 2),
			('aplsync.approved_today', 'aplsync.plus', 3),
			('aplsync_app.products', 'aplsync.products', 1)
		) AS o (view, source, n)
		JOIN pg_attribute AS v ON v.attrelid = o.view::regclass
		JOIN pg_attribute AS t ON t.attrelid = o.source::regclass
			AND t.attname = v.attname
			AND t.attnum > 0
		ORDER BY o.view, v.attname, o.n
	LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', c.view, c.name,
		    c.says);
	END LOOP;
END
$$;

COMMENT ON COLUMN aplsync.approved_today.name IS
    'The name of the product; the words of the list if no source has one.';
COMMENT ON COLUMN aplsync.approved_today.brand IS
    'The brand of the product; of a PLU, that of the list.';
COMMENT ON COLUMN aplsync_app.products.id IS 'Made of the UPC: it stays.';
COMMENT ON COLUMN aplsync_app.products.upc_normalized IS
    'The UPC as 12 digits, if it has as few.';
COMMENT ON COLUMN aplsync_app.products.category IS
    'The category that a source gives, as a list of one; [] if there is none.';
COMMENT ON COLUMN aplsync_app.products.verified_by IS
    'Null: the store does not say who.';
COMMENT ON COLUMN aplsync_app.products.source_metadata IS
    'The main source, the source of each field, and the sources'' terms.';
COMMENT ON COLUMN aplsync_app.products.last_updated IS
    'When the data changed in the store; of a list''s own data, the time of the '
    'copy.';
COMMENT ON COLUMN aplsync_app.products.created_at IS 'The same.';
COMMENT ON COLUMN aplsync_app.products.updated_at IS 'The same.';
