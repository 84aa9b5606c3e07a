-- SPDX-License-Identifier: MIT
-- Inserts a product; quality_score as in product_scores.
INSERT INTO products (upc, name, brand, manufacturer, category, size,
    size_unit, size_kind, size_oz, size_fl_oz, image_url, thumbnail_url,
    images, ingredients, nutrition, allergens, labels, is_organic, is_generic,
    data_source, field_sources, agreement, contradicted, judgements,
    quality_score, quality_issues,
    verified, verified_by, source_updated_at, content_hash, last_checked_at,
    created_at, updated_at)
VALUES (
	:upc,
	:name,
	:brand,
	:manufacturer,
	:category,
	:size,
	:size_unit,
	:size_kind,
	:size_oz,
	:size_fl_oz,
	:image_url,
	:thumbnail_url,
	:images,
	:ingredients,
	:nutrition,
	:allergens,
	:labels,
	:is_organic,
	:is_generic,
	:data_source,
	:field_sources,
	:agreement,
	:contradicted,
	:judgements,
	max(0, 100 - (
		SELECT ifnull(sum(w.weight), 0)
		FROM json_each(ifnull(:quality_issues, '[]')) AS i
		JOIN quality_weights AS w ON w.issue = i.value
	)),
	:quality_issues,
	ifnull(:verified, 0),
	:verified_by,
	:source_updated_at,
	:content_hash,
	:last_checked_at,
	:now,
	:now
);
