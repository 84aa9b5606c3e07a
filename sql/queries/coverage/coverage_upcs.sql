-- SPDX-License-Identifier: MIT
-- For each UPC of the view listed that names a product: what does the store
-- have, and if the UPC is not covered, why? reason is 'unknown' (a source could
-- not find out), 'absent' (no source that was asked has it), 'withheld' (a
-- source has it, but its data was not used) or 'never_asked'. Reports create
-- these tables; the other coverage queries count the rows of coverage_upcs, and
-- look UPCs up in coverage_marks. id is the UPC as a number, which is faster to
-- join. (These are tables, because SQLite would compute the columns of a view
-- again each time that a query reads them.)
CREATE TEMP TABLE coverage_marks (
	id INTEGER PRIMARY KEY,
	upc TEXT,
	identified INTEGER,
	covered INTEGER,
	complete INTEGER,
	image INTEGER,
	nutrition INTEGER,
	verified INTEGER,
	quality_score INTEGER,
	data_source TEXT
);

INSERT INTO temp.coverage_marks
SELECT
	CAST(l.upc AS INTEGER),
	l.upc,
	ifnull(p.identified, 0),
	ifnull(p.found, 0),
	iif(p.complete, ifnull(p.found, 0), 0),
	p.has_image,
	p.has_nutrition,
	p.verified,
	p.quality_score,
	p.data_source
FROM (SELECT DISTINCT upc FROM temp.listed WHERE names_product) AS l
LEFT JOIN product_marks AS p ON p.upc = l.upc;

-- The columns of coverage_marks, and from the observations of the UPC: when did a
-- source last find it, and is it withdrawn? stored_image is 0 if the UPC is not
-- covered.
CREATE TEMP TABLE coverage_upcs AS
SELECT
	m.*,
	iif(m.covered, EXISTS (
		SELECT 1
		FROM product_images AS i
		WHERE i.upc = m.upc
	), 0) AS stored_image,
	CASE
		WHEN m.covered THEN NULL
		WHEN max(a.status = 'unknown') THEN 'unknown'
		WHEN max(a.status = 'found') THEN 'withheld'
		WHEN max(a.status = 'absent') THEN 'absent'
		ELSE 'never_asked'
	END AS reason,
	max(a.found_at) AS last_found_at,
	max(a.withdrawn) AS withdrawn
FROM temp.coverage_marks AS m
LEFT JOIN asked_answers AS a ON a.upc = m.upc
GROUP BY m.id;

-- How many UPCs of coverage_upcs are there with each mark and with each reason,
-- and how many UPCs are listed only as placeholders? (Only rows with flags are
-- read a second time, and they are few.)
CREATE TEMP TABLE coverage_counts AS
SELECT
	count(*) AS listed,
	count(*) FILTER (WHERE identified) AS identified,
	count(*) FILTER (WHERE covered) AS covered,
	count(*) FILTER (WHERE complete) AS complete,
	count(*) FILTER (WHERE identified AND NOT covered) AS list_only,
	count(*) FILTER (WHERE NOT covered) AS missing,
	count(*) FILTER (WHERE reason = 'absent') AS absent,
	count(*) FILTER (WHERE reason = 'unknown') AS unknown,
	count(*) FILTER (WHERE reason = 'never_asked') AS never_asked,
	count(*) FILTER (WHERE reason = 'withheld') AS withheld,
	(
		SELECT count(*)
		FROM (
			SELECT DISTINCT upc
			FROM list_rows
			WHERE flags IS NOT NULL
		) AS f
		WHERE CAST(f.upc AS INTEGER) NOT IN
			    (SELECT id FROM temp.coverage_marks)
			AND EXISTS (
				SELECT 1
				FROM temp.listed AS l
				WHERE l.upc = f.upc
					AND NOT l.names_product
			)
	) AS placeholder
FROM temp.coverage_upcs;
