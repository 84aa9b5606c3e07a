-- SPDX-License-Identifier: MIT
-- Views and functions for apps: changes, search and coverage. Some have the names
-- that they had in the app for which aplsync was made. (Tags such as @foreignKey
-- in the comments are for PostGraphile.)

CREATE VIEW aplsync.changes AS
SELECT upc, NULL::text AS plu, removed, changed_at
FROM aplsync.product_changes
UNION ALL
SELECT NULL, plu, removed, changed_at
FROM aplsync.plu_changes;

COMMENT ON VIEW aplsync.changes IS
    E'@foreignKey (upc) references products (upc)\n'
    'When each code last changed in this copy, after the first load.';
COMMENT ON COLUMN aplsync.changes.upc IS 'The UPC, or null.';
COMMENT ON COLUMN aplsync.changes.plu IS 'The PLU, or null.';
COMMENT ON COLUMN aplsync.changes.removed IS
    'True if the code is no longer on any list.';
COMMENT ON COLUMN aplsync.changes.changed_at IS
    'The cursor of the load that changed the code.';

COMMENT ON TABLE aplsync.listings IS
    E'@foreignKey (upc) references products (upc)\n'
    'A row for each row of a state''s list that names a UPC, now or later.';
COMMENT ON TABLE aplsync.product_changes IS
    E'@foreignKey (upc) references products (upc)\n'
    'When each UPC last changed in this copy, after the first load.';

-- For a cursor from before the first load, or of another copy, the result would
-- lack changes. So such a cursor is an error.
CREATE FUNCTION aplsync.changes_since(since timestamptz)
RETURNS SETOF aplsync.changes LANGUAGE plpgsql STABLE AS $$
BEGIN
	IF NOT EXISTS (
		SELECT
		FROM aplsync.mirror
		WHERE since BETWEEN changes_from AND cursor
	) THEN
		RAISE EXCEPTION 'the changes since % are not known: read all '
		    'products, then use the cursor in aplsync.mirror', since;
	END IF;
	RETURN QUERY
	SELECT *
	FROM aplsync.changes
	WHERE changed_at >= since;
END
$$;
COMMENT ON FUNCTION aplsync.changes_since IS
    'The codes that changed since a cursor of mirror. The result may include '
    'codes that did not change.';

CREATE FUNCTION aplsync.search_products(words text)
RETURNS SETOF aplsync.products LANGUAGE sql STABLE AS $$
	SELECT p.*
	FROM aplsync.products AS p,
		to_tsvector('english', coalesce(p.name, '') || ' '
		    || coalesce(p.brand, '')) AS t,
		websearch_to_tsquery('english', words) AS q
	WHERE to_tsvector('english', coalesce(p.name, '') || ' '
	    || coalesce(p.brand, '')) @@ websearch_to_tsquery('english', words)
	ORDER BY ts_rank(t, q) DESC, p.upc
$$;
COMMENT ON FUNCTION aplsync.search_products IS
    'The products whose name and brand have these words, best matches first.';

CREATE FUNCTION aplsync.product_of(code text)
RETURNS aplsync.products LANGUAGE sql STABLE AS $$
	SELECT *
	FROM aplsync.products
	WHERE upc = lpad(regexp_replace(code, '\D', '', 'g'), greatest(13,
	    length(regexp_replace(code, '\D', '', 'g'))), '0')
$$;
COMMENT ON FUNCTION aplsync.product_of IS
    'The product of a code of 8 to 14 digits, with its check digit.';

-- The same number as calculate_product_coverage.sql of the store. A product counts
-- as covered if a source other than a list and a person has it, or if a person
-- named it.
CREATE FUNCTION aplsync.calculate_product_coverage(at timestamptz
    DEFAULT now())
RETURNS numeric LANGUAGE sql STABLE AS $$
	SELECT coalesce(round(100.0 * count(*) FILTER (
		WHERE p.data_source <> ALL ('{apl,manual}')
			OR p.field_sources ->> 'name' = 'manual'
	) / nullif(count(*), 0), 2), 0)
	FROM aplsync.products AS p
	WHERE EXISTS (
		SELECT
		FROM aplsync.listings AS l
		WHERE l.upc = p.upc
			AND l.approved
			AND NOT coalesce('placeholder' = ANY (l.flags), false)
			AND (at AT TIME ZONE 'UTC')::date
			    BETWEEN coalesce(l.effective, '-infinity')
			    AND coalesce(l.expires, 'infinity')
	)
$$;
COMMENT ON FUNCTION aplsync.calculate_product_coverage IS
    'The percentage of the UPCs listed at a time that have product data.';

-- The function in the app recorded a snapshot. Here the store records it, and the
-- function only returns it.
CREATE FUNCTION aplsync.record_coverage_metrics()
RETURNS SETOF aplsync.product_coverage_metrics LANGUAGE sql STABLE AS $$
	SELECT *
	FROM aplsync.product_coverage_metrics
	ORDER BY id DESC
	LIMIT 1
$$;
COMMENT ON FUNCTION aplsync.record_coverage_metrics IS
    'The last snapshot of coverage. The store records it, not this function.';

CREATE VIEW aplsync.approved_today AS
SELECT
	l.upc,
	NULL::text AS plu,
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
FROM aplsync.listings AS l
JOIN aplsync.products AS p ON p.upc = l.upc
WHERE l.approved
	AND current_date BETWEEN coalesce(l.effective, '-infinity')
	    AND coalesce(l.expires, 'infinity')
UNION ALL
SELECT
	NULL,
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
FROM aplsync.plus
WHERE approved
	AND current_date BETWEEN coalesce(effective, '-infinity')
	    AND coalesce(expires, 'infinity');

COMMENT ON VIEW aplsync.approved_today IS
    E'@foreignKey (upc) references products (upc)\n'
    'The rows of the lists whose product may be bought today, in the time zone '
    'of the session.';

-- The same columns as the table products of the app's own database, so that the
-- app's queries need no change.
CREATE SCHEMA aplsync_app;
COMMENT ON SCHEMA aplsync_app IS
    'Views for the queries of an existing app.';

CREATE FUNCTION aplsync.upc_12(upc text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE
		WHEN length(upc) = 13 AND left(upc, 1) = '0' THEN substr(upc, 2)
		ELSE upc
	END
$$;
COMMENT ON FUNCTION aplsync.upc_12 IS
    E'@behavior -*\nThe UPC with 12 digits if it is a UPC-A, otherwise unchanged.';
CREATE INDEX products_upc_12 ON aplsync.products (aplsync.upc_12(upc));

CREATE VIEW aplsync_app.products AS
SELECT
	md5(upc)::uuid AS id,
	upc,
	aplsync.upc_12(upc) AS upc_normalized,
	coalesce(name, '') AS name,
	coalesce(brand, '') AS brand,
	manufacturer,
	CASE
		WHEN source_category IS NULL THEN '[]'
		ELSE jsonb_build_array(source_category)
	END AS category,
	coalesce(size, '') AS size,
	coalesce(size_unit, '') AS size_unit,
	size_oz,
	image_url,
	thumbnail_url,
	ingredients,
	nutrition,
	allergens,
	coalesce(is_organic, false) AS is_organic,
	coalesce(is_generic, false) AS is_generic,
	verified,
	NULL::text AS verified_by,
	data_source,
	jsonb_build_object('data_source', data_source, 'field_sources',
	    field_sources, 'sources', sources) AS source_metadata,
	coalesce(updated_at, (SELECT exported_at FROM aplsync.mirror))
	    AS last_updated,
	coalesce(updated_at, (SELECT exported_at FROM aplsync.mirror))
	    AS created_at,
	coalesce(updated_at, (SELECT exported_at FROM aplsync.mirror))
	    AS updated_at
FROM aplsync.products;

COMMENT ON VIEW aplsync_app.products IS
    'The products under the names of the app''s table: upc_normalized has 12 '
    'digits, category is a list, and brand and size are never null.';
