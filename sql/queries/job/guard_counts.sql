-- SPDX-License-Identifier: MIT
-- Does :job change more products than guard_limits, or :least and :share,
-- allow? If so, one JSON object: how many products changed, of how many, and
-- which changes are too many. Otherwise no row.
WITH known AS (
	SELECT count(*) AS n
	FROM product_job_items AS i
	LEFT JOIN products AS p ON p.upc = i.upc
	WHERE i.job_id = :job
		AND (i.before <> '{}' OR i.before IS NULL AND p.upc IS NOT NULL)
),
counts AS MATERIALIZED (
	SELECT
		total(name) AS names,
		total(facts) AS facts,
		total(allergens) AS allergens,
		total(image) AS images
	FROM job_changes
	WHERE job_id = :job
),
limits AS MATERIALIZED (
	SELECT
		CAST(ifnull(:least, least) AS INTEGER) AS least,
		CAST(ifnull(:share, share) AS REAL) AS share
	FROM guard_limits
),
judged AS MATERIALIZED (
	SELECT
		c.key AS what,
		CAST(c.value AS INTEGER) AS n,
		c.value > l.least AND 100 * c.value > l.share * k.n AS over
	FROM counts, known AS k, limits AS l, json_each(json_object(
		'names', names,
		'facts', facts,
		'allergens', allergens,
		'images', images
	)) AS c
)
SELECT json_patch(json_group_object(j.what, j.n), json_object(
	'of', k.n,
	'least', l.least,
	'share', json(printf('%g', l.share)),
	'over', (SELECT json_group_array(what) FROM judged WHERE over)
))
FROM judged AS j, known AS k, limits AS l
WHERE EXISTS (SELECT 1 FROM judged WHERE over)
GROUP BY k.n;
