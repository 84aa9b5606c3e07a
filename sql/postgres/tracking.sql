-- SPDX-License-Identifier: MIT
-- Updates the tables of jobs, errors, schedules, coverage and health from the
-- stage. The stage contains all jobs, errors and schedules. Of the coverage
-- snapshots and health checks, which never change, it contains the rows after
-- "from"; rows before "first" are deleted.
\set table product_sync_jobs
\ir whole.sql
\set table product_sync_errors
\ir whole.sql
\set table product_sync_schedule
\ir whole.sql

DELETE FROM product_coverage_metrics AS m
USING stage AS s
WHERE s.doc ? 'whole'
	AND (m.id > (s.doc ->> 'metrics_from')::bigint
	    OR m.id < (s.doc ->> 'metrics_first')::bigint);
INSERT INTO product_coverage_metrics
SELECT r.*
FROM stage AS s
CROSS JOIN LATERAL jsonb_populate_record(NULL::product_coverage_metrics,
    s.doc -> 'row') AS r
WHERE s.kind = 'product_coverage_metrics';

-- If a job was deleted, its snapshot has no job any more.
UPDATE product_coverage_metrics
SET job_id = NULL
WHERE job_id NOT IN (SELECT job_id FROM product_sync_jobs);

DELETE FROM product_health_checks AS c
USING stage AS s
WHERE s.doc ? 'whole'
	AND (c.id > (s.doc ->> 'checks_from')::bigint
	    OR c.id < (s.doc ->> 'checks_first')::bigint);
INSERT INTO product_health_checks
SELECT r.*
FROM stage AS s
CROSS JOIN LATERAL jsonb_populate_record(NULL::product_health_checks,
    s.doc -> 'row') AS r
WHERE s.kind = 'product_health_checks';
