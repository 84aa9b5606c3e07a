-- SPDX-License-Identifier: MIT
-- For each UPC of listed that names a product: what does the store have, when
-- did a source last find it, is it withdrawn, and if it is not covered, why?
-- reason is 'unknown' (a source could not find out), 'absent' (no source that
-- was asked has it), 'withheld' (a source has it, but its data was not used) or
-- 'never_asked'. Reports create this table and coverage_index; the other
-- coverage queries count its rows. id is the UPC as a number, which is faster
-- to join.
CREATE TEMP TABLE coverage_upcs AS
SELECT
	CAST(l.upc AS INTEGER) AS id,
	l.upc,
	ifnull(p.identified, 0) AS identified,
	ifnull(p.found, 0) AS covered,
	ifnull(p.found AND p.complete, 0) AS complete,
	p.has_image AS image,
	EXISTS (
		SELECT 1
		FROM product_images AS i
		WHERE i.upc = l.upc
	) AS stored_image,
	p.has_nutrition AS nutrition,
	p.verified,
	p.quality_score,
	p.data_source,
	iif(p.found, NULL, (
		SELECT
			CASE
				WHEN max(a.status = 'unknown') THEN 'unknown'
				WHEN max(a.status = 'found') THEN 'withheld'
				WHEN max(a.status = 'absent') THEN 'absent'
				ELSE 'never_asked'
			END
		FROM asked_answers AS a
		WHERE a.upc = l.upc
	)) AS reason,
	(
		SELECT max(a.found_at)
		FROM asked_answers AS a
		WHERE a.upc = l.upc
	) AS last_found_at,
	(
		SELECT max(a.withdrawn)
		FROM asked_answers AS a
		WHERE a.upc = l.upc
	) AS withdrawn
FROM (SELECT DISTINCT upc FROM temp.listed WHERE names_product) AS l
LEFT JOIN product_marks AS p ON p.upc = l.upc;
