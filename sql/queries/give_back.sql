-- SPDX-License-Identifier: MIT
-- What can be given to :source of what listed has? 'correct': it has a
-- product under the UPC that does not agree with the list, so that we take
-- nothing of it; 'name': it has one without a name; 'add': it has none. code is
-- as it writes it; brand, name and size are the list's, theirs is its own name.
-- What helps most comes first: a wrong product shows wrong allergens; and a
-- product of several lists serves more people. Codes of no one product are
-- nobody's to give.
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
)
SELECT
	w.action,
	w.upc,
	iif(CAST(w.upc AS INTEGER) < 100000000, printf('%08d', w.upc), w.upc)
	    AS code,
	replace(w.states, ',', ' ') AS states,
	l.brand,
	ifnull(w.name, l.description) AS name,
	iif(l.size GLOB '*[0-9]*', l.size || ifnull(' ' || l.unit, ''), NULL)
	    AS size,
	iif(w.action = 'correct', w.theirs, NULL) AS theirs
FROM wanted AS w
JOIN (
	SELECT
		*,
		row_number() OVER (PARTITION BY upc
		    ORDER BY description IS NULL, brand IS NULL, state, n)
		    AS place
	FROM temp.listed
	WHERE upc IS NOT NULL
) AS l ON l.upc = w.upc AND l.place = 1
ORDER BY
	w.action <> 'correct',
	w.n_states DESC,
	w.action <> 'name',
	w.upc;
