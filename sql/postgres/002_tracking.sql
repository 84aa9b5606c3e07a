-- SPDX-License-Identifier: MIT
-- The jobs of the store, their errors, and the history of coverage and health,
-- under the names and with the columns of the store (aplsync-store(5)).

CREATE TABLE aplsync.product_sync_jobs (
	id bigint PRIMARY KEY,
	job_id text NOT NULL UNIQUE,
	status text NOT NULL,
	mode text NOT NULL,
	start_time timestamptz,
	end_time timestamptz,
	duration_ms bigint,
	total_products integer NOT NULL,
	products_added integer NOT NULL,
	products_updated integer NOT NULL,
	products_unchanged integer NOT NULL,
	products_absent integer NOT NULL,
	products_skipped integer NOT NULL,
	products_failed integer NOT NULL,
	products_rejected integer NOT NULL,
	images_processed integer NOT NULL,
	images_failed integer NOT NULL,
	progress double precision NOT NULL,
	sources jsonb,
	config jsonb,
	error_count integer NOT NULL,
	requests bigint,
	pid bigint,
	host text,
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL
);

CREATE TABLE aplsync.product_sync_errors (
	id bigint PRIMARY KEY,
	job_id text REFERENCES aplsync.product_sync_jobs (job_id)
	    DEFERRABLE INITIALLY DEFERRED,
	upc text,
	source text,
	category text,
	code text,
	http integer,
	error_message text NOT NULL,
	error_stack text,
	retries integer NOT NULL,
	resolved boolean NOT NULL,
	resolved_at timestamptz,
	timestamp timestamptz NOT NULL
);

CREATE TABLE aplsync.product_coverage_metrics (
	id bigint PRIMARY KEY,
	total_products integer NOT NULL,
	total_apl_upcs integer NOT NULL,
	identified_upcs integer NOT NULL,
	complete_products integer NOT NULL,
	stale_products integer NOT NULL,
	stale_images integer NOT NULL,
	products_with_images integer NOT NULL,
	products_with_nutrition integer NOT NULL,
	verified_products integer NOT NULL,
	coverage_percentage double precision NOT NULL,
	image_coverage_percentage double precision NOT NULL,
	nutrition_coverage_percentage double precision NOT NULL,
	coverage_by_source jsonb NOT NULL,
	coverage_by_category jsonb NOT NULL,
	coverage_by_state jsonb NOT NULL,
	job_id text,
	timestamp timestamptz NOT NULL
);

CREATE TABLE aplsync.product_sync_schedule (
	id bigint PRIMARY KEY,
	schedule_name text NOT NULL UNIQUE,
	enabled boolean NOT NULL,
	interval_hours integer NOT NULL,
	sync_hour integer,
	cron text,
	incremental_sync boolean NOT NULL,
	target_coverage double precision NOT NULL,
	last_run timestamptz,
	next_run timestamptz,
	total_runs integer NOT NULL,
	successful_runs integer NOT NULL,
	failed_runs integer NOT NULL,
	config jsonb,
	created_at timestamptz NOT NULL,
	updated_at timestamptz NOT NULL
);

CREATE TABLE aplsync.product_health_checks (
	id bigint PRIMARY KEY,
	healthy boolean NOT NULL,
	health_score double precision NOT NULL,
	coverage_status text NOT NULL,
	freshness_status text NOT NULL,
	quality_status text NOT NULL,
	current_coverage double precision,
	coverage_gap double precision,
	last_sync_age_hours double precision,
	verified_percentage double precision,
	image_quality_percentage double precision,
	nutrition_quality_percentage double precision,
	alert_count integer NOT NULL,
	critical_alert_count integer NOT NULL,
	alerts jsonb NOT NULL,
	timestamp timestamptz NOT NULL
);

CREATE INDEX product_sync_jobs_status ON aplsync.product_sync_jobs (status);
CREATE INDEX product_sync_jobs_start_time
    ON aplsync.product_sync_jobs (start_time DESC);
CREATE INDEX product_sync_errors_job_id
    ON aplsync.product_sync_errors (job_id);
CREATE INDEX product_sync_errors_upc ON aplsync.product_sync_errors (upc);
CREATE INDEX product_sync_errors_resolved
    ON aplsync.product_sync_errors (resolved);
CREATE INDEX product_sync_errors_timestamp
    ON aplsync.product_sync_errors (timestamp DESC);
CREATE INDEX product_coverage_metrics_timestamp
    ON aplsync.product_coverage_metrics (timestamp DESC);
CREATE INDEX product_sync_schedule_enabled
    ON aplsync.product_sync_schedule (enabled);
CREATE INDEX product_sync_schedule_next_run
    ON aplsync.product_sync_schedule (next_run);
CREATE INDEX product_health_checks_timestamp
    ON aplsync.product_health_checks (timestamp DESC);
CREATE INDEX product_health_checks_healthy
    ON aplsync.product_health_checks (healthy);
CREATE INDEX product_health_checks_health_score
    ON aplsync.product_health_checks (health_score);

-- As in the store: an update that does not set updated_at sets it to now. The
-- mirror itself never updates these rows.
CREATE FUNCTION aplsync.touch_updated_at() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
	IF new.updated_at IS NOT DISTINCT FROM old.updated_at THEN
		new.updated_at := date_trunc('second', now());
	END IF;
	RETURN new;
END
$$;

CREATE TRIGGER product_sync_jobs_updated_at
BEFORE UPDATE ON aplsync.product_sync_jobs
FOR EACH ROW EXECUTE FUNCTION aplsync.touch_updated_at();
CREATE TRIGGER product_sync_schedule_updated_at
BEFORE UPDATE ON aplsync.product_sync_schedule
FOR EACH ROW EXECUTE FUNCTION aplsync.touch_updated_at();

COMMENT ON FUNCTION aplsync.touch_updated_at() IS
    E'@behavior -*\nSets updated_at.';

-- What each column means, of any of these tables.
DO $$
DECLARE
	told text[];
	of text;
	tables text[] := ARRAY[
		['product_sync_jobs', 'The syncs, one in each row.'],
		['product_sync_errors', 'Why a source could not say whether it '
		    'has a product.'],
		['product_coverage_metrics', 'The history of coverage, a '
		    'snapshot in each row.'],
		['product_sync_schedule', 'When syncs run by themselves.'],
		['product_health_checks', 'The checks of the store''s health.']
	];
	columns text[] := ARRAY[
		['id', 'The number of the row in the store.'],
		['job_id', 'The name of the job.'],
		['status', 'pending, running, completed, failed, paused or '
		    'cancelled.'],
		['mode', 'incremental, full, targeted, stale or retry.'],
		['start_time', 'When it began.'],
		['end_time', 'When it ended.'],
		['duration_ms', 'How long it took, in milliseconds.'],
		['total_products', 'How many products.'],
		['products_added', 'How many are new.'],
		['products_updated', 'How many changed.'],
		['products_unchanged', 'How many did not change.'],
		['products_absent', 'How many no source has.'],
		['products_skipped', 'How many were not asked about.'],
		['products_failed', 'How many no source could answer for.'],
		['products_rejected', 'How many records were rejected.'],
		['images_processed', 'How many images were fetched.'],
		['images_failed', 'How many images failed.'],
		['progress', 'From 0 to 100.'],
		['sources', 'The sources that were asked.'],
		['config', 'The options.'],
		['error_count', 'How many errors.'],
		['requests', 'How many requests were sent.'],
		['pid', 'Its process.'],
		['host', 'Its machine.'],
		['created_at', 'When the row was made in the store.'],
		['updated_at', 'When it last changed in the store.'],
		['upc', 'The UPC, as in products.'],
		['source', 'The source.'],
		['category', 'api, data, database or image.'],
		['code', 'A short word for what went wrong.'],
		['http', 'The HTTP status.'],
		['error_message', 'What went wrong.'],
		['error_stack', 'More about it.'],
		['retries', 'How often it was tried again.'],
		['resolved', 'Has the source answered since?'],
		['resolved_at', 'When it did.'],
		['timestamp', 'When.'],
		['total_apl_upcs', 'How many UPCs were listed.'],
		['identified_upcs', 'How many of them had a name.'],
		['complete_products', 'How many products had all main fields.'],
		['stale_products', 'How many had old data.'],
		['stale_images', 'How many had an old image.'],
		['products_with_images', 'How many had an image.'],
		['products_with_nutrition', 'How many had nutrition facts.'],
		['verified_products', 'How many were verified.'],
		['coverage_percentage', 'The share of the listed UPCs that had '
		    'product data.'],
		['image_coverage_percentage', 'The share of the products that '
		    'had an image.'],
		['nutrition_coverage_percentage', 'The share of the products '
		    'that had nutrition facts.'],
		['coverage_by_source', 'Covered UPCs by source.'],
		['coverage_by_category', 'Covered UPCs by category, the 20 '
		    'largest.'],
		['coverage_by_state', 'Listed UPCs and shares by state.'],
		['schedule_name', 'The name of the schedule.'],
		['enabled', 'Does it run?'],
		['interval_hours', 'How many hours between runs.'],
		['sync_hour', 'At which hour of the day.'],
		['cron', 'Or at the times of this line of cron.'],
		['incremental_sync', 'Only the products that are due?'],
		['target_coverage', 'Below this coverage everything is looked '
		    'up.'],
		['last_run', 'When it last ran.'],
		['next_run', 'When it runs next.'],
		['total_runs', 'How often it ran.'],
		['successful_runs', 'How many runs completed.'],
		['failed_runs', 'How many failed.'],
		['healthy', 'A good score, and no critical alert?'],
		['health_score', 'From 0 to 100.'],
		['coverage_status', 'healthy, warning or critical.'],
		['freshness_status', 'healthy, warning or critical.'],
		['quality_status', 'healthy, warning or critical.'],
		['current_coverage', 'Coverage in percent.'],
		['coverage_gap', 'How many points are missing to the target.'],
		['last_sync_age_hours', 'Hours since the last sync completed.'],
		['verified_percentage', 'The share of verified products.'],
		['image_quality_percentage', 'The share with an image.'],
		['nutrition_quality_percentage', 'The share with nutrition '
		    'facts.'],
		['alert_count', 'How many alerts.'],
		['critical_alert_count', 'How many critical ones.'],
		['alerts', 'The alerts.']
	];
BEGIN
	FOREACH told SLICE 1 IN ARRAY tables LOOP
		EXECUTE format('COMMENT ON TABLE aplsync.%I IS %L', told[1],
		    told[2]);
	END LOOP;
	FOREACH told SLICE 1 IN ARRAY columns LOOP
		FOR of IN
			SELECT c.table_name
			FROM information_schema.columns AS c
			WHERE c.table_schema = 'aplsync'
				AND c.table_name = ANY (tables)
				AND c.column_name = told[1]
		LOOP
			EXECUTE format('COMMENT ON COLUMN aplsync.%I.%I IS %L',
			    of, told[1], told[2]);
		END LOOP;
	END LOOP;
END
$$;
