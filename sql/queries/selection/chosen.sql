-- SPDX-License-Identifier: MIT
-- The options of a selection: what is listed at :now, in :states and :categories
-- (JSON arrays; NULL: all). The queries selection_* and coverage_* require this
-- table, the view of listed.sql, and the table of popularity.sql; selection_due
-- also requires the view of paced.sql:
--     .parameter set :now 2026-11-23T12:00:00Z
--     .read chosen.sql
--     .read listed.sql
--     .read popularity.sql
--     .read paced.sql
--     .read selection_due.sql
CREATE TEMP TABLE chosen AS
SELECT
	:now AS now,
	:states AS states,
	:categories AS categories,
	:states IS NOT NULL OR :categories IS NOT NULL AS narrowed;
