-- SPDX-License-Identifier: MIT
-- Replaces the product :upc. :quality_score is the result of quality_score.sql.
-- (This is not combined with product_insert in one query, because that would
-- check each value twice.)
UPDATE products
SET
	name = :name,
	brand = :brand,
	manufacturer = :manufacturer,
	category = :category,
	size = :size,
	size_unit = :size_unit,
	size_kind = :size_kind,
	size_oz = :size_oz,
	size_fl_oz = :size_fl_oz,
	image_url = :image_url,
	thumbnail_url = :thumbnail_url,
	images = :images,
	ingredients = :ingredients,
	nutrition = :nutrition,
	allergens = :allergens,
	labels = :labels,
	is_organic = :is_organic,
	is_generic = :is_generic,
	data_source = :data_source,
	field_sources = :field_sources,
	agreement = :agreement,
	contradicted = :contradicted,
	judgements = :judgements,
	quality_score = :quality_score,
	quality_issues = :quality_issues,
	verified = ifnull(:verified, 0),
	verified_by = :verified_by,
	source_updated_at = :source_updated_at,
	content_hash = :content_hash,
	last_checked_at = :last_checked_at,
	updated_at = :now
WHERE upc = :upc;
