-- Which UPCs of coverage_upcs are not covered, why, and what did each source
-- last answer, and how often in a row that it has none? A row a source; one
-- without a source where none answered.
SELECT
	u.upc,
	u.reason,
	(
		SELECT json_group_array(state)
		FROM (
			SELECT DISTINCT state
			FROM listing AS l
			WHERE l.upc = u.upc
				AND :now BETWEEN listed_from AND listed_until
			ORDER BY state
		)
	) AS states,
	k.source,
	k.status,
	k.at,
	k.next_at,
	k.reason AS said,
	k.error_code,
	k.absent_count
FROM temp.coverage_upcs AS u
LEFT JOIN product_lookups AS k ON k.upc = u.upc AND k.source <> 'image'
WHERE NOT u.covered
ORDER BY u.upc, k.source;
