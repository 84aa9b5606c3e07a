-- SPDX-License-Identifier: MIT
-- What the guard kept of jobs that it rolled back, how many observations of
-- each job had each field, and when the terms of a source changed.

-- Of a job that the guard rolled back, the products that it would have changed
-- (job_changes): what each would have lost; the fields that would differ, as
-- they are (now) and as they would be (would); and the observations of the job
-- (answers), which are kept only for the last such job.
CREATE TABLE product_guarded (
	job_id TEXT NOT NULL
	    REFERENCES product_sync_jobs (job_id) ON DELETE CASCADE,
	upc TEXT NOT NULL,
	name INTEGER NOT NULL CHECK (name IN (0, 1)),
	facts INTEGER NOT NULL CHECK (facts IN (0, 1)),
	allergens INTEGER NOT NULL CHECK (allergens IN (0, 1)),
	image INTEGER NOT NULL CHECK (image IN (0, 1)),
	now TEXT NOT NULL CHECK (json_type(now) = 'object'),
	would TEXT NOT NULL CHECK (json_type(would) = 'object'),
	answers TEXT CHECK (json_type(answers) = 'object'),
	PRIMARY KEY (job_id, upc)
) STRICT, WITHOUT ROWID;

-- How many of the observations that a job stored had a field. They are counted
-- as the source gave them, before the store fills blank members with earlier
-- values. route is 'requests' or 'files'. field is a member of an observation's
-- data, or nutrition.NAME for a nutrient; with the field 'answers', n is the
-- number of observations.
CREATE TABLE product_job_fields (
	job_id TEXT NOT NULL
	    REFERENCES product_sync_jobs (job_id) ON DELETE CASCADE,
	source TEXT NOT NULL,
	route TEXT NOT NULL CHECK (route = 'requests' OR route = 'files'),
	field TEXT NOT NULL,
	n INTEGER NOT NULL CHECK (n > 0),
	PRIMARY KEY (job_id, source, route, field)
) STRICT, WITHOUT ROWID;

-- When did the terms of a source last change? Products that were exported under
-- the earlier terms are exported again.
CREATE TABLE product_terms (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	changed_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER product_terms_changed AFTER UPDATE ON product_sources
BEGIN
	INSERT INTO product_terms (id, changed_at)
	VALUES (1, strftime('%Y-%m-%dT%H:%M:%SZ'))
	ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at;
END;

CREATE TRIGGER product_terms_added AFTER INSERT ON product_sources
BEGIN
	INSERT INTO product_terms (id, changed_at)
	VALUES (1, strftime('%Y-%m-%dT%H:%M:%SZ'))
	ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at;
END;

CREATE TRIGGER product_terms_removed AFTER DELETE ON product_sources
BEGIN
	INSERT INTO product_terms (id, changed_at)
	VALUES (1, strftime('%Y-%m-%dT%H:%M:%SZ'))
	ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at;
END;

PRAGMA user_version = 5;
