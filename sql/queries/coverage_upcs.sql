-- What there is of each UPC of coverage_rows, and why it is not covered where
-- it is not: 'unknown', a source could not tell; 'absent', no source that
-- answered has it; 'withheld', a source has it, and no product came of it;
-- 'placeholder', it stands for any product and is never asked for;
-- 'never_asked'.
CREATE TEMP TABLE coverage_upcs AS
WITH answers AS MATERIALIZED (
	SELECT
		CAST(upc AS INTEGER) AS id,
		max(found_at) AS found_at,
		max(status = 'absent' AND found_at IS NOT NULL) AS withdrawn,
		max(status = 'unknown') AS unknown,
		max(status = 'found') AS found,
		max(status = 'absent') AS absent
	FROM product_lookups
	GROUP BY upc
)
SELECT
	l.id,
	l.upc,
	p.name IS NOT NULL AS identified,
	f.upc IS NOT NULL AS covered,
	f.name IS NOT NULL AND f.brand IS NOT NULL AND f.size IS NOT NULL
	    AND f.image_url IS NOT NULL AND f.nutrition IS NOT NULL
	    AS complete,
	f.image_url IS NOT NULL AS image,
	f.nutrition IS NOT NULL AS nutrition,
	ifnull(f.verified, 0) AS verified,
	f.quality_score,
	p.data_source,
	f.upc IS NOT NULL AND ifnull(a.withdrawn, 0) AS withdrawn,
	iif(f.upc IS NOT NULL, a.found_at, NULL) AS found_at,
	CASE
		WHEN f.upc IS NOT NULL THEN NULL
		WHEN a.unknown THEN 'unknown'
		WHEN a.found THEN 'withheld'
		WHEN a.absent THEN 'absent'
		WHEN l.upc IN (SELECT upc FROM placeholders)
		    THEN 'placeholder'
		ELSE 'never_asked'
	END AS reason
FROM (SELECT DISTINCT id, upc FROM temp.coverage_rows) AS l
LEFT JOIN products AS p ON p.upc = l.upc
LEFT JOIN products_found AS f ON f.upc = l.upc
LEFT JOIN answers AS a ON a.id = l.id;
