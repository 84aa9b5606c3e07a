-- SPDX-License-Identifier: MIT
-- The jobs of the store, their errors, the schedules, and the history of coverage
-- and health. Tables and columns have the same names as in the store
-- (aplsync-store(5)).

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

-- An update that does not set updated_at sets it to the current time, as in the
-- store. mirror-postgres never updates these rows: it deletes and inserts them.
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

-- The meaning of each column. Columns with the same name have the same meaning in
-- all of these tables.
DO $$
DECLARE
	c text[];
	t text;
	tables text[] := ARRAY[
		['product_sync_jobs', 'A row for each sync.'],
		['product_sync_errors', 'Why it is unknown whether a source has '
		    'a product: a row for each failed lookup.'],
		['product_coverage_metrics', 'The history of coverage: a row '
		    'for each snapshot.'],
		['product_sync_schedule', 'The schedules of automatic syncs.'],
		['product_health_checks', 'The checks of the store''s health.']
	];
	columns text[] := ARRAY[
		['id', 'The number of the row in the store.'],
		['job_id', 'The name of the job.'],
		['status', 'pending, running, completed, failed, paused or '
		    'cancelled.'],
		['mode', 'incremental, full, targeted, stale or retry.'],
		['start_time', 'When the job began.'],
		['end_time', 'When the job ended.'],
		['duration_ms', 'The duration of the job in milliseconds.'],
		['total_products', 'The number of products.'],
		['products_added', 'The number of new products.'],
		['products_updated', 'The number of changed products.'],
		['products_unchanged', 'The number of unchanged products.'],
		['products_absent', 'The number of UPCs that no source has.'],
		['products_skipped', 'The number of UPCs that were not looked '
		    'up.'],
		['products_failed', 'The number of UPCs whose lookup failed.'],
		['products_rejected', 'The number of rejected records.'],
		['images_processed', 'The number of images that were fetched.'],
		['images_failed', 'The number of images that could not be '
		    'fetched.'],
		['progress', 'From 0 to 100.'],
		['sources', 'The sources that the job asked.'],
		['config', 'The options of the job or the schedule.'],
		['error_count', 'The number of errors.'],
		['requests', 'The number of requests that were sent.'],
		['pid', 'The process ID of the job.'],
		['host', 'The name of the machine on which the job ran.'],
		['created_at', 'When the row was created in the store.'],
		['updated_at', 'When the row last changed in the store.'],
		['upc', 'The UPC, as in products.'],
		['source', 'The source.'],
		['category', 'api, data, database or image.'],
		['code', 'A keyword for the kind of error.'],
		['http', 'The HTTP status.'],
		['error_message', 'The error message.'],
		['error_stack', 'Details of the error.'],
		['retries', 'The number of retries.'],
		['resolved', 'Whether a later lookup succeeded.'],
		['resolved_at', 'When the later lookup succeeded.'],
		['timestamp', 'When the error, the snapshot or the check was '
		    'made.'],
		['total_apl_upcs', 'The number of listed UPCs.'],
		['identified_upcs', 'The number of listed UPCs with a name.'],
		['complete_products', 'The number of products with a name, a '
		    'brand, a size, an image and nutrition facts.'],
		['stale_products', 'The number of products with old data.'],
		['stale_images', 'The number of products with an old image.'],
		['products_with_images', 'The number of products with an '
		    'image.'],
		['products_with_nutrition', 'The number of products with '
		    'nutrition facts.'],
		['verified_products', 'The number of verified products.'],
		['coverage_percentage', 'The percentage of listed UPCs with '
		    'product data.'],
		['image_coverage_percentage', 'The percentage of products with '
		    'an image.'],
		['nutrition_coverage_percentage', 'The percentage of products '
		    'with nutrition facts.'],
		['coverage_by_source', 'The number of covered UPCs by source.'],
		['coverage_by_category', 'The number of covered UPCs by '
		    'category, for the 20 largest categories.'],
		['coverage_by_state', 'The number of listed UPCs, and '
		    'percentages, by state.'],
		['schedule_name', 'The name of the schedule.'],
		['enabled', 'Whether the schedule is enabled.'],
		['interval_hours', 'The number of hours between runs.'],
		['sync_hour', 'The hour of the day at which the schedule '
		    'runs.'],
		['cron', 'A cron line with the times of the runs. If it is set, '
		    'interval_hours and sync_hour are ignored.'],
		['incremental_sync', 'Whether only due products are looked '
		    'up.'],
		['target_coverage', 'If coverage is below this percentage, all '
		    'listed products are looked up.'],
		['last_run', 'When the schedule last ran.'],
		['next_run', 'When the schedule runs next.'],
		['total_runs', 'The number of runs.'],
		['successful_runs', 'The number of completed runs.'],
		['failed_runs', 'The number of failed runs.'],
		['healthy', 'Whether the score is good, and there is no '
		    'critical alert.'],
		['health_score', 'From 0 to 100.'],
		['coverage_status', 'healthy, warning or critical.'],
		['freshness_status', 'healthy, warning or critical.'],
		['quality_status', 'healthy, warning or critical.'],
		['current_coverage', 'Coverage in percent.'],
		['coverage_gap', 'By how many points coverage is below the '
		    'target.'],
		['last_sync_age_hours', 'Hours since the last sync completed.'],
		['verified_percentage', 'The percentage of verified products.'],
		['image_quality_percentage', 'The percentage of products with '
		    'an image.'],
		['nutrition_quality_percentage', 'The percentage of products '
		    'with nutrition facts.'],
		['alert_count', 'The number of alerts.'],
		['critical_alert_count', 'The number of critical alerts.'],
		['alerts', 'The alerts.']
	];
BEGIN
	FOREACH c SLICE 1 IN ARRAY tables LOOP
		EXECUTE format('COMMENT ON TABLE aplsync.%I IS %L', c[1], c[2]);
	END LOOP;
	FOREACH c SLICE 1 IN ARRAY columns LOOP
		FOR t IN
			SELECT i.table_name
			FROM information_schema.columns AS i
			WHERE i.table_schema = 'aplsync'
				AND i.table_name = ANY (tables)
				AND i.column_name = c[1]
		LOOP
			EXECUTE format('COMMENT ON COLUMN aplsync.%I.%I IS %L',
			    t, c[1], c[2]);
		END LOOP;
	END LOOP;
END
$$;
