-- SPDX-License-Identifier: MIT
-- Puts exported into a new SQLite file, :path, that fits a phone: the UPC as
-- a number is the key of its one table, which takes text as well; and about
-- says of what it is. It is VACUUMed and not in WAL mode, so that it can be
-- opened without being written to.
ATTACH :path AS phone;
PRAGMA phone.page_size = 4096;
PRAGMA phone.journal_mode = OFF;
PRAGMA phone.synchronous = OFF;

BEGIN;

CREATE TABLE phone.about (
	about TEXT NOT NULL
) STRICT;

CREATE TABLE phone.products (
	upc INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	brand TEXT,
	size TEXT,
	category TEXT,
	states TEXT NOT NULL,
	image_url TEXT,
	ingredients TEXT,
	allergens TEXT,
	nutrition TEXT,
	sources TEXT NOT NULL
) STRICT;

INSERT INTO phone.products (upc, name, brand, size, category, states,
    image_url, ingredients, allergens, nutrition, sources)
SELECT
	CAST(upc AS INTEGER),
	name,
	brand,
	size,
	category,
	(
		SELECT group_concat(state, ' ')
		FROM (
			SELECT DISTINCT value ->> 'state' AS state
			FROM json_each(lists)
		)
	),
	ifnull(thumbnail_url, image_url),
	ingredients,
	(SELECT group_concat(value, ', ') FROM json_each(allergens)),
	json(nutrition),
	(
		SELECT ifnull(group_concat(value ->> 'source', ' '), '')
		FROM json_each(sources)
	)
FROM temp.exported
ORDER BY CAST(upc AS INTEGER);

INSERT INTO phone.about
SELECT about
FROM temp.export_about;

COMMIT;

VACUUM phone;
