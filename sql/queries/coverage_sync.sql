-- When was the store last fed? The last completed sync, how many hours ago
-- that was at :now, the last import of a list, and how many products from a
-- product source the store has, listed or not.
SELECT
	(
		SELECT max(end_time)
		FROM product_sync_jobs
		WHERE status = 'completed'
	) AS synced_at,
	(
		SELECT round(24 * (julianday(:now)
		    - julianday(max(end_time))), 1)
		FROM product_sync_jobs
		WHERE status = 'completed'
	) AS sync_age_hours,
	(SELECT max(imported_at) FROM apl_imports) AS imported_at,
	(SELECT count(*) FROM products_found) AS products_stored;
