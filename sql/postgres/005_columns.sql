-- SPDX-License-Identifier: MIT
-- The comments on the columns of views: copies of the comments on the columns
-- with the same names in the tables, and the comments for other columns.
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
    'The name of the product. If no source has one, the words of the list.';
COMMENT ON COLUMN aplsync.approved_today.brand IS
    'The brand of the product; for a PLU, the brand on the list.';
COMMENT ON COLUMN aplsync_app.products.id IS
    'An id that is computed from the UPC and never changes.';
COMMENT ON COLUMN aplsync_app.products.upc_normalized IS
    'The UPC with 12 digits if it is a UPC-A, otherwise as in upc.';
COMMENT ON COLUMN aplsync_app.products.category IS
    'The category from a source, as an array of one; [] if there is none.';
COMMENT ON COLUMN aplsync_app.products.verified_by IS
    'Always null: exports do not include the name of the person.';
COMMENT ON COLUMN aplsync_app.products.source_metadata IS
    'The main source, the source of each field, and the sources'' terms.';
COMMENT ON COLUMN aplsync_app.products.last_updated IS
    'When the product changed in the store. If only a list has the product, the '
    'time of the export.';
COMMENT ON COLUMN aplsync_app.products.created_at IS
    'The same as last_updated.';
COMMENT ON COLUMN aplsync_app.products.updated_at IS
    'The same as last_updated.';
