-- SPDX-License-Identifier: MIT
-- Updates all tables from the output of mirror-feed in one transaction. psql
-- runs this file; :schema is the version of the schema. Each table is updated
-- in two steps: delete rows that are not in the feed or differ from it, then
-- insert missing rows. Rows that are already correct are not written.
\ir begin.sql
SET LOCAL search_path = aplsync, pg_temp;
SET LOCAL synchronous_commit = on;
SET LOCAL timezone = 'UTC';
SET LOCAL jit = off;

SELECT
	coalesce(max(about ->> 'cursor'), '') AS since,
	coalesce(max(made), '') AS made,
	coalesce(max(last), '') AS last,
	coalesce((
		SELECT id || ' ' || to_char(timestamp, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
		FROM product_coverage_metrics
		ORDER BY id DESC
		LIMIT 1
	), '') AS metrics,
	coalesce((
		SELECT id || ' ' || to_char(timestamp, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
		FROM product_health_checks
		ORDER BY id DESC
		LIMIT 1
	), '') AS checks,
	(count(*) = 0)::text AS first
FROM mirror \gset
\setenv MIRROR_SINCE :since
\setenv MIRROR_MADE :made
\setenv MIRROR_LAST :last
\setenv MIRROR_METRICS :metrics
\setenv MIRROR_CHECKS :checks

-- One row for each line of the feed. Rows of up to 8 kB are not compressed,
-- because they are read soon.
CREATE TEMP TABLE stage (
	doc jsonb NOT NULL,
	kind text NOT NULL GENERATED ALWAYS AS (CASE
		WHEN doc ? 'contract' THEN 'about'
		WHEN doc ? 'removed' THEN 'gone'
		WHEN doc ? 'upc' THEN 'upc'
		WHEN doc ? 'plu' THEN 'plu'
		ELSE coalesce(doc ->> 'table', 'about')
	END) STORED,
	code text GENERATED ALWAYS AS (coalesce(doc ->> 'upc', doc ->> 'plu'))
	    STORED
) WITH (toast_tuple_target = 8160) ON COMMIT DROP;
\copy stage (doc) FROM PROGRAM 'exec bash "$MIRROR_FEED"' WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')
ANALYZE stage (kind, code);

-- The first line of the feed describes the feed, and the last line is the last
-- line of the export.
SELECT
	count(*) FILTER (WHERE doc ? 'contract') = 1
	    AND count(*) FILTER (WHERE doc ? 'whole') = 1 AS complete,
	coalesce(max(doc ->> 'contract'), '') = '2' AS known,
	coalesce(max(doc ->> 'whole'), 'false') AS whole
FROM stage
WHERE kind = 'about' \gset
\if :complete
\else
DO $$ BEGIN RAISE EXCEPTION 'the export is incomplete'; END $$;
\endif
\if :known
\else
DO $$ BEGIN RAISE EXCEPTION 'the contract of the export is not 2'; END $$;
\endif

-- Are old rows deleted for all codes, or only for the codes in the feed?
-- (PostgreSQL does not plan a join for a condition that is part of an OR.)
\if :whole
\set among 'IS NOT NULL'
\else
\set among 'IN (SELECT code FROM stage)'
\endif

CREATE TEMP TABLE changed (
	upc text,
	plu text
) ON COMMIT DROP;

\ir products.sql
\ir listings.sql
\ir tracking.sql

-- Records changes since the first load, with the cursor of this load.
SELECT
	greatest((doc ->> 'cursor')::timestamptz, (SELECT cursor FROM mirror))
	    AS cursor,
	(SELECT count(DISTINCT coalesce(upc, plu)) FROM changed) AS changed,
	(SELECT count(*) FROM products) + (SELECT count(DISTINCT plu) FROM plus)
	    AS codes
FROM stage
WHERE doc ? 'contract' \gset
\ir counts.sql

INSERT INTO product_changes (upc, removed, changed_at)
SELECT DISTINCT c.upc, p.upc IS NULL, :'cursor'::timestamptz
FROM changed AS c
LEFT JOIN products AS p ON p.upc = c.upc
WHERE c.upc IS NOT NULL
	AND NOT :first
ON CONFLICT (upc) DO UPDATE SET
	removed = excluded.removed,
	changed_at = excluded.changed_at;

INSERT INTO plu_changes (plu, removed, changed_at)
SELECT DISTINCT
	c.plu,
	NOT EXISTS (SELECT FROM plus AS p WHERE p.plu = c.plu),
	:'cursor'::timestamptz
FROM changed AS c
WHERE c.plu IS NOT NULL
	AND NOT :first
ON CONFLICT (plu) DO UPDATE SET
	removed = excluded.removed,
	changed_at = excluded.changed_at;

INSERT INTO mirror (cursor, changes_from, exported_at, mirrored_at, about, made,
    last)
SELECT
	:'cursor',
	:'cursor',
	(a.doc ->> 'exported_at')::timestamptz,
	now(),
	a.doc,
	h.doc ->> 'made',
	h.doc ->> 'last'
FROM stage AS a, stage AS h
WHERE a.doc ? 'contract'
	AND h.doc ? 'whole'
ON CONFLICT (one) DO UPDATE SET
	cursor = excluded.cursor,
	exported_at = excluded.exported_at,
	mirrored_at = excluded.mirrored_at,
	about = excluded.about,
	made = excluded.made,
	last = excluded.last;

SELECT set_config('aplsync.cursor', to_char(cursor,
    'YYYY-MM-DD"T"HH24:MI:SS"Z"'), true) AS cursor
FROM mirror \gset
SELECT pg_notify('aplsync', :'cursor');
SELECT
	about ->> 'exported_at' AS at,
	(SELECT count(*) FROM products) AS products
FROM mirror \gset
COMMIT;
\echo :first :whole :codes :changed :cursor :at :DBNAME :HOST :PORT
\if :whole
VACUUM ANALYZE aplsync.products, aplsync.listings, aplsync.plus;
\endif
