-- SPDX-License-Identifier: MIT
-- Statistics of the last :limit jobs, as one JSON object. A success is a
-- completed job. A batch is the records of one commit. A retried lookup is an
-- observation that took more than one try.
WITH jobs AS MATERIALIZED (
	SELECT
		j.job_id,
		j.status,
		j.start_time,
		j.duration_ms,
		j.requests,
		c.products_done,
		c.products_added,
		c.products_updated,
		c.error_count
	FROM product_sync_jobs AS j
	JOIN job_counters AS c ON c.job_id = j.job_id
	ORDER BY j.id DESC
	LIMIT :limit
),
ended AS (
	SELECT *
	FROM jobs
	WHERE status IN ('completed', 'failed', 'cancelled')
),
batches AS (
	SELECT count(DISTINCT job_id || at) AS n
	FROM product_job_items
	WHERE outcome IS NOT NULL
		AND job_id IN (SELECT job_id FROM ended)
),
asked AS MATERIALIZED (
	SELECT DISTINCT k.upc, k.source, k.status, k.tries, k.ms
	FROM product_lookups AS k
	JOIN product_job_items AS i ON i.upc = k.upc
	JOIN jobs AS j ON j.job_id = i.job_id
	WHERE k.at >= j.start_time
		AND k.ms IS NOT NULL
),
ranked AS (
	SELECT
		source,
		ms,
		row_number() OVER (PARTITION BY source ORDER BY ms) AS place,
		count(*) OVER (PARTITION BY source) AS n
	FROM asked
),
times AS (
	SELECT
		source,
		max(n) AS n,
		min(ms) FILTER (WHERE 2 * place >= n) AS median,
		min(ms) FILTER (WHERE 100 * place >= 95 * n) AS p95
	FROM ranked
	GROUP BY source
	ORDER BY source
),
errors AS (
	SELECT e.*
	FROM product_sync_errors AS e
	JOIN jobs USING (job_id)
),
by_category AS (
	SELECT category AS name, count(*) AS n
	FROM errors
	GROUP BY 1
	ORDER BY 2 DESC, 1
),
by_code AS (
	SELECT ifnull(code, 'unknown') AS name, count(*) AS n
	FROM errors
	GROUP BY 1
	ORDER BY 2 DESC, 1
),
totals AS (
	SELECT
		count(*) AS jobs,
		(SELECT count(*) FROM ended) AS ended,
		(SELECT count(*) FROM ended WHERE status = 'completed')
		    AS completed,
		(SELECT sum(duration_ms) FROM ended) AS ms,
		(SELECT sum(products_done) FROM ended) AS done,
		sum(products_added) AS added,
		sum(products_updated) AS updated,
		sum(requests) AS requests,
		sum(error_count) AS errors
	FROM jobs
)
SELECT json_object(
	'jobs', t.jobs,
	'success_rate', round(100.0 * t.completed / t.ended, 2),
	'mean_duration_ms', round(1.0 * t.ms / t.ended),
	'products', ifnull(t.done, 0),
	'products_added', ifnull(t.added, 0),
	'products_updated', ifnull(t.updated, 0),
	'products_per_hour', round(3600000.0 * t.done / nullif(t.ms, 0)),
	'requests', ifnull(t.requests, 0),
	'batches', b.n,
	'mean_batch_ms', round(1.0 * t.ms / nullif(b.n, 0)),
	'response_ms', json((
		SELECT json_group_object(source, json_object('answers', n,
		    'median', median, 'p95', p95))
		FROM times
	)),
	'errors', ifnull(t.errors, 0),
	'errors_by_category', json((
		SELECT json_group_object(ifnull(name, 'api'), n)
		FROM by_category
	)),
	'errors_by_code', json((SELECT json_group_object(name, n) FROM by_code)),
	'errors_per_batch', round(1.0 * t.errors / nullif(b.n, 0), 2),
	'errors_resolved', (SELECT count(*) FROM errors WHERE resolved),
	'retried', (SELECT count(*) FROM asked WHERE tries > 1),
	'retry_success_rate', (
		SELECT round(100.0 * count(*)
		    FILTER (WHERE status <> 'unknown')
		    / nullif(count(*), 0), 2)
		FROM asked
		WHERE tries > 1
	)
)
FROM totals AS t, batches AS b;
