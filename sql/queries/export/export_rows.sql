-- SPDX-License-Identifier: MIT
-- The rows, on the lists of the states in the table chosen, that are in effect
-- now or later. With them, an app can decide on any later day which products
-- can be bought. With a time in export_options, only the rows of the codes in
-- export_changed; export_others counts the other codes. (SQLite sorts faster if
-- the first key is text instead of a number, and with a cache of 12 MB it sorts
-- the rows of ninety lists in one pass. With ifnull, it skips a row without
-- reading more than an index.)
PRAGMA cache_size = -12000;

CREATE TEMP TABLE export_rows AS
SELECT
	r.code,
	r.n,
	r.upc,
	r.plu,
	r.state,
	r.approved,
	r.category_code,
	coalesce(c.name, r.category) AS category,
	r.subcategory_code,
	r.subcategory,
	r.brand,
	r.description,
	r.size,
	r.unit,
	r.effective_date AS effective,
	r.expiration_date AS expires,
	r.flags
FROM list_rows AS r
LEFT JOIN temp.export_categories AS c ON c.code = r.category_code
WHERE r.listed_until >= (SELECT now FROM temp.chosen)
	AND ((SELECT states FROM temp.chosen) IS NULL OR r.state IN (
		SELECT value
		FROM json_each((SELECT states FROM temp.chosen))
	))
	AND ((SELECT since FROM temp.export_options) IS NULL
		OR ifnull(r.upc, r.plu) IN (SELECT code FROM temp.export_changed))
ORDER BY iif(r.plu IS NULL, r.code, 'PLU ' || r.code), r.state, r.n;
