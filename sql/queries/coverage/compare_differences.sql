-- SPDX-License-Identifier: MIT
-- Which fields of which products differ between the two merges: filled, changed
-- or dropped? Members for the times and sources of a product do not count as
-- fields. Products that only one merge has are not compared. The sources are
-- the sources of the field.
CREATE TEMP TABLE differences AS
WITH members AS (
	SELECT c.upc, m.key, m.type, m.value, 'before' AS side
	FROM compared AS c, json_each(c.before) AS m
	WHERE c.before <> c.after
	UNION ALL
	SELECT c.upc, m.key, m.type, m.value, 'after'
	FROM compared AS c, json_each(c.after) AS m
	WHERE c.before <> c.after
),
texts AS (
	SELECT
		upc,
		key,
		side,
		CASE
			WHEN type IN ('object', 'array') THEN value
			WHEN type IN ('true', 'false', 'null') THEN type
			ELSE json_quote(value)
		END AS text
	FROM members
	WHERE key NOT IN ('field_sources', 'content_hash', 'last_checked_at',
	    'source_updated_at')
),
fields AS (
	SELECT
		upc,
		key,
		max(iif(side = 'before', text, NULL)) AS before,
		max(iif(side = 'after', text, NULL)) AS after
	FROM texts
	GROUP BY upc, key
)
SELECT
	f.upc,
	f.key AS field,
	CASE
		WHEN f.before IS NULL THEN 'fills'
		WHEN f.after IS NULL THEN 'drops'
		ELSE 'changes'
	END AS kind,
	f.before,
	f.after,
	c.before -> 'field_sources' ->> f.key AS before_source,
	c.after -> 'field_sources' ->> f.key AS after_source
FROM fields AS f
JOIN compared AS c ON c.upc = f.upc
WHERE f.before IS NOT f.after;
