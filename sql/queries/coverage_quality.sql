-- SPDX-License-Identifier: MIT
-- How good are the covered products of coverage_upcs? Percentages are of
-- these; the score is the mean of quality_score. An image is one that a source
-- names; a stored one is in our folder (product_images).
SELECT
	count(*) AS products,
	count(image OR NULL) AS images,
	ifnull(round(100.0 * count(image OR NULL) / count(*), 2), 0.0)
	    AS image_percentage,
	count(stored_image OR NULL) AS stored_images,
	ifnull(round(100.0 * count(stored_image OR NULL) / count(*), 2), 0.0)
	    AS stored_image_percentage,
	count(nutrition OR NULL) AS nutrition,
	ifnull(round(100.0 * count(nutrition OR NULL) / count(*), 2), 0.0)
	    AS nutrition_percentage,
	count(verified OR NULL) AS verified,
	ifnull(round(100.0 * count(verified OR NULL) / count(*), 2), 0.0)
	    AS verified_percentage,
	round(avg(quality_score), 1) AS quality_score
FROM temp.coverage_upcs
WHERE covered;
