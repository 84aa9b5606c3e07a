-- SPDX-License-Identifier: MIT
-- What can be contributed to :source for the UPCs of the view listed? action is
-- 'correct' (it has a product under the UPC that contradicts the list, so
-- aplsync does not use the product), 'name' (it has a product without a name)
-- or 'add' (it has no product). code is in the format of the source; brand,
-- name and size are from the list; theirs is the source's name. Returns the
-- :limit most useful contributions, most useful first: wrong products, because
-- they show wrong allergens; then products that are scanned more (:scans, a
-- JSON object of counts) or are on more lists, because they help more people.
-- With :sections the rows are grouped by action. Codes that do not identify a
-- single product are omitted.
WITH rows AS (
	SELECT
		upc,
		count(DISTINCT state) AS n_states,
		group_concat(DISTINCT state) AS states,
		max(ifnull(instr(flags, '"random_weight"')
		    + instr(flags, '"company_internal"')
		    + instr(flags, '"coupon"'), 0)) AS internal
	FROM temp.listed
	WHERE names_product
	GROUP BY upc
),
wanted AS (
	SELECT
		r.*,
		CASE
			WHEN a.status = 'found' THEN 'correct'
			WHEN a.reason = 'nameless' THEN 'name'
			ELSE 'add'
		END AS action,
		a.data ->> 'name' AS theirs,
		iif(p.field_sources ->> 'name' = 'apl', p.name, NULL) AS name
	FROM rows AS r
	JOIN product_lookups AS a ON a.upc = r.upc
	    AND a.source = :source
	LEFT JOIN product_marks AS p ON p.upc = r.upc
	WHERE NOT internal
		AND (a.status = 'absent'
		    OR a.status = 'found' AND (NOT ifnull(p.found, 0)
		    OR p.agreement = 'contradict' AND NOT p.verified))
),
gifts AS (
	SELECT
		w.*,
		ifnull(s.value, 0) AS scans,
		row_number() OVER (ORDER BY w.action <> 'correct', s.value DESC,
		    w.n_states DESC, w.action <> 'name', w.upc) AS place
	FROM wanted AS w
	LEFT JOIN json_each(:scans) AS s ON s.key = w.upc
)
SELECT
	w.action,
	w.upc,
	iif(CAST(w.upc AS INTEGER) < 100000000, printf('%08d', w.upc), w.upc)
	    AS code,
	replace(w.states, ',', ' ') AS states,
	w.scans,
	l.brand,
	ifnull(w.name, l.description) AS name,
	iif(l.size GLOB '*[0-9]*', l.size || iif(instr(' ' || upper(l.size) || ' ',
	    ' ' || upper(l.unit) || ' '), '', ifnull(' ' || l.unit, '')), NULL)
	    AS size,
	iif(w.action = 'correct', w.theirs, NULL) AS theirs
FROM gifts AS w
JOIN (
	SELECT
		*,
		row_number() OVER (PARTITION BY upc
		    ORDER BY description IS NULL, brand IS NULL, state, n)
		    AS nth
	FROM temp.listed
	WHERE upc IS NOT NULL
) AS l ON l.upc = w.upc AND l.nth = 1
WHERE w.place <= CAST(ifnull(:limit, 9e9) AS INTEGER)
ORDER BY
	iif(:sections IS NULL, 0, instr('correct name add', w.action)),
	w.place;
