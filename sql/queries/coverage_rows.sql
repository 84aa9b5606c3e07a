-- What to report on: the UPCs listed at :now in :states and :categories
-- (JSON arrays; NULL: all). Whoever reports makes this table, then those of
-- coverage_upcs and coverage_index; the other coverage queries count them.
-- id is the UPC as a number, which is faster to join.
CREATE TEMP TABLE coverage_rows AS
SELECT
	CAST(upc AS INTEGER) AS id,
	upc,
	state,
	category_code,
	category
FROM listing
WHERE upc IS NOT NULL
	AND :now BETWEEN listed_from AND listed_until
	AND (:states IS NULL
	    OR state IN (SELECT value FROM json_each(:states)))
	AND (:categories IS NULL OR category_code IN
	    (SELECT value FROM json_each(:categories)));
