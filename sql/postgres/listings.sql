-- SPDX-License-Identifier: MIT
-- Updates listings and plus from the stage: for each code, first the rows that
-- approve it, then the rows that say that it is not authorized.
CREATE TEMP VIEW rows_of AS
SELECT
	s.kind,
	s.code,
	(r.n + CASE
		WHEN a.approved THEN 0
		ELSE coalesce(jsonb_array_length(s.doc -> 'lists'), 0)
	END)::integer AS n,
	r.state,
	a.approved,
	r.category_code,
	r.category,
	r.subcategory_code,
	r.subcategory,
	r.brand,
	r.description,
	r.size,
	r.unit,
	r.effective,
	r.expires,
	r.flags
FROM stage AS s
CROSS JOIN (VALUES ('lists', true), ('not_approved', false)) AS a (member,
    approved)
CROSS JOIN LATERAL ROWS FROM (jsonb_to_recordset(s.doc -> a.member) AS (
	state text,
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
	flags text[]
)) WITH ORDINALITY AS r (state, category_code, category, subcategory_code,
    subcategory, brand, description, size, unit, effective, expires, flags, n)
WHERE s.kind IN ('upc', 'plu');

\if :first
INSERT INTO listings
SELECT code, n, state, approved, category_code, category, subcategory_code,
    subcategory, brand, description, size, unit, effective, expires, flags
FROM rows_of
WHERE kind = 'upc';

INSERT INTO plus
SELECT code, n, state, approved, category_code, category, subcategory_code,
    subcategory, brand, description, size, unit, effective, expires, flags
FROM rows_of
WHERE kind = 'plu';
\else
CREATE TEMP TABLE wanted_listings ON COMMIT DROP AS
SELECT code AS upc, n, state, approved, category_code, category,
    subcategory_code, subcategory, brand, description, size, unit, effective,
    expires, flags
FROM rows_of
WHERE kind = 'upc';

\set table listings
\set wanted wanted_listings
\set key upc
\set same 'w.upc = t.upc AND w.n = t.n'
\ir codes.sql

CREATE TEMP TABLE wanted_plus ON COMMIT DROP AS
SELECT code AS plu, n, state, approved, category_code, category,
    subcategory_code, subcategory, brand, description, size, unit, effective,
    expires, flags
FROM rows_of
WHERE kind = 'plu';

\set table plus
\set wanted wanted_plus
\set key plu
\set same 'w.plu = t.plu AND w.n = t.n'
\ir codes.sql
\endif
