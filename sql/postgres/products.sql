-- SPDX-License-Identifier: MIT
-- Updates products, sources and categories from the stage.
\if :first
INSERT INTO products
SELECT r.*
FROM stage AS s
CROSS JOIN LATERAL jsonb_populate_record(NULL::products, s.doc) AS r
WHERE s.kind = 'upc';
\else
CREATE TEMP TABLE wanted ON COMMIT DROP AS
SELECT r.*
FROM stage AS s
CROSS JOIN LATERAL jsonb_populate_record(NULL::products, s.doc) AS r
WHERE s.kind = 'upc';

\set table products
\set wanted wanted
\set key upc
\set same 'w.upc = t.upc'
\ir codes.sql
\endif

CREATE TEMP TABLE wanted_sources ON COMMIT DROP AS
SELECT r.*
FROM stage AS s
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::sources,
    s.doc -> 'sources') AS r
WHERE s.doc ? 'contract';

DELETE FROM sources AS o
WHERE NOT EXISTS (
	SELECT
	FROM wanted_sources AS w
	WHERE w *= o
);
INSERT INTO sources
SELECT *
FROM wanted_sources AS w
WHERE NOT EXISTS (SELECT FROM sources AS o WHERE o.source = w.source);

CREATE TEMP TABLE wanted_categories ON COMMIT DROP AS
SELECT c.key AS code, c.value AS name
FROM stage AS s
CROSS JOIN LATERAL jsonb_each_text(s.doc -> 'categories') AS c
WHERE s.doc ? 'whole';

DELETE FROM categories AS o
WHERE NOT EXISTS (
	SELECT
	FROM wanted_categories AS w
	WHERE w.code = o.code
		AND w.name = o.name
);
INSERT INTO categories
SELECT *
FROM wanted_categories AS w
WHERE NOT EXISTS (SELECT FROM categories AS o WHERE o.code = w.code);
