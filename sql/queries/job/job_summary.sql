-- SPDX-License-Identifier: MIT
-- What is the result of :job (NULL: the last job), as text? One row for each
-- line.
WITH job AS MATERIALIZED (
	SELECT
		j.job_id,
		j.mode,
		j.status,
		j.reason,
		j.end_time,
		j.duration_ms,
		j.config,
		c.total_products,
		c.products_done,
		c.products_added,
		c.products_updated,
		c.products_unchanged,
		c.products_absent,
		c.products_skipped,
		c.products_failed,
		c.products_rejected,
		c.images_processed,
		c.images_failed
	FROM product_sync_jobs AS j
	JOIN job_counters AS c ON c.job_id = j.job_id
	WHERE j.job_id = ifnull(:job, (
		SELECT job_id
		FROM product_sync_jobs
		ORDER BY start_time DESC, id DESC
		LIMIT 1
	))
)
SELECT printf('job %s (%s): %s%s%s', job_id, mode, status,
	CASE
		WHEN config ->> 'guarded' IS NOT NULL
		THEN ', rolled back by the guard'
		WHEN config ->> 'rolled_back' IS NOT NULL
		THEN ', rolled back'
		ELSE ''
	END,
	iif(end_time IS NULL, '', printf(' in %d s', duration_ms / 1000)))
FROM job
UNION ALL
SELECT 'why: ' || reason
FROM job
WHERE reason IS NOT NULL
UNION ALL
SELECT printf('%d products: %d added, %d updated, %d unchanged, %d absent, '
	|| '%d skipped, %d failed, %d rejected%s', total_products,
	products_added, products_updated, products_unchanged, products_absent,
	products_skipped, products_failed, products_rejected,
	iif(products_done < total_products, printf(', %d not reached',
	    total_products - products_done), ''))
FROM job
UNION ALL
SELECT printf('%d images, %d failed', images_processed, images_failed)
FROM job
WHERE images_processed + images_failed > 0;
