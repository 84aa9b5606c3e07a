-- SPDX-License-Identifier: MIT
-- Adds a year of nightly syncs to a store that had its first pass a year ago. Each
-- night has a job with deltas, which have a hundredth of the UPCs; in 3 of 10 of these
-- the product was updated. The job has data for a rollback, a few errors, counts of
-- fields, a snapshot and a run of its schedule. There is a health check every ten
-- minutes. The values are copied from rows that the programs wrote.
PRAGMA synchronous = OFF;
PRAGMA cache_size = -200000;
CREATE TEMP TABLE codes AS
SELECT
	row_number() OVER (ORDER BY upc) AS i,
	upc
FROM (SELECT DISTINCT upc FROM apl_entries WHERE upc IS NOT NULL);
CREATE TEMP TABLE buckets AS
SELECT i % 100 AS bucket, i, upc FROM codes ORDER BY 1, 2;
CREATE INDEX temp.bucket ON buckets (bucket);
CREATE TEMP TABLE nights AS
WITH RECURSIVE nights (k) AS (
	SELECT 1
	UNION ALL
	SELECT k + 1
	FROM nights
	WHERE k < 365
)
SELECT
	k,
	strftime('%Y-%m-%dT%H:%M:%SZ', :now, (k - 365) || ' days', '-10 hours')
	    AS at,
	strftime('%Y%m%d', :now, (k - 365) || ' days') || '-' || (k + 1) AS job,
	k * 37 % 100 AS bucket
FROM nights;

BEGIN;
INSERT INTO product_sync_jobs (job_id, status, mode, start_time, end_time,
    duration_ms, sources, config, requests, progress, created_at, updated_at)
SELECT
	job,
	'completed',
	'incremental',
	at,
	strftime('%Y-%m-%dT%H:%M:%SZ', at, '+5 minutes'),
	300000,
	'["open_food_facts"]',
	json_object('via', 'deltas', 'since', strftime('%Y-%m-%dT%H:%M:%SZ', at,
	    '-1 days'), 'bulk_to', at, 'schedule', 'daily_sync'),
	0,
	100,
	at,
	at
FROM nights
ORDER BY k;

INSERT INTO product_job_items (job_id, upc, outcome, before, after, at)
SELECT
	n.job,
	b.upc,
	CASE
		WHEN p.data_source IS NOT 'open_food_facts' THEN 'absent'
		WHEN (b.i / 100 + n.k) % 10 < 3 THEN 'updated'
		ELSE 'unchanged'
	END,
	iif(p.data_source IS 'open_food_facts' AND (b.i / 100 + n.k) % 10 < 3,
	    json_object('name', p.name, 'brand', p.brand, 'category', p.category,
	    'size', p.size, 'size_unit', p.size_unit, 'size_kind', p.size_kind,
	    'size_oz', p.size_oz, 'image_url', p.image_url, 'thumbnail_url',
	    p.thumbnail_url, 'images', json(p.images), 'ingredients',
	    p.ingredients, 'nutrition', json(p.nutrition), 'allergens',
	    json(p.allergens), 'labels', json(p.labels), 'data_source',
	    p.data_source, 'field_sources', json(p.field_sources), 'agreement',
	    p.agreement, 'judgements', json(p.judgements), 'quality_score',
	    p.quality_score, 'quality_issues', json(p.quality_issues),
	    'verified', json(iif(p.verified, 'true', 'false')), 'content_hash',
	    p.content_hash, 'last_checked_at', p.last_checked_at, 'created_at',
	    p.created_at, 'updated_at', p.updated_at), NULL),
	iif(p.data_source IS 'open_food_facts' AND (b.i / 100 + n.k) % 10 < 3,
	    p.content_hash, NULL),
	n.at
FROM nights AS n
CROSS JOIN buckets AS b ON b.bucket = n.bucket
LEFT JOIN products AS p ON p.upc = b.upc
ORDER BY n.k;

INSERT INTO product_job_answers (job_id, upc, source, answer)
SELECT
	i.job_id,
	i.upc,
	'open_food_facts',
	json_object('member', l.member, 'status', l.status, 'at', l.at,
	    'next_at', l.next_at, 'absent_count', l.absent_count, 'reason',
	    l.reason, 'http', l.http, 'tries', l.tries, 'ms', l.ms, 'found_at',
	    l.found_at, 'data', json(l.data))
FROM nights AS n
CROSS JOIN product_job_items AS i ON i.job_id = n.job
CROSS JOIN product_lookups AS l
	ON l.upc = i.upc
	AND l.source = 'open_food_facts'
WHERE i.before IS NOT NULL;

INSERT INTO product_sync_errors (job_id, upc, source, category, code, http,
    error_message, retries, resolved, resolved_at, timestamp)
SELECT
	n.job,
	b.upc,
	'open_food_facts',
	'api',
	'timeout',
	NULL,
	'no response within 30 s',
	3,
	n.k < 360,
	iif(n.k < 360, n.at, NULL),
	n.at
FROM nights AS n
CROSS JOIN buckets AS b ON b.bucket = n.bucket AND b.i / 100 % 400 = n.k;

INSERT INTO product_job_fields (job_id, source, route, field, n)
SELECT job, 'open_food_facts', 'files', field, iif(field = 'answers', 1000, 900)
FROM nights
CROSS JOIN (
	SELECT field
	FROM source_members
	WHERE source = 'open_food_facts'
	UNION
	SELECT 'answers'
);

UPDATE product_sync_jobs
SET
	total_products = c.total_products,
	products_updated = c.products_updated,
	products_unchanged = c.products_unchanged,
	products_absent = c.products_absent,
	error_count = c.error_count
FROM job_counts AS c
WHERE c.job_id = product_sync_jobs.job_id;

INSERT INTO product_schedule_runs (schedule_name, started_at, ended_at,
    strategy, reason, job_id, status, outcome)
SELECT
	'daily_sync',
	at,
	strftime('%Y-%m-%dT%H:%M:%SZ', at, '+5 minutes'),
	'incremental',
	'coverage is on target',
	job,
	0,
	'completed'
FROM nights;

CREATE TEMP TABLE snapshot AS
SELECT *
FROM product_coverage_metrics
ORDER BY id DESC
LIMIT 1;
INSERT INTO product_coverage_metrics (total_products, total_apl_upcs,
    identified_upcs, complete_products, stale_products, stale_images,
    products_with_images, products_with_nutrition, verified_products,
    coverage_percentage, image_coverage_percentage,
    nutrition_coverage_percentage, coverage_by_source, coverage_by_category,
    coverage_by_state, job_id, timestamp)
SELECT s.total_products, s.total_apl_upcs, s.identified_upcs,
    s.complete_products, s.stale_products, s.stale_images,
    s.products_with_images, s.products_with_nutrition, s.verified_products,
    s.coverage_percentage, s.image_coverage_percentage,
    s.nutrition_coverage_percentage, s.coverage_by_source,
    s.coverage_by_category, s.coverage_by_state, n.job, n.at
FROM nights AS n
CROSS JOIN snapshot AS s
ORDER BY n.k;

WITH RECURSIVE checks (i) AS (
	SELECT 52560
	UNION ALL
	SELECT i - 1
	FROM checks
	WHERE i > 1
)
INSERT INTO product_health_checks (healthy, health_score, coverage_status,
    freshness_status, quality_status, current_coverage, coverage_gap,
    last_sync_age_hours, verified_percentage, image_quality_percentage,
    nutrition_quality_percentage, alert_count, critical_alert_count, alerts,
    timestamp)
SELECT
	0,
	60,
	'critical',
	'healthy',
	'healthy',
	59.9,
	35.1,
	12,
	55.5,
	99.9,
	99.9,
	1,
	1,
	'[{"category":"coverage","severity":"critical","message":"coverage is '
	    || '59.9 %, below 70 %","value":59.9,"threshold":70}]',
	strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-' || (i * 10) || ' minutes')
FROM checks;

-- The observation of each UPC is from the last night that had it.
UPDATE product_lookups
SET
	at = c.at,
	found_at = iif(found_at IS NULL, NULL, c.at),
	next_at = iif(next_at IS NULL, NULL, strftime('%Y-%m-%dT%H:%M:%SZ',
	    c.at, '+400 days'))
FROM (
	SELECT b.upc, max(n.at) AS at
	FROM nights AS n
	CROSS JOIN buckets AS b ON b.bucket = n.bucket
	GROUP BY b.upc
) AS c
WHERE product_lookups.upc = c.upc;

UPDATE products
SET last_checked_at = (
	SELECT max(at)
	FROM product_lookups AS l
	WHERE l.upc = products.upc
);

UPDATE product_sync_schedule
SET
	last_run = (SELECT max(at) FROM nights),
	next_run = strftime('%Y-%m-%dT%H:%M:%SZ', :now, '+14 hours'),
	total_runs = 365,
	successful_runs = 365
WHERE schedule_name = 'daily_sync';
COMMIT;
