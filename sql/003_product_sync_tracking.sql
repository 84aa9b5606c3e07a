-- SPDX-License-Identifier: MIT
-- Jobs, their items and errors, and the history of coverage and health.
-- Other programs query these names: keep them.

-- The jobs: runs of sync-products. When a job ends, its counters are copied
-- here from job_counts.
CREATE TABLE product_sync_jobs (
	id INTEGER PRIMARY KEY,
	job_id TEXT NOT NULL UNIQUE CHECK (job_id <> ''),
	status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending',
	    'running', 'completed', 'failed', 'paused', 'cancelled')),
	mode TEXT NOT NULL DEFAULT 'incremental' CHECK (mode IN
	    ('incremental', 'full', 'targeted', 'stale', 'retry')),
	start_time TEXT,
	end_time TEXT,
	duration_ms INTEGER,
	total_products INTEGER NOT NULL DEFAULT 0,
	products_added INTEGER NOT NULL DEFAULT 0,
	products_updated INTEGER NOT NULL DEFAULT 0,
	products_unchanged INTEGER NOT NULL DEFAULT 0,
	products_absent INTEGER NOT NULL DEFAULT 0,
	products_skipped INTEGER NOT NULL DEFAULT 0,
	products_failed INTEGER NOT NULL DEFAULT 0,
	products_rejected INTEGER NOT NULL DEFAULT 0,
	images_processed INTEGER NOT NULL DEFAULT 0,
	images_failed INTEGER NOT NULL DEFAULT 0,
	progress REAL NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
	sources TEXT CHECK (json_type(sources) = 'array'),
	config TEXT CHECK (config IS NULL OR json_valid(config)),
	error_count INTEGER NOT NULL DEFAULT 0,
	requests INTEGER,
	pid INTEGER,
	host TEXT,
	created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ')),
	updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ'))
) STRICT;

CREATE INDEX product_sync_jobs_status ON product_sync_jobs (status);
CREATE INDEX product_sync_jobs_start_time
    ON product_sync_jobs (start_time DESC);

CREATE TRIGGER product_sync_jobs_updated_at
AFTER UPDATE ON product_sync_jobs
WHEN new.updated_at IS old.updated_at
BEGIN
	UPDATE product_sync_jobs
	SET updated_at = strftime('%Y-%m-%dT%H:%M:%SZ')
	WHERE id = new.id;
END;

-- The items of the jobs: the UPCs that a job looks up. The rows are written
-- when the job starts, and the outcome together with the product. If the job
-- changed the product, before is the product as it was ({}: there was none),
-- and after is the content_hash of the new one.
CREATE TABLE product_job_items (
	job_id TEXT NOT NULL
	    REFERENCES product_sync_jobs (job_id) ON DELETE CASCADE,
	upc TEXT NOT NULL,
	outcome TEXT CHECK (outcome = 'inserted' OR outcome = 'updated'
	    OR outcome = 'unchanged' OR outcome = 'absent'
	    OR outcome = 'skipped' OR outcome = 'failed'
	    OR outcome = 'rejected'),
	image TEXT CHECK (image = 'found' OR image = 'absent'
	    OR image = 'unknown' OR image = 'skipped'),
	before TEXT CHECK (before LIKE '{%}'),
	after TEXT,
	at TEXT,
	UNIQUE (job_id, upc)
) STRICT;

-- The rows of product_lookups that a job replaced, as they were before: a
-- rollback restores them.
CREATE TABLE product_job_answers (
	job_id TEXT NOT NULL
	    REFERENCES product_sync_jobs (job_id) ON DELETE CASCADE,
	upc TEXT NOT NULL,
	source TEXT NOT NULL,
	answer TEXT NOT NULL CHECK (answer LIKE '{%}'),
	UNIQUE (job_id, upc, source)
) STRICT;

-- Why a source could not say whether it has a product. An error is resolved
-- when the source answers.
CREATE TABLE product_sync_errors (
	id INTEGER PRIMARY KEY,
	job_id TEXT REFERENCES product_sync_jobs (job_id) ON DELETE CASCADE,
	upc TEXT,
	source TEXT,
	category TEXT
	    CHECK (category IN ('api', 'data', 'database', 'image')),
	code TEXT,
	http INTEGER,
	error_message TEXT NOT NULL DEFAULT '',
	error_stack TEXT,
	retries INTEGER NOT NULL DEFAULT 0,
	resolved INTEGER NOT NULL DEFAULT 0 CHECK (resolved IN (0, 1)),
	resolved_at TEXT,
	timestamp TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ'))
) STRICT;

-- A job has one error for each UPC and source, so a replay adds none.
CREATE UNIQUE INDEX product_sync_errors_key
    ON product_sync_errors (ifnull(job_id, ''), upc, source);
CREATE INDEX product_sync_errors_job_id ON product_sync_errors (job_id);
CREATE INDEX product_sync_errors_upc ON product_sync_errors (upc);
CREATE INDEX product_sync_errors_resolved ON product_sync_errors (resolved);
CREATE INDEX product_sync_errors_timestamp
    ON product_sync_errors (timestamp DESC);

-- The snapshots of coverage, one in each row (record_coverage_metrics).
CREATE TABLE product_coverage_metrics (
	id INTEGER PRIMARY KEY,
	total_products INTEGER NOT NULL DEFAULT 0,
	total_apl_upcs INTEGER NOT NULL DEFAULT 0,
	identified_upcs INTEGER NOT NULL DEFAULT 0,
	complete_products INTEGER NOT NULL DEFAULT 0,
	stale_products INTEGER NOT NULL DEFAULT 0,
	stale_images INTEGER NOT NULL DEFAULT 0,
	products_with_images INTEGER NOT NULL DEFAULT 0,
	products_with_nutrition INTEGER NOT NULL DEFAULT 0,
	verified_products INTEGER NOT NULL DEFAULT 0,
	coverage_percentage REAL NOT NULL DEFAULT 0
	    CHECK (coverage_percentage BETWEEN 0 AND 100),
	image_coverage_percentage REAL NOT NULL DEFAULT 0
	    CHECK (image_coverage_percentage BETWEEN 0 AND 100),
	nutrition_coverage_percentage REAL NOT NULL DEFAULT 0
	    CHECK (nutrition_coverage_percentage BETWEEN 0 AND 100),
	coverage_by_source TEXT NOT NULL DEFAULT '{}'
	    CHECK (json_type(coverage_by_source) = 'object'),
	coverage_by_category TEXT NOT NULL DEFAULT '{}'
	    CHECK (json_type(coverage_by_category) = 'object'),
	coverage_by_state TEXT NOT NULL DEFAULT '{}'
	    CHECK (json_type(coverage_by_state) = 'object'),
	job_id TEXT
	    REFERENCES product_sync_jobs (job_id) ON DELETE SET NULL,
	timestamp TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ'))
) STRICT;

CREATE INDEX product_coverage_metrics_timestamp
    ON product_coverage_metrics (timestamp DESC);

-- The schedules: when syncs run by themselves.
CREATE TABLE product_sync_schedule (
	id INTEGER PRIMARY KEY,
	schedule_name TEXT NOT NULL UNIQUE CHECK (schedule_name <> ''),
	enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
	interval_hours INTEGER NOT NULL DEFAULT 24 CHECK (interval_hours > 0),
	sync_hour INTEGER CHECK (sync_hour BETWEEN 0 AND 23),
	cron TEXT,
	incremental_sync INTEGER NOT NULL DEFAULT 1
	    CHECK (incremental_sync IN (0, 1)),
	target_coverage REAL NOT NULL DEFAULT 95.00
	    CHECK (target_coverage BETWEEN 0 AND 100),
	last_run TEXT,
	next_run TEXT,
	total_runs INTEGER NOT NULL DEFAULT 0,
	successful_runs INTEGER NOT NULL DEFAULT 0,
	failed_runs INTEGER NOT NULL DEFAULT 0,
	config TEXT CHECK (config IS NULL OR json_valid(config)),
	created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ')),
	updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ'))
) STRICT;

CREATE INDEX product_sync_schedule_enabled
    ON product_sync_schedule (enabled);
CREATE INDEX product_sync_schedule_next_run
    ON product_sync_schedule (next_run);

CREATE TRIGGER product_sync_schedule_updated_at
AFTER UPDATE ON product_sync_schedule
WHEN new.updated_at IS old.updated_at
BEGIN
	UPDATE product_sync_schedule
	SET updated_at = strftime('%Y-%m-%dT%H:%M:%SZ')
	WHERE id = new.id;
END;

-- The runs of the schedules: which kind of sync, why, and how it ended. status
-- is the exit status of sync-products; message says why a run failed before it
-- had a job.
CREATE TABLE product_schedule_runs (
	id INTEGER PRIMARY KEY,
	schedule_name TEXT NOT NULL
	    REFERENCES product_sync_schedule (schedule_name)
	    ON UPDATE CASCADE ON DELETE CASCADE,
	started_at TEXT NOT NULL,
	ended_at TEXT,
	strategy TEXT NOT NULL CHECK (strategy IN ('full', 'incremental')),
	reason TEXT NOT NULL,
	job_id TEXT
	    REFERENCES product_sync_jobs (job_id) ON DELETE SET NULL,
	status INTEGER,
	outcome TEXT NOT NULL DEFAULT 'running'
	    CHECK (outcome IN ('running', 'completed', 'failed')),
	message TEXT
) STRICT;

CREATE INDEX product_schedule_runs_schedule_name
    ON product_schedule_runs (schedule_name, id DESC);
CREATE INDEX product_schedule_runs_job_id ON product_schedule_runs (job_id);

-- The checks of the store's health, one in each row.
CREATE TABLE product_health_checks (
	id INTEGER PRIMARY KEY,
	healthy INTEGER NOT NULL CHECK (healthy IN (0, 1)),
	health_score REAL NOT NULL CHECK (health_score BETWEEN 0 AND 100),
	coverage_status TEXT NOT NULL
	    CHECK (coverage_status IN ('healthy', 'warning', 'critical')),
	freshness_status TEXT NOT NULL
	    CHECK (freshness_status IN ('healthy', 'warning', 'critical')),
	quality_status TEXT NOT NULL
	    CHECK (quality_status IN ('healthy', 'warning', 'critical')),
	current_coverage REAL,
	coverage_gap REAL,
	last_sync_age_hours REAL,
	verified_percentage REAL,
	image_quality_percentage REAL,
	nutrition_quality_percentage REAL,
	alert_count INTEGER NOT NULL DEFAULT 0,
	critical_alert_count INTEGER NOT NULL DEFAULT 0,
	alerts TEXT NOT NULL DEFAULT '[]'
	    CHECK (json_type(alerts) = 'array'),
	timestamp TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ'))
) STRICT;

CREATE INDEX product_health_checks_timestamp
    ON product_health_checks (timestamp DESC);
CREATE INDEX product_health_checks_healthy ON product_health_checks (healthy);
CREATE INDEX product_health_checks_health_score
    ON product_health_checks (health_score);

INSERT INTO product_sync_schedule (schedule_name, enabled, interval_hours,
    sync_hour, incremental_sync, target_coverage, config)
VALUES ('daily_sync', 1, 24, 2, 1, 95.00, '{"batchSize":100,'
    || '"concurrency":5,"retryFailures":true,"maxRetries":3,'
    || '"syncImages":false}');

-- The first snapshot: a new store has no list and no product.
INSERT INTO product_coverage_metrics (timestamp)
VALUES (ifnull(:now, strftime('%Y-%m-%dT%H:%M:%SZ')));

PRAGMA user_version = 3;
