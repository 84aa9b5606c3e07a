-- SPDX-License-Identifier: MIT
-- Runs before the migrations: does the schema exist, and which version does it
-- have?
\ir begin.sql
DO $$
BEGIN
	IF current_setting('server_encoding') <> 'UTF8' THEN
		RAISE EXCEPTION 'the database has the encoding %, and not UTF8',
		    current_setting('server_encoding');
	END IF;
END
$$;
SELECT to_regnamespace('aplsync') IS NULL AS new \gset
\if :new
CREATE SCHEMA aplsync;
\endif
SELECT to_regclass('aplsync.migrations') IS NULL AS new \gset
\if :new
DO $$
BEGIN
	IF EXISTS (
		SELECT
		FROM pg_class
		WHERE relnamespace = 'aplsync'::regnamespace
	) THEN
		RAISE EXCEPTION 'the schema aplsync is not of mirror-postgres: '
		    'name another database';
	END IF;
END
$$;
CREATE TABLE aplsync.migrations (
	version integer PRIMARY KEY,
	migrated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE aplsync.migrations IS
    E'@behavior -*\nThe versions of this schema.';
\endif
