-- How much of each category in coverage_rows is covered? A UPC counts in each
-- category that a state puts it into; a category without a code goes by its
-- text.
WITH entries AS (
	SELECT
		id,
		category_code,
		min(category) AS category
	FROM temp.coverage_rows
	GROUP BY ifnull(category_code, category), id
)
SELECT
	e.category_code,
	min(e.category) AS category,
	count(*) AS listed,
	count(u.covered OR NULL) AS covered,
	round(100.0 * count(u.covered OR NULL) / count(*), 2)
	    AS coverage_percentage,
	count((u.identified AND NOT u.covered) OR NULL) AS list_only
FROM entries AS e
JOIN temp.coverage_upcs AS u ON u.id = e.id
GROUP BY ifnull(e.category_code, e.category)
ORDER BY e.category_code NULLS LAST, 2 NULLS LAST;
