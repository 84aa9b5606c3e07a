-- SPDX-License-Identifier: MIT
-- What changed in products after an edit, one line for each cell, and which
-- sources are no longer used? :before and :after are the rows of
-- edit_cells.sql, one line of JSON each.
WITH was AS (
	SELECT
		r.value ->> '$.upc' AS upc,
		c.key,
		c.value
	FROM json_each('[' || replace(trim(:before, char(10)), char(10), ',')
	    || ']') AS r
	JOIN json_each(r.value) AS c
),
now AS (
	SELECT
		r.key AS n,
		r.value ->> '$.upc' AS upc,
		c.id AS place,
		c.key,
		c.value
	FROM json_each('[' || replace(trim(:after, char(10)), char(10), ',')
	    || ']') AS r
	JOIN json_each(r.value) AS c
),
cells AS (
	SELECT
		now.*,
		was.value AS before
	FROM now
	LEFT JOIN was USING (upc, key)
	WHERE now.value IS NOT was.value
),
fields AS (
	SELECT
		n,
		upc,
		place,
		key || ': ' || iif(before = '-', 'not known', ifnull(before, '-'))
		    || ' -> '
		    || iif(value = '-', 'not known', ifnull(value, '-')) AS said
	FROM cells
	WHERE key NOT IN ('upc', 'list', 'hash', 'unused')
)
SELECT upc || ': ' || said
FROM (
	SELECT n, upc, 0 AS part, place, said
	FROM fields
	UNION ALL
	SELECT n, upc, 0, 0, 'nothing changed'
	FROM now
	WHERE key = 'upc'
		AND n NOT IN (SELECT n FROM fields)
	UNION ALL
	SELECT
		cells.n,
		cells.upc,
		1,
		u.id,
		u.key || ' is not used: ' || ifnull(u.value, '')
	FROM cells
	JOIN json_each(cells.value) AS u
	LEFT JOIN json_each(cells.before) AS b ON b.key = u.key
	WHERE cells.key = 'unused'
		AND u.value IS NOT b.value
)
ORDER BY n, part, place;
