-- SPDX-License-Identifier: MIT
-- Grants SELECT to the role aplsync_reader. Creates the role if it does not
-- exist and the current user may create roles.
DO $$
BEGIN
	IF to_regrole('aplsync_reader') IS NULL AND (
		SELECT rolcreaterole OR rolsuper
		FROM pg_roles
		WHERE rolname = current_user
	) THEN
		CREATE ROLE aplsync_reader;
	END IF;
EXCEPTION
	WHEN duplicate_object OR unique_violation THEN
		NULL; -- created at the same time for another database
END
$$;

DO $$
BEGIN
	IF to_regrole('aplsync_reader') IS NOT NULL AND EXISTS (
		SELECT
		FROM pg_class AS c
		JOIN pg_namespace AS n ON n.oid = c.relnamespace
		WHERE n.nspname IN ('aplsync', 'aplsync_app')
			AND c.relkind IN ('r', 'v')
			AND NOT has_table_privilege('aplsync_reader', c.oid,
			    'SELECT')
	) THEN
		GRANT USAGE ON SCHEMA aplsync, aplsync_app TO aplsync_reader;
		GRANT SELECT ON ALL TABLES IN SCHEMA aplsync, aplsync_app
		    TO aplsync_reader;
	END IF;
END
$$;
