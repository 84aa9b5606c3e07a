-- SPDX-License-Identifier: MIT
-- Runs before the migrations: creates the schema and the table of its versions if
-- they do not exist.
\ir begin.sql
DO $$
BEGIN
	IF current_setting('server_encoding') <> 'UTF8' THEN
		RAISE EXCEPTION 'the encoding of the database must be UTF8, '
		    'not %', current_setting('server_encoding');
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
		RAISE EXCEPTION 'mirror-postgres did not create the schema '
		    'aplsync: use another database';
	END IF;
END
$$;
CREATE TABLE aplsync.migrations (
	version integer PRIMARY KEY,
	migrated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE aplsync.migrations IS
    E'@behavior -*\nThe migrations of this schema that were run.';
\endif
