-- SPDX-License-Identifier: MIT
-- Restores the products that :job changed, and their observations, so UPCs that
-- were due before the job are due again. Skips products that have changed since
-- the job, unless :force is set.
CREATE TEMP TABLE rollback AS
SELECT i.upc, i.before
FROM product_job_items AS i
LEFT JOIN products AS p ON p.upc = i.upc
WHERE i.job_id = :job
	AND i.before IS NOT NULL
	AND (:force IS NOT NULL OR p.content_hash IS i.after);

-- First observations of products that the job did not change.
CREATE TEMP TABLE rollback_same AS
SELECT a.upc, a.source
FROM product_job_answers AS a
JOIN product_job_items AS i
	ON i.job_id = a.job_id
	AND i.upc = a.upc
WHERE a.job_id = :job
	AND a.source <> 'image'
	AND i.before IS NULL;

-- For a product that is rolled back, delete the observations since the job
-- began, and the observations that the job stored, which can have an earlier
-- time (the time of a file). If the job did not change the product, or there is
-- no product, delete first observations that the job stored, unless the source
-- was asked again after the job. Keep what people entered. (Jobs before
-- 2026-11-29 do not record first observations; for them, a new product had no
-- observation before.)
DELETE FROM product_lookups
WHERE source NOT IN (SELECT source FROM product_sources WHERE NOT asked)
	AND source <> 'image'
	AND (upc IN (SELECT upc FROM rollback)
	    AND (at >= (SELECT start_time FROM product_sync_jobs
	            WHERE job_id = :job)
	        OR (upc, source) IN (SELECT upc, source
	            FROM product_job_answers
	            WHERE job_id = :job))
	OR (upc, source) IN (SELECT upc, source FROM rollback_same)
	AND (:force IS NOT NULL OR at <= (
		SELECT ifnull(end_time, :now)
		FROM product_sync_jobs
		WHERE job_id = :job
	))
	OR upc IN (SELECT upc FROM rollback WHERE before = '{}')
	AND NOT EXISTS (
		SELECT 1
		FROM product_job_answers
		WHERE job_id = :job
			AND answer = '{}'
	));

-- An image can differ even if the product is the same.
DELETE FROM product_lookups
WHERE source = 'image'
	AND upc IN (SELECT upc FROM product_job_items
	    WHERE job_id = :job AND image IN ('found', 'absent', 'unknown'))
	AND at >= (SELECT start_time FROM product_sync_jobs
	    WHERE job_id = :job)
	AND (:force IS NOT NULL OR at <= (
		SELECT ifnull(end_time, :now)
		FROM product_sync_jobs
		WHERE job_id = :job
	));

INSERT INTO product_lookups (upc, source, member, status, at, next_at,
    absent_count, reason, http, tries, ms, error_category, error_code,
    found_at, data)
SELECT
	upc,
	source,
	answer ->> 'member',
	answer ->> 'status',
	answer ->> 'at',
	answer ->> 'next_at',
	answer ->> 'absent_count',
	answer ->> 'reason',
	answer ->> 'http',
	answer ->> 'tries',
	answer ->> 'ms',
	answer ->> 'error_category',
	answer ->> 'error_code',
	answer ->> 'found_at',
	iif(answer ->> 'found_at' IS NULL, NULL, answer -> 'data')
FROM product_job_answers
WHERE job_id = :job
	AND answer <> '{}'
	AND (source = 'image'
	    OR upc IN (SELECT upc FROM rollback)
	    OR (upc, source) IN (SELECT upc, source FROM rollback_same))
ON CONFLICT DO NOTHING;

DELETE FROM products
WHERE upc IN (SELECT upc FROM rollback);

INSERT INTO products (upc, name, brand, manufacturer, category, size,
    size_unit, size_kind, size_oz, size_fl_oz, image_url, thumbnail_url,
    images, ingredients, nutrition, allergens, labels, is_organic, is_generic,
    data_source, field_sources, agreement, contradicted, judgements,
    quality_score, quality_issues,
    verified, verified_by, source_updated_at, content_hash, last_checked_at,
    created_at, updated_at)
SELECT
	upc,
	before ->> 'name',
	before ->> 'brand',
	before ->> 'manufacturer',
	before ->> 'category',
	before ->> 'size',
	before ->> 'size_unit',
	before ->> 'size_kind',
	before ->> 'size_oz',
	before ->> 'size_fl_oz',
	before ->> 'image_url',
	before ->> 'thumbnail_url',
	before -> 'images',
	before ->> 'ingredients',
	before -> 'nutrition',
	before -> 'allergens',
	before -> 'labels',
	before ->> 'is_organic',
	before ->> 'is_generic',
	before ->> 'data_source',
	before -> 'field_sources',
	before ->> 'agreement',
	before -> 'contradicted',
	before -> 'judgements',
	before ->> 'quality_score',
	before -> 'quality_issues',
	ifnull(before ->> 'verified', 0),
	before ->> 'verified_by',
	before ->> 'source_updated_at',
	before ->> 'content_hash',
	before ->> 'last_checked_at',
	before ->> 'created_at',
	before ->> 'updated_at'
FROM rollback
WHERE before <> '{}';

-- Delete the saved observations and products that were restored.
DELETE FROM product_job_answers
WHERE job_id = :job
	AND (source <> 'image' AND upc IN (SELECT upc FROM rollback)
	    OR (upc, source) IN (SELECT upc, source FROM rollback_same));

UPDATE product_job_items
SET
	before = NULL,
	after = NULL
WHERE job_id = :job
	AND upc IN (SELECT upc FROM rollback);

UPDATE product_sync_jobs
SET config = json_set(ifnull(config, '{}'), '$.rolled_back', :now)
WHERE job_id = :job;

DROP TABLE rollback;
DROP TABLE rollback_same;
