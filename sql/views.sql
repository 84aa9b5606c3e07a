-- SPDX-License-Identifier: MIT
-- Each number that needs neither a clock nor a threshold, defined once. The
-- views are made anew after every migration, and may be at any other time.

-- What can be on a list: a row no import has taken away; from when until
-- when it counts; which rows it could be mistaken for, as they are of one
-- category (rivalry, of apl_vocabularies); and whether it names one product, so that sources are asked
-- and coverage counts it: a PLU and a placeholder do not. A query asks WHERE
-- :now BETWEEN listed_from AND listed_until; the last day counts whole.
DROP VIEW IF EXISTS listing;
CREATE VIEW listing AS
SELECT
	*,
	ifnull(effective_date, '') AS listed_from,
	ifnull(expiration_date, '9999-12-31') || 'T23:59:59Z' AS listed_until,
	coalesce(category_code, category, subcategory, '') AS rivalry,
	upc IS NOT NULL AND ifnull(instr(flags, '"placeholder"'), 0) = 0
	    AS names_product
FROM apl_entries
WHERE removed_at IS NULL;

-- Which rows are on a list today, by the real clock.
DROP VIEW IF EXISTS listed_today;
CREATE VIEW listed_today AS
SELECT *
FROM listing
WHERE strftime('%Y-%m-%dT%H:%M:%SZ') BETWEEN listed_from AND listed_until;

-- What does a product have: a name (identified), an image, nutrition facts,
-- all that an app wants to show (complete)? And is it found, that is: did it
-- come from a product source? One that a person named did, too; one whose
-- brand a person set on what the list says did not.
DROP VIEW IF EXISTS product_marks;
CREATE VIEW product_marks AS
SELECT
	*,
	ifnull(data_source NOT IN (
		SELECT source
		FROM product_sources
		WHERE NOT product
	) OR field_sources ->> 'name' = 'manual', 0) AS found,
	name IS NOT NULL AS identified,
	image_url IS NOT NULL AS has_image,
	nutrition IS NOT NULL AS has_nutrition,
	name IS NOT NULL AND brand IS NOT NULL AND size IS NOT NULL
	    AND image_url IS NOT NULL AND nutrition IS NOT NULL AS complete
FROM products;

-- Which products does coverage count? Those found.
DROP VIEW IF EXISTS products_found;
CREATE VIEW products_found AS
SELECT *
FROM product_marks
WHERE found;

-- What did each source last answer about each UPC, when did it last have the
-- product, and has it lost it since (withdrawn)?
DROP VIEW IF EXISTS product_answers;
CREATE VIEW product_answers AS
SELECT
	upc,
	source,
	status,
	at,
	next_at,
	found_at,
	status = 'absent' AND found_at IS NOT NULL AS withdrawn
FROM product_lookups
WHERE source <> 'image';

-- The same of the sources that can be asked: a person gives no answer.
DROP VIEW IF EXISTS asked_answers;
CREATE VIEW asked_answers AS
SELECT *
FROM product_answers
WHERE source NOT IN (SELECT source FROM product_sources WHERE NOT asked);

-- Which sources are asked in this store: all that ever had to say that they
-- have nothing, or could not tell. One that only ever found something was
-- looked through (a file of it), and says nothing of the rest.
DROP VIEW IF EXISTS sources_asked;
CREATE VIEW sources_asked AS
SELECT DISTINCT source
FROM asked_answers
WHERE status <> 'found';

-- The pictures that we have (fetch-image(1)): where each came from, what was
-- made of it, and whom to credit. file and thumbnail are relative to the
-- folder; checked_at is when somebody last looked whether it is the same.
DROP VIEW IF EXISTS product_images;
CREATE VIEW product_images AS
SELECT
	upc,
	data ->> 'url' AS url,
	data ->> 'source' AS source,
	data ->> 'file' AS file,
	data ->> 'thumbnail' AS thumbnail,
	data ->> 'sha256' AS sha256,
	data ->> 'content_type' AS content_type,
	data ->> 'width' AS width,
	data ->> 'height' AS height,
	data ->> 'bytes' AS bytes,
	data ->> 'etag' AS etag,
	data ->> 'last_modified' AS last_modified,
	data ->> 'licence' AS licence,
	data ->> 'credit' AS credit,
	found_at,
	at AS checked_at
FROM product_lookups
WHERE source = 'image'
	AND data IS NOT NULL;

-- How old is what we know of a UPC: when did a source last answer, and last
-- have the product; has any lost it since?
DROP VIEW IF EXISTS product_freshness;
CREATE VIEW product_freshness AS
SELECT
	upc,
	max(at) AS last_checked_at,
	max(found_at) AS last_found_at,
	max(withdrawn) AS withdrawn
FROM asked_answers
GROUP BY upc;

-- A product's quality_score: 100 less the weights of its issues.
DROP VIEW IF EXISTS product_scores;
CREATE VIEW product_scores AS
SELECT
	upc,
	max(0, 100 - (
		SELECT ifnull(sum(w.weight), 0)
		FROM json_each(p.quality_issues) AS i
		JOIN quality_weights AS w ON w.issue = i.value
	)) AS quality_score
FROM products AS p;

-- Which outcome of a job's item stands where there were several? The better
-- one.
DROP VIEW IF EXISTS outcome_ranks;
CREATE VIEW outcome_ranks (outcome, rank) AS
VALUES
	('rejected', 1),
	('skipped', 2),
	('failed', 3),
	('absent', 4),
	('unchanged', 5),
	('updated', 6),
	('inserted', 7);

-- How far is a job, and what came out: counts over its items.
DROP VIEW IF EXISTS job_counts;
CREATE VIEW job_counts AS
SELECT
	j.job_id,
	j.end_time,
	count(i.upc) AS total_products,
	count(i.outcome) AS products_done,
	count(i.outcome = 'inserted' OR NULL) AS products_added,
	count(i.outcome = 'updated' OR NULL) AS products_updated,
	count(i.outcome = 'unchanged' OR NULL) AS products_unchanged,
	count(i.outcome = 'absent' OR NULL) AS products_absent,
	count(i.outcome = 'skipped' OR NULL) AS products_skipped,
	count(i.outcome = 'failed' OR NULL) AS products_failed,
	count(i.outcome = 'rejected' OR NULL) AS products_rejected,
	count(i.image = 'found' OR NULL) AS images_processed,
	count(i.image = 'unknown' OR NULL) AS images_failed,
	max(i.at) AS progress_at,
	(
		SELECT count(*)
		FROM product_sync_errors AS e
		WHERE e.job_id = j.job_id
	) AS error_count
FROM product_sync_jobs AS j
LEFT JOIN product_job_items AS i ON i.job_id = j.job_id
GROUP BY j.job_id, j.end_time;

-- The same of all jobs, without counting what has been counted: of a job that
-- ended it is what set_job wrote then. A year of jobs has millions of items.
DROP VIEW IF EXISTS job_counters;
CREATE VIEW job_counters AS
SELECT
	c.*,
	CASE
		WHEN c.total_products > 0
		THEN round(100.0 * c.products_done / c.total_products, 2)
		ELSE iif(j.status = 'completed', 100.0, 0.0)
	END AS progress,
	ifnull(round(100.0 * (c.products_failed + c.products_rejected)
	    / c.products_done, 2), 0.0) AS error_percentage
FROM (
	SELECT *
	FROM job_counts
	WHERE end_time IS NULL
	UNION ALL
	SELECT
		job_id,
		end_time,
		total_products,
		products_added + products_updated + products_unchanged
		    + products_absent + products_skipped + products_failed
		    + products_rejected,
		products_added,
		products_updated,
		products_unchanged,
		products_absent,
		products_skipped,
		products_failed,
		products_rejected,
		images_processed,
		images_failed,
		end_time,
		error_count
	FROM product_sync_jobs
	WHERE end_time IS NOT NULL
) AS c
JOIN product_sync_jobs AS j ON j.job_id = c.job_id;

-- By which line of cron does a schedule run? NULL where it runs so many hours
-- after its last run.
DROP VIEW IF EXISTS schedule_lines;
CREATE VIEW schedule_lines AS
SELECT
	*,
	CASE
		WHEN cron IS NOT NULL THEN cron
		WHEN interval_hours = 1 THEN '0 * * * *'
		WHEN interval_hours = 24 AND sync_hour IS NOT NULL
		    THEN '0 ' || sync_hour || ' * * *'
	END AS line
FROM product_sync_schedule;

-- Which job did a run of a schedule start? The last for it since then that is
-- of no other run.
DROP VIEW IF EXISTS schedule_jobs;
CREATE VIEW schedule_jobs AS
SELECT
	r.id AS run,
	max(j.id) AS id,
	j.job_id,
	j.status
FROM product_schedule_runs AS r
JOIN product_sync_jobs AS j
	ON j.config ->> 'schedule' = r.schedule_name
	AND j.start_time >= r.started_at
WHERE NOT EXISTS (
	SELECT 1
	FROM product_schedule_runs AS o
	WHERE o.job_id = j.job_id
		AND o.id <> r.id
)
GROUP BY r.id;

-- How much of the list we cover today, by the real clock: the percentage of
-- distinct listed UPCs that have product data. The same at any time:
-- queries/calculate_product_coverage.sql.
DROP VIEW IF EXISTS calculate_product_coverage;
CREATE VIEW calculate_product_coverage AS
SELECT
	count(*) AS total_apl_upcs,
	count(p.upc) AS covered_upcs,
	ifnull(round(100.0 * count(p.upc) / count(*), 2), 0.0)
	    AS coverage_percentage
FROM (SELECT DISTINCT upc FROM listed_today WHERE names_product) AS l
LEFT JOIN products_found AS p ON p.upc = l.upc;

-- What health is held against where no setting says otherwise: %, points,
-- hours (sync_age, job) and days. The setting of coverage_warning is
-- APLSYNC_COVERAGE_WARNING, and that for one state APLSYNC_COVERAGE_WARNING_MI.
DROP VIEW IF EXISTS health_thresholds;
CREATE VIEW health_thresholds (name, value) AS
VALUES
	('coverage_target', 95),
	('coverage_warning', 85),
	('coverage_critical', 70),
	('fall_warning', 3),
	('fall_critical', 10),
	('sync_age_warning', 48),
	('sync_age_critical', 72),
	('stale_warning', 25),
	('stale_critical', 50),
	('stale_days', 90),
	('stale_images_warning', 25),
	('stale_images_critical', 50),
	('stale_images_days', 180),
	('images_warning', 80),
	('images_critical', NULL),
	('nutrition_warning', 60),
	('nutrition_critical', NULL),
	('verified_warning', 50),
	('verified_critical', NULL),
	('error_rate_warning', 5),
	('error_rate_critical', 10),
	('job_warning', 6),
	('job_critical', 24),
	('score_warning', 80),
	('score_critical', 70);

-- What is judged, in the order of alerts: whether a state may have thresholds
-- of its own; the category of the alert; whether less than the threshold is
-- worse, or more; how severe the milder alert is; what it says (of which state
-- or job, value, threshold); and the command that mends it.
DROP VIEW IF EXISTS health_metrics;
CREATE VIEW health_metrics (metric, by_state, category, worse, mild, says,
    mend) AS
VALUES
	('coverage', 1, 'coverage', 'less', 'warning',
	    'coverage%s is %g %%, below %g %%',
	    'sync-products --full'),
	('fall', 0, 'coverage', 'more', 'warning',
	    'coverage%s fell by %g points within four weeks, more than %g',
	    'coverage-report --missing'),
	('sync_age', 0, 'freshness', 'more', 'warning',
	    'the last sync%s completed %g h ago, more than %g h',
	    'sync-products'),
	('stale', 1, 'freshness', 'more', 'warning',
	    'products%s: %g %% are stale, more than %g %%',
	    'sync-products --stale 90'),
	('stale_images', 1, 'freshness', 'more', 'warning',
	    'products%s: %g %% of the images are stale, more than %g %%',
	    'sync-products --stale 180'),
	('images', 1, 'quality', 'less', 'warning',
	    'products%s: %g %% have an image, less than %g %%',
	    'sync-products --full'),
	('nutrition', 1, 'quality', 'less', 'info',
	    'products%s: %g %% have nutrition facts, less than %g %%',
	    'sync-products --full'),
	('verified', 1, 'quality', 'less', 'warning',
	    'products%s: %g %% are verified, less than %g %%',
	    'coverage-report'),
	('error_rate', 0, 'errors', 'more', 'warning',
	    'job%s: %g %% failed, more than %g %%',
	    'sync-products --retry-failed'),
	('job', 0, 'errors', 'more', 'warning',
	    'job%s %g h, more than %g h',
	    'sync-jobs resume'),
	('score', 0, 'score', 'less', 'warning',
	    'the health score%s is %g, below %g',
	    'coverage-report');

-- When did a sync last complete?
DROP VIEW IF EXISTS last_sync;
CREATE VIEW last_sync AS
SELECT max(end_time) AS synced_at
FROM product_sync_jobs
WHERE status = 'completed';

-- Which jobs have not ended, and since when has each stood still?
DROP VIEW IF EXISTS open_jobs;
CREATE VIEW open_jobs AS
SELECT
	j.job_id,
	j.status,
	iif(j.status = 'paused', j.updated_at, max(j.start_time, ifnull((
		SELECT max(i.at)
		FROM product_job_items AS i
		WHERE i.job_id = j.job_id
	), ''))) AS still_since
FROM product_sync_jobs AS j
WHERE j.status IN ('running', 'paused');

-- The products as an app reads them, with the licence they come under and
-- whom to credit; all sources that gave a field have a say in both. Its
-- picture is ours, once there is one and an address to find it at; image_file
-- and thumbnail_file are relative to the folder.
DROP VIEW IF EXISTS app_products;
CREATE VIEW app_products AS
SELECT
	p.upc,
	p.upc AS upc_normalized,
	p.name,
	p.brand,
	p.manufacturer,
	p.category,
	p.size,
	p.size_unit,
	p.size_kind,
	p.size_oz,
	p.size_fl_oz,
	ifnull(h.public_url || i.file, p.image_url) AS image_url,
	ifnull(h.public_url || i.thumbnail, p.thumbnail_url) AS thumbnail_url,
	i.file AS image_file,
	i.thumbnail AS thumbnail_file,
	ifnull(i.licence, p.images ->> '$[0].licence') AS image_licence,
	ifnull(i.credit, p.images ->> '$[0].credit') AS image_credit,
	p.ingredients,
	p.nutrition,
	p.allergens,
	p.labels,
	p.is_organic,
	p.is_generic,
	p.data_source,
	json_object(
		'data_source', p.data_source,
		'field_sources', json(p.field_sources),
		'source_updated_at', p.source_updated_at,
		'last_checked_at', f.last_checked_at,
		'withdrawn', json(iif(f.withdrawn, 'true', 'false'))
	) AS source_metadata,
	p.quality_score,
	p.quality_issues,
	p.verified,
	p.verified_by,
	p.updated_at AS last_updated,
	(
		SELECT group_concat(licence, '; ')
		FROM product_sources
		WHERE source IN (SELECT value FROM json_each(p.field_sources))
	) AS licence,
	(
		SELECT group_concat(credit, '; ')
		FROM product_sources
		WHERE source IN (SELECT value FROM json_each(p.field_sources))
	) AS credit
FROM products AS p
LEFT JOIN product_freshness AS f ON f.upc = p.upc
LEFT JOIN product_images AS i ON i.upc = p.upc
LEFT JOIN product_image_host AS h
WHERE p.name IS NOT NULL;
