-- SPDX-License-Identifier: MIT
-- Defines the numbers that need no clock and no threshold. Each is defined
-- once, except calculate_product_coverage, which several queries also compute
-- (a test compares them). The views are recreated after every migration, and
-- can be recreated at any time.

-- The rows of the lists that no import has removed. approved: the row does not
-- say that its product is not approved. listed_from, listed_until: when the row
-- counts; a query uses WHERE :now BETWEEN listed_from AND listed_until, and the
-- last day counts as a whole. rivalry: the category whose other rows the row
-- could be mistaken for (apl_vocabularies). names_product: the row names one
-- product, so sources are asked about it and coverage counts it; this is false
-- for a PLU and a placeholder.
DROP VIEW IF EXISTS list_rows;
CREATE VIEW list_rows AS
SELECT
	*,
	ifnull(effective_date, '') AS listed_from,
	ifnull(expiration_date || 'T23:59:59Z', '9999-12-31T23:59:59Z')
	    AS listed_until,
	coalesce(category_code, category, subcategory, '') AS rivalry,
	upc IS NOT NULL AND (flags IS NULL OR instr(flags, '"placeholder"') = 0)
	    AS names_product,
	flags IS NULL OR instr(flags, '"not_authorized"') = 0 AS approved
FROM apl_entries
WHERE removed_at IS NULL;

-- Rows that can be bought on some day.
DROP VIEW IF EXISTS listing;
CREATE VIEW listing AS
SELECT *
FROM list_rows
WHERE approved;

-- Rows that are on a list today, by the system clock.
DROP VIEW IF EXISTS listed_today;
CREATE VIEW listed_today AS
SELECT *
FROM listing
WHERE strftime('%Y-%m-%dT%H:%M:%SZ') BETWEEN listed_from AND listed_until;

-- What does each product have: a name (identified), an image, nutrition facts,
-- or everything that an app wants to show (complete)? found: the product is
-- from a product source. A product whose name a person entered is also found; a
-- product for which a person only set another field, such as the brand, is not.
DROP VIEW IF EXISTS product_marks;
CREATE VIEW product_marks AS
SELECT
	*,
	CASE
		WHEN data_source NOT IN (
			SELECT source
			FROM product_sources
			WHERE NOT product
		)
		THEN 1
		ELSE ifnull(field_sources ->> 'name' = 'manual', 0)
	END AS found,
	name IS NOT NULL AS identified,
	image_url IS NOT NULL AS has_image,
	nutrition IS NOT NULL AS has_nutrition,
	name IS NOT NULL AND brand IS NOT NULL AND size IS NOT NULL
	    AND image_url IS NOT NULL AND nutrition IS NOT NULL AS complete
FROM products;

-- The products that coverage counts: only found products.
DROP VIEW IF EXISTS products_found;
CREATE VIEW products_found AS
SELECT *
FROM product_marks
WHERE found;

-- What is the latest observation of each source for each UPC, when did the
-- source last find the product, and is the product withdrawn?
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

-- The rows of product_answers from sources that can be asked. A person is not
-- such a source.
DROP VIEW IF EXISTS asked_answers;
CREATE VIEW asked_answers AS
SELECT *
FROM product_answers
WHERE source NOT IN (SELECT source FROM product_sources WHERE NOT asked);

-- Which observations does a person distrust, because the source has a different
-- product?
DROP VIEW IF EXISTS distrusted;
CREATE VIEW distrusted AS
SELECT
	a.upc,
	a.source
FROM product_lookups AS m
JOIN json_each(m.data, '$.distrust') AS said
JOIN product_lookups AS a ON a.upc = m.upc
    AND said.value IN (a.member, a.source)
WHERE m.source = 'manual';

-- Which sources are asked in this store? These are the sources that were absent
-- or unknown at least once. If a source was only ever found, its observations
-- were read from a file, and it was not asked about other products.
DROP VIEW IF EXISTS sources_asked;
CREATE VIEW sources_asked AS
SELECT DISTINCT source
FROM asked_answers
WHERE status <> 'found';

-- The images in the blob store (fetch-image(1)): where each is from, its files,
-- and the credit. file and thumbnail are relative to the directory. checked_at
-- is when it was last checked for changes.
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

-- How old are the observations of each UPC? When was a source last asked, when
-- did a source last find the product, and is the product withdrawn?
DROP VIEW IF EXISTS product_freshness;
CREATE VIEW product_freshness AS
SELECT
	upc,
	max(at) AS last_checked_at,
	max(found_at) AS last_found_at,
	max(withdrawn) AS withdrawn
FROM asked_answers
GROUP BY upc;

-- The quality_score of each product by the current weights: 100 minus the
-- weights of its issues, as in quality_score.sql, which is run when a product
-- is written.
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

-- If an item of a job has several outcomes, the one with the highest rank
-- counts.
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

-- The progress and the result of each job, counted over its items.
DROP VIEW IF EXISTS job_counts;
CREATE VIEW job_counts AS
SELECT
	j.job_id,
	j.end_time,
	count(i.upc) AS total_products,
	count(i.outcome) AS products_done,
	count(*) FILTER (WHERE i.outcome = 'inserted') AS products_added,
	count(*) FILTER (WHERE i.outcome = 'updated') AS products_updated,
	count(*) FILTER (WHERE i.outcome = 'unchanged') AS products_unchanged,
	count(*) FILTER (WHERE i.outcome = 'absent') AS products_absent,
	count(*) FILTER (WHERE i.outcome = 'skipped') AS products_skipped,
	count(*) FILTER (WHERE i.outcome = 'failed') AS products_failed,
	count(*) FILTER (WHERE i.outcome = 'rejected') AS products_rejected,
	count(*) FILTER (WHERE i.image = 'found') AS images_processed,
	count(*) FILTER (WHERE i.image = 'unknown') AS images_failed,
	max(i.at) AS progress_at,
	(
		SELECT count(*)
		FROM product_sync_errors AS e
		WHERE e.job_id = j.job_id
	) AS error_count
FROM product_sync_jobs AS j
LEFT JOIN product_job_items AS i ON i.job_id = j.job_id
GROUP BY j.job_id, j.end_time;

-- The columns of job_counts, and progress and error_percentage. For an ended job,
-- returns the counts that set_job stored, because counting the millions of items
-- of a year of jobs again would be slow.
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

-- The default limits of the guard. It rolls a job back if the job changes more
-- than `least` products, and more than `share` percent of the job's products
-- that existed before.
DROP VIEW IF EXISTS guard_limits;
CREATE VIEW guard_limits (least, share) AS
VALUES (50, 5);

-- Which changes did a job make in existing products that may be due to a bad
-- observation? name: the product has a different name (ignoring case), unless
-- the earlier name was only from the list. facts: it has fewer nutrition facts.
-- allergens: it lacks an allergen that it had. image: it has no image any more.
DROP VIEW IF EXISTS job_changes;
CREATE VIEW job_changes AS
SELECT
	i.job_id,
	i.upc,
	ifnull(i.before -> 'field_sources' ->> 'name', 'apl') <> 'apl'
	    AND lower(trim(i.before ->> 'name'))
	    IS NOT lower(trim(p.name)) AS name,
	(
		SELECT count(*)
		FROM json_tree(i.before, '$.nutrition')
		WHERE type IN ('integer', 'real')
	) > (
		SELECT count(*)
		FROM json_tree(p.nutrition)
		WHERE type IN ('integer', 'real')
	) AS facts,
	EXISTS (
		SELECT value
		FROM json_each(i.before, '$.allergens')
		EXCEPT
		SELECT value
		FROM json_each(p.allergens)
	) AS allergens,
	i.before ->> 'image_url' IS NOT NULL
	    AND p.image_url IS NULL AS image
FROM product_job_items AS i
LEFT JOIN products AS p ON p.upc = i.upc
WHERE i.before <> '{}';

-- Which jobs did the guard roll back, and when? How many products would have
-- changed, and of how many? waits: a person must still check the job, because
-- no later job of the same mode and route has completed or was rolled back by
-- the guard.
DROP VIEW IF EXISTS guarded_jobs;
CREATE VIEW guarded_jobs AS
SELECT
	j.id,
	j.job_id,
	j.config -> 'guarded' ->> 'at' AS at,
	max(j.config -> 'guarded' ->> 'names', j.config -> 'guarded' ->> 'facts',
	    j.config -> 'guarded' ->> 'allergens',
	    j.config -> 'guarded' ->> 'images') AS products,
	j.config -> 'guarded' ->> 'of' AS of,
	NOT EXISTS (
		SELECT 1
		FROM product_sync_jobs AS o
		WHERE o.id > j.id
			AND o.mode = j.mode
			AND o.config ->> 'via' IS j.config ->> 'via'
			AND (o.status = 'completed'
			    OR o.config ->> 'guarded' IS NOT NULL)
	) AS waits
FROM product_sync_jobs AS j
WHERE j.config ->> 'guarded' IS NOT NULL;

-- Which member of a source's document does each field come from? In a dump, the
-- members of Open Food Facts do not have the prefix "product.". If a field can
-- come from several members (an English name, the objects of a newer schema),
-- this is the member that most documents have. These fields are counted
-- (product_job_fields).
DROP VIEW IF EXISTS source_members;
CREATE VIEW source_members (source, field, member) AS
VALUES
	('open_food_facts', 'name', 'product.product_name'),
	('open_food_facts', 'brand', 'product.brands'),
	('open_food_facts', 'category', 'product.categories_tags'),
	('open_food_facts', 'size', 'product.quantity'),
	('open_food_facts', 'serving', 'product.serving_size'),
	('open_food_facts', 'ingredients', 'product.ingredients_text'),
	('open_food_facts', 'allergens', 'product.allergens_tags'),
	('open_food_facts', 'labels', 'product.labels_tags'),
	('open_food_facts', 'markets', 'product.countries_tags'),
	('open_food_facts', 'images', 'product.images'),
	('open_food_facts', 'nutrition', 'product.nutriments'),
	('open_food_facts', 'nutrition.energy_kcal', 'product.nutriments.energy-kcal_100g'),
	('open_food_facts', 'nutrition.fat_g', 'product.nutriments.fat_100g'),
	('open_food_facts', 'nutrition.saturated_fat_g', 'product.nutriments.saturated-fat_100g'),
	('open_food_facts', 'nutrition.trans_fat_g', 'product.nutriments.trans-fat_100g'),
	('open_food_facts', 'nutrition.cholesterol_mg', 'product.nutriments.cholesterol_100g'),
	('open_food_facts', 'nutrition.sodium_mg', 'product.nutriments.sodium_100g'),
	('open_food_facts', 'nutrition.carbohydrates_g', 'product.nutriments.carbohydrates_100g'),
	('open_food_facts', 'nutrition.sugars_g', 'product.nutriments.sugars_100g'),
	('open_food_facts', 'nutrition.added_sugars_g', 'product.nutriments.added-sugars_100g'),
	('open_food_facts', 'nutrition.fiber_g', 'product.nutriments.fiber_100g'),
	('open_food_facts', 'nutrition.protein_g', 'product.nutriments.proteins_100g'),
	('open_food_facts', 'nutrition.calcium_mg', 'product.nutriments.calcium_100g'),
	('open_food_facts', 'nutrition.iron_mg', 'product.nutriments.iron_100g'),
	('open_food_facts', 'nutrition.potassium_mg', 'product.nutriments.potassium_100g'),
	('open_food_facts', 'nutrition.vitamin_a_ug', 'product.nutriments.vitamin-a_100g'),
	('open_food_facts', 'nutrition.vitamin_c_mg', 'product.nutriments.vitamin-c_100g'),
	('open_food_facts', 'nutrition.vitamin_d_ug', 'product.nutriments.vitamin-d_100g'),
	('usda_fdc', 'name', 'foods.description'),
	('usda_fdc', 'brand', 'foods.brandName'),
	('usda_fdc', 'manufacturer', 'foods.brandOwner'),
	('usda_fdc', 'category', 'foods.foodCategory'),
	('usda_fdc', 'size', 'foods.packageWeight'),
	('usda_fdc', 'serving', 'foods.householdServingFullText'),
	('usda_fdc', 'ingredients', 'foods.ingredients'),
	('usda_fdc', 'nutrition', 'foods.foodNutrients'),
	('usda_fdc', 'nutrition.energy_kcal', 'foods.foodNutrients.208'),
	('usda_fdc', 'nutrition.fat_g', 'foods.foodNutrients.204'),
	('usda_fdc', 'nutrition.saturated_fat_g', 'foods.foodNutrients.606'),
	('usda_fdc', 'nutrition.trans_fat_g', 'foods.foodNutrients.605'),
	('usda_fdc', 'nutrition.cholesterol_mg', 'foods.foodNutrients.601'),
	('usda_fdc', 'nutrition.sodium_mg', 'foods.foodNutrients.307'),
	('usda_fdc', 'nutrition.carbohydrates_g', 'foods.foodNutrients.205'),
	('usda_fdc', 'nutrition.sugars_g', 'foods.foodNutrients.269'),
	('usda_fdc', 'nutrition.added_sugars_g', 'foods.foodNutrients.539'),
	('usda_fdc', 'nutrition.fiber_g', 'foods.foodNutrients.291'),
	('usda_fdc', 'nutrition.protein_g', 'foods.foodNutrients.203'),
	('usda_fdc', 'nutrition.calcium_mg', 'foods.foodNutrients.301'),
	('usda_fdc', 'nutrition.iron_mg', 'foods.foodNutrients.303'),
	('usda_fdc', 'nutrition.potassium_mg', 'foods.foodNutrients.306'),
	('usda_fdc', 'nutrition.vitamin_a_ug', 'foods.foodNutrients.320'),
	('usda_fdc', 'nutrition.vitamin_c_mg', 'foods.foodNutrients.401'),
	('usda_fdc', 'nutrition.vitamin_d_ug', 'foods.foodNutrients.328'),
	('upc_database', 'name', 'title'),
	('upc_database', 'brand', 'brand'),
	('upc_database', 'manufacturer', 'manufacturer'),
	('upc_database', 'category', 'category'),
	('upc_database', 'size', 'metadata.size'),
	('upc_database', 'ingredients', 'metadata.ingredients'),
	('upc_database', 'images', 'images'),
	('upc_database', 'nutrition', 'metanutrition');

-- When can the shares of jobs be compared? answers: the least number of
-- observations of each job. jobs: how many earlier jobs are compared.
-- deviations: how many standard deviations (the square root of the expected
-- count) a count must be below the expected count, so that the difference is
-- not due to chance.
DROP VIEW IF EXISTS drift_bounds;
CREATE VIEW drift_bounds (answers, jobs, deviations) AS
VALUES (30, 10, 4);

-- How many observations did each job get from each source, and by which route:
-- a dump or deltas of Open Food Facts, another file, or requests? kind is the
-- route in product_job_fields.
DROP VIEW IF EXISTS job_answers;
CREATE VIEW job_answers AS
SELECT
	j.id,
	j.job_id,
	a.source,
	CASE
		WHEN a.route = 'requests' THEN a.route
		WHEN a.source = 'open_food_facts'
		THEN ifnull(j.config ->> 'via', 'file')
		ELSE 'file'
	END AS route,
	a.route AS kind,
	a.n AS answers,
	j.config ->> 'rolled_back' IS NOT NULL AS rolled_back
FROM product_job_fields AS a
JOIN product_sync_jobs AS j ON j.job_id = a.job_id
WHERE a.field = 'answers';

-- How many of the observations that each job got from each source, by each
-- route, had each field? member is the member of the source's documents for the
-- field.
DROP VIEW IF EXISTS job_fields;
CREATE VIEW job_fields AS
SELECT
	a.id,
	a.job_id,
	a.source,
	a.route,
	m.field,
	m.member,
	a.answers,
	ifnull(f.n, 0) AS n,
	round(100.0 * ifnull(f.n, 0) / a.answers, 2) AS share
FROM job_answers AS a
JOIN source_members AS m ON m.source = a.source
LEFT JOIN product_job_fields AS f
	ON f.job_id = a.job_id
	AND f.source = a.source
	AND f.route = a.kind
	AND f.field = m.field;

-- For each source and route: the fields of the last job with enough
-- observations, compared with the jobs before it (drift_bounds), except jobs
-- that were rolled back. before is NULL if these have too few observations.
-- fall: by how many percent the share fell; 0 if this may be due to chance.
DROP VIEW IF EXISTS field_drift;
CREATE VIEW field_drift AS
WITH runs AS MATERIALIZED (
	SELECT a.*, b.jobs
	FROM job_answers AS a
	JOIN drift_bounds AS b ON a.answers >= b.answers
),
last AS MATERIALIZED (
	SELECT source, route, max(id) AS id
	FROM runs
	GROUP BY source, route
),
earlier AS MATERIALIZED (
	SELECT *
	FROM (
		SELECT
			r.*,
			row_number() OVER (PARTITION BY r.source, r.route
			    ORDER BY r.id DESC) AS place
		FROM runs AS r
		JOIN last AS l
			ON l.source = r.source
			AND l.route = r.route
			AND r.id < l.id
		WHERE NOT r.rolled_back
	)
	WHERE place <= jobs
),
before AS MATERIALIZED (
	SELECT
		f.source,
		f.route,
		f.field,
		1.0 * sum(f.n) / sum(f.answers) AS share
	FROM earlier AS e
	JOIN job_fields AS f
		ON f.job_id = e.job_id
		AND f.source = e.source
		AND f.route = e.route
	GROUP BY 1, 2, 3
)
SELECT
	f.job_id,
	f.source,
	f.route,
	f.field,
	f.member,
	f.answers,
	f.share,
	round(100 * b.share, 2) AS before,
	CASE
		WHEN b.share * f.answers > f.n
		    AND (b.share * f.answers - f.n) * (b.share * f.answers - f.n)
		    > d.deviations * d.deviations * b.share * f.answers
		THEN round(100 * (1 - f.n / (b.share * f.answers)), 1)
		WHEN b.share IS NOT NULL
		THEN 0.0
	END AS fall
FROM last AS l
JOIN job_fields AS f
	ON f.id = l.id
	AND f.source = l.source
	AND f.route = l.route
LEFT JOIN before AS b
	ON b.source = f.source
	AND b.route = f.route
	AND b.field = f.field
JOIN drift_bounds AS d;

-- What is the date of each state's list? imported_at: its last import. dated:
-- the latest first day of a row, as the list gives it; NULL if its rows have no
-- dates.
DROP VIEW IF EXISTS list_dates;
CREATE VIEW list_dates AS
SELECT
	i.state,
	i.imported_at,
	(
		SELECT max(f.value -> 'effective' ->> 'latest')
		FROM json_each(i.explained) AS f
	) AS dated
FROM (SELECT max(id) AS id FROM apl_imports GROUP BY state) AS l
JOIN apl_imports AS i ON i.id = l.id;

-- Which cron line does each schedule run by? NULL if it runs a number of hours
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

-- Since when have enabled schedules been waiting to start, although no job and
-- no schedule is running? The wait begins at next_run, or when the newest job
-- or run ended, whichever is later.
DROP VIEW IF EXISTS schedules_waiting;
CREATE VIEW schedules_waiting AS
SELECT
	s.schedule_name,
	max(s.next_run, ifnull((
		SELECT ended_at
		FROM product_schedule_runs
		ORDER BY id DESC
		LIMIT 1
	), ''), ifnull((
		SELECT end_time
		FROM product_sync_jobs
		ORDER BY id DESC
		LIMIT 1
	), '')) AS since
FROM product_sync_schedule AS s
WHERE s.enabled
	AND s.next_run IS NOT NULL
	AND NOT EXISTS (
		SELECT 1
		FROM product_sync_jobs
		WHERE status = 'running'
	)
	AND NOT EXISTS (
		SELECT 1
		FROM product_schedule_runs
		WHERE outcome = 'running'
	);

-- Which job did each run of a schedule start? It is the last job of the
-- schedule since the run started, unless the job belongs to another run.
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

-- What percentage of the distinct listed UPCs has product data today, by the
-- system clock? For any other time, use queries/calculate_product_coverage.sql.
DROP VIEW IF EXISTS calculate_product_coverage;
CREATE VIEW calculate_product_coverage AS
SELECT
	count(*) AS total_apl_upcs,
	count(p.upc) AS covered_upcs,
	ifnull(round(100.0 * count(p.upc) / count(*), 2), 0.0)
	    AS coverage_percentage
FROM (SELECT DISTINCT upc FROM listed_today WHERE names_product) AS l
LEFT JOIN products_found AS p ON p.upc = l.upc;

-- The default thresholds of health, in percent, points, hours (sync_age, job,
-- overdue, mirror) or days. The setting for coverage_warning is
-- APLSYNC_COVERAGE_WARNING; for a single state it is
-- APLSYNC_COVERAGE_WARNING_MI.
DROP VIEW IF EXISTS health_thresholds;
CREATE VIEW health_thresholds (name, value) AS
VALUES
	('coverage_target', 95),
	('coverage_warning', 30),
	('coverage_critical', 20),
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
	('images_warning', 5),
	('images_critical', NULL),
	('nutrition_warning', 60),
	('nutrition_critical', NULL),
	('verified_warning', 50),
	('verified_critical', NULL),
	('error_rate_warning', 5),
	('error_rate_critical', 10),
	('job_warning', 6),
	('job_critical', 24),
	('overdue_warning', 0.25),
	('overdue_critical', 24),
	('mirror_warning', 26),
	('mirror_critical', 72),
	('guard_warning', NULL),
	('guard_critical', 0),
	('drift_warning', 30),
	('drift_critical', 80),
	('score_warning', 55),
	('score_critical', 40);

-- The metrics of health, in the order of the alerts. by_state: a state can have
-- its own thresholds. category: the category of the alert. worse: whether
-- values less or more than the threshold are worse. mild: the severity of the
-- milder alert. says: the alert's text, with the state or job, value and
-- threshold. mend: the command that fixes the cause of the alert.
DROP VIEW IF EXISTS health_metrics;
CREATE VIEW health_metrics (metric, by_state, category, worse, mild, says,
    mend) AS
VALUES
	('coverage', 1, 'coverage', 'less', 'warning',
	    'coverage%s is %g%%, below %g%%',
	    'sync-products --full'),
	('fall', 0, 'coverage', 'more', 'warning',
	    'coverage%s fell by %g points within four weeks, more than %g',
	    'coverage-report --missing'),
	('sync_age', 0, 'freshness', 'more', 'warning',
	    'the last sync%s completed %g h ago, more than %g h',
	    'sync-products'),
	('stale', 1, 'freshness', 'more', 'warning',
	    'products%s: %g%% are stale, more than %g%%',
	    'sync-products --stale 90'),
	('stale_images', 1, 'freshness', 'more', 'warning',
	    'products%s: %g%% of the images are stale, more than %g%%',
	    'sync-products --stale 180'),
	('images', 1, 'quality', 'less', 'warning',
	    'products%s: %g%% have an image, less than %g%%',
	    'sync-products --full'),
	('nutrition', 1, 'quality', 'less', 'info',
	    'products%s: %g%% have nutrition facts, less than %g%%',
	    'sync-products --full'),
	('verified', 1, 'quality', 'less', 'warning',
	    'products%s: %g%% are verified, less than %g%%',
	    'review-products'),
	('error_rate', 0, 'errors', 'more', 'warning',
	    'job%s: %g%% failed, more than %g%%',
	    'sync-products --retry-failed'),
	('job', 0, 'errors', 'more', 'warning',
	    'job%s %g h, more than %g h',
	    'sync-jobs resume'),
	('overdue', 0, 'errors', 'more', 'warning',
	    'schedule%s has been overdue for %g h, more than %g h',
	    'schedule-products status'),
	('mirror', 0, 'errors', 'more', 'warning',
	    'mirror%s has lacked changes for %g h, more than %g h',
	    'mirror-postgres'),
	('guard', 0, 'errors', 'more', 'warning',
	    'job%s was rolled back by the guard: it would have changed %g'
	    || ' products',
	    'sync-jobs show'),
	('drift', 0, 'errors', 'more', 'warning',
	    'fewer fields from%s: a fall of %g%%, more than %g%%',
	    'sync-jobs show'),
	('score', 0, 'score', 'less', 'warning',
	    'the health score%s is %g, below %g',
	    'coverage-report');

-- Which jobs sync all UPCs that are listed in their states (NULL: all states)?
-- Jobs for some products or categories, or with a limit, do not.
DROP VIEW IF EXISTS whole_syncs;
CREATE VIEW whole_syncs AS
SELECT
	id,
	job_id,
	status,
	end_time,
	nullif(config ->> 'states', '') AS states
FROM product_sync_jobs
WHERE mode IN ('incremental', 'full')
	AND nullif(config ->> 'categories', '') IS NULL
	AND config ->> 'limit' IS NULL
	AND end_time IS NOT NULL;

-- When did a sync last complete? If states are synced separately, this is the
-- time of the state whose last sync is the oldest. NULL if a state that has a
-- list was never synced. The last sync of a state is the one with the highest
-- id, not the latest time, because a clock may have been ahead.
DROP VIEW IF EXISTS last_sync;
CREATE VIEW last_sync AS
SELECT iif(count(*) = count(synced_at), min(synced_at), NULL) AS synced_at
FROM (
	SELECT (
		SELECT s.end_time
		FROM whole_syncs AS s
		WHERE s.status = 'completed'
			AND (s.states IS NULL OR instr(',' || upper(
			    replace(s.states, ' ', '')) || ',',
			    ',' || l.state || ','))
		ORDER BY s.id DESC
		LIMIT 1
	) AS synced_at
	FROM (
		SELECT state FROM apl_imports
		UNION
		SELECT NULL WHERE NOT EXISTS (SELECT 1 FROM apl_imports)
	) AS l
);

-- What percentage of the last sync failed and was not resolved since? No row if
-- there was no sync. NULL if the sync had fewer than 20 products, because a
-- percentage would mean nothing.
DROP VIEW IF EXISTS last_errors;
CREATE VIEW last_errors AS
SELECT
	c.job_id,
	iif(c.products_done BETWEEN 1 AND 19, NULL, ifnull(round(100.0
	    * (c.products_failed + c.products_rejected - (
		SELECT count(*)
		FROM product_job_items AS i
		WHERE i.job_id = c.job_id
			AND i.outcome = 'failed'
			AND 0 = (
				SELECT max(e.resolved = 0)
				FROM product_sync_errors AS e
				WHERE e.job_id = i.job_id
					AND e.upc = i.upc
			)
	)) / c.products_done, 2), 0.0)) AS error_percentage
FROM job_counters AS c
WHERE c.job_id = (
	SELECT job_id
	FROM whole_syncs
	ORDER BY id DESC
	LIMIT 1
);

-- Which jobs have not ended, and when did each last make progress?
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

-- The products as an app reads them, with their license and credit, which
-- include all sources of their fields. The image is the one in the blob store,
-- if there is one and its base URL is known. image_file and thumbnail_file are
-- relative to the blob store.
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
	p.field_sources,
	p.agreement,
	p.judgements,
	json_object(
		'data_source', p.data_source,
		'field_sources', json(p.field_sources),
		'source_updated_at', p.source_updated_at,
		'last_checked_at', (
			SELECT max(a.at)
			FROM asked_answers AS a
			WHERE a.upc = p.upc
		),
		'withdrawn', json(iif((
			SELECT max(a.withdrawn)
			FROM asked_answers AS a
			WHERE a.upc = p.upc
		), 'true', 'false'))
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
LEFT JOIN product_images AS i ON i.upc = p.upc
LEFT JOIN product_image_host AS h
WHERE p.name IS NOT NULL;
