-- SPDX-License-Identifier: MIT
-- Does the product :upc exist, does it have the same content as the given
-- product (apart from times), and does the given product count as found
-- (products_found)?
SELECT
	p.upc IS NOT NULL,
	(
		p.name, p.brand, p.manufacturer, p.category, p.size,
		p.size_unit, p.size_kind, p.size_oz, p.size_fl_oz, p.image_url,
		p.thumbnail_url, p.images, p.ingredients, p.nutrition, p.allergens,
		p.labels, p.is_organic, p.is_generic, p.data_source,
		p.field_sources, p.agreement, p.contradicted, p.judgements,
		p.quality_issues, p.verified, p.verified_by, p.content_hash
	) IS (
		:name, :brand, :manufacturer, :category, :size, :size_unit,
		:size_kind, :size_oz, :size_fl_oz, :image_url, :thumbnail_url,
		:images, :ingredients, :nutrition, :allergens, :labels, :is_organic,
		:is_generic, :data_source, :field_sources, :agreement,
		:contradicted, :judgements,
		:quality_issues, ifnull(:verified, 0), :verified_by,
		:content_hash
	),
	ifnull(
		(
			SELECT s.product
			FROM product_sources AS s
			WHERE s.source = :data_source
		),
		:data_source IS NOT NULL
	) OR ifnull(:field_sources ->> 'name' = 'manual', 0)
FROM (SELECT :upc AS upc) AS wanted
LEFT JOIN products AS p ON p.upc = wanted.upc;
