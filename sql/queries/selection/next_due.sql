-- SPDX-License-Identifier: MIT
-- If no UPC of the view listed is due at :now: how many UPCs are due next, and
-- on which day, as a sentence? Counts UPCs without a product from a product
-- source, for which one of :sources (a JSON array of long names) will be due.
-- lib/store/lookups.c decides when a source is due again.
SELECT ifnull((
	SELECT printf('Nothing is due; %,d UPC%s due on %s.', count(*),
	    iif(count(*) = 1, ' is', 's are'), day)
	FROM (
		SELECT substr(min(a.next_at), 1, 10) AS day
		FROM asked_answers AS a
		WHERE a.next_at > :now
			AND a.source IN (SELECT value FROM json_each(:sources))
			AND EXISTS (
				SELECT 1
				FROM temp.listed AS l
				WHERE l.upc = a.upc
					AND l.names_product
			)
			AND NOT EXISTS (
				SELECT 1
				FROM products_found AS p
				WHERE p.upc = a.upc
			)
		GROUP BY a.upc
	)
	GROUP BY day
	ORDER BY day
	LIMIT 1
), 'Nothing is due.');
