-- SPDX-License-Identifier: MIT
-- How good are the covered products of coverage_upcs? Percentages are of these
-- products; the score is the mean of quality_score. image: a source has an
-- image; stored_image: the image is in the blob store (product_images).
WITH counted AS (
	SELECT
		count(*) AS products,
		count(*) FILTER (WHERE image) AS images,
		count(*) FILTER (WHERE stored_image) AS stored_images,
		count(*) FILTER (WHERE nutrition) AS nutrition,
		count(*) FILTER (WHERE verified) AS verified,
		round(avg(quality_score), 1) AS quality_score
	FROM temp.coverage_upcs
	WHERE covered
)
SELECT
	products,
	images,
	ifnull(round(100.0 * images / products, 2), 0.0)
	    AS image_percentage,
	stored_images,
	ifnull(round(100.0 * stored_images / products, 2), 0.0)
	    AS stored_image_percentage,
	nutrition,
	ifnull(round(100.0 * nutrition / products, 2), 0.0)
	    AS nutrition_percentage,
	verified,
	ifnull(round(100.0 * verified / products, 2), 0.0)
	    AS verified_percentage,
	quality_score
FROM counted;
