-- SPDX-License-Identifier: MIT
-- Which sources have a UPC that is listed at :now as another product than the
-- list means, and wait for a person? A row for each, with what both sides
-- call it, of these :states or of all.
SELECT
	p.upc,
	c.value AS source,
	ifnull(k.member, c.value) AS member,
	k.data ->> 'name' AS name,
	k.data ->> 'brand' AS brand,
	k.found_at,
	p.name AS list_name,
	json_group_array(json_object(
		'state', l.state,
		'brand', l.brand,
		'description', l.description,
		'category', ifnull(l.subcategory, l.category)
	)) AS list
FROM products AS p
JOIN json_each(p.contradicted) AS c
JOIN (
	SELECT *
	FROM listing
	WHERE :now BETWEEN listed_from AND listed_until
		AND (:states IS NULL
		    OR state IN (SELECT value FROM json_each(:states)))
	ORDER BY state, n
) AS l ON l.upc = p.upc
LEFT JOIN product_lookups AS k ON k.upc = p.upc AND k.source = c.value
WHERE p.contradicted IS NOT NULL
GROUP BY p.upc, c.value
ORDER BY p.upc, c.value
LIMIT ifnull(:limit, -1);
