-- SPDX-License-Identifier: MIT
-- The store as text, one line per row, without ids, times and durations. Two
-- stores are equal if these lines are equal. For the sqlite3 CLI:
--     sqlite3 -init /dev/null products.db <sql/canonical.sql
SELECT 'entry', state, code, n, upc, plu, category_code, category,
    subcategory_code, subcategory, brand, description, size, unit,
    effective_date, expiration_date, flags, source_file, source_row,
    removed_at IS NOT NULL
FROM apl_entries
ORDER BY state, code, n;

SELECT 'change', i.state, c.code, c.n, c.change, c.was, c.now
FROM apl_changes AS c
JOIN apl_imports AS i ON i.id = c.import_id
ORDER BY c.import_id, c.code, c.n;

SELECT 'reject', state, file, line, reason, input
FROM apl_rejects
ORDER BY state, file, line;

SELECT 'vocabulary', state, category, words
FROM apl_vocabularies
ORDER BY state, category;

SELECT 'brand', brand, name
FROM apl_brands
ORDER BY brand;

SELECT 'lookup', upc, source, member, status, absent_count, reason, http,
    error_category, error_code, next_at IS NOT NULL, data
FROM product_lookups
ORDER BY upc, source;

SELECT 'product', upc, name, brand, manufacturer, category, size, size_unit,
    size_kind, size_oz, size_fl_oz, image_url, thumbnail_url, images,
    ingredients, nutrition, allergens, labels, is_organic, is_generic, data_source,
    field_sources, agreement, contradicted, judgements, quality_score,
    quality_issues, verified, verified_by, source_updated_at, content_hash
FROM products
ORDER BY upc;

SELECT 'edit', upc, author, note, said, before
FROM product_edits
ORDER BY id;

SELECT 'image host', public_url
FROM product_image_host;

SELECT 'source', source, asked, product, open, licence, credit
FROM product_sources
ORDER BY source;

SELECT 'weight', issue, weight, meaning
FROM quality_weights
ORDER BY issue;

SELECT 'job', j.job_id, j.status, j.reason, j.mode, j.sources, j.config,
    c.total_products, c.products_added, c.products_updated,
    c.products_unchanged, c.products_absent, c.products_skipped,
    c.products_failed, c.products_rejected, c.images_processed,
    c.images_failed, c.progress, c.error_count
FROM product_sync_jobs AS j
JOIN job_counters AS c ON c.job_id = j.job_id
ORDER BY j.job_id;

SELECT 'item', job_id, upc, outcome, image,
    json_remove(before, '$.last_checked_at', '$.created_at', '$.updated_at'),
    after
FROM product_job_items
ORDER BY job_id, upc;

SELECT 'answer', job_id, upc, source, json_remove(answer, '$.at',
    '$.found_at', '$.next_at', '$.tries', '$.ms')
FROM product_job_answers
ORDER BY job_id, upc, source;

SELECT 'guarded', job_id, upc, name, facts, allergens, image, now, would
FROM product_guarded
ORDER BY job_id, upc;

SELECT 'counted', job_id, source, route, field, n
FROM product_job_fields
ORDER BY job_id, source, route, field;

SELECT 'error', job_id, upc, source, category, code, http, error_message,
    error_stack, resolved
FROM product_sync_errors
ORDER BY job_id, upc, source, code;

SELECT 'schedule', schedule_name, enabled, interval_hours, sync_hour, cron,
    incremental_sync, target_coverage, config
FROM product_sync_schedule
ORDER BY schedule_name;
