-- SPDX-License-Identifier: MIT
-- How many codes are in the export, but not in export_changed? A feed does not
-- print them, but says how many codes are on the lists (export_about). They are
-- counted with the index of the UPCs: export_rows, which sorts the rows with
-- all their words, takes several times as long. Without a time in
-- export_options, export_rows has every code, and these tables stay empty.
CREATE TEMP TABLE export_others (
	listed INTEGER NOT NULL,
	plus INTEGER NOT NULL,
	not_approved INTEGER NOT NULL,
	with_product INTEGER NOT NULL
);

CREATE TEMP TABLE export_other_lists (
	state TEXT PRIMARY KEY,
	upcs INTEGER NOT NULL,
	plus INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TEMP VIEW export_other_rows AS
SELECT
	upc,
	plu,
	state,
	approved
FROM list_rows
WHERE listed_until >= (SELECT now FROM temp.chosen)
	AND ((SELECT states FROM temp.chosen) IS NULL OR state IN (
		SELECT value
		FROM json_each((SELECT states FROM temp.chosen))
	))
	AND ifnull(upc, plu) NOT IN (SELECT code FROM temp.export_changed);

INSERT INTO temp.export_others (listed, plus, not_approved, with_product)
SELECT
	count(*) FILTER (WHERE c.approved),
	count(c.plu) FILTER (WHERE c.approved),
	count(*) FILTER (WHERE NOT c.approved),
	count(*) FILTER (WHERE EXISTS (
		SELECT 1
		FROM products_found AS p
		WHERE p.upc = c.upc
	))
FROM (
	SELECT
		upc,
		NULL AS plu,
		max(approved) AS approved
	FROM temp.export_other_rows
	WHERE upc IS NOT NULL
	GROUP BY upc
	UNION ALL
	SELECT
		NULL,
		plu,
		max(approved)
	FROM temp.export_other_rows
	WHERE upc IS NULL
	GROUP BY plu
	LIMIT (SELECT iif(since IS NULL, 0, -1) FROM temp.export_options)
) AS c;

INSERT INTO temp.export_other_lists (state, upcs, plus)
SELECT
	c.state,
	count(c.upc),
	count(c.plu)
FROM (
	SELECT
		state,
		upc,
		NULL AS plu
	FROM temp.export_other_rows
	WHERE approved
		AND upc IS NOT NULL
	GROUP BY upc, state
	UNION ALL
	SELECT
		state,
		NULL,
		plu
	FROM temp.export_other_rows
	WHERE approved
		AND upc IS NULL
	GROUP BY plu, state
	LIMIT (SELECT iif(since IS NULL, 0, -1) FROM temp.export_options)
) AS c
GROUP BY c.state;
