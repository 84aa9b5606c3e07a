# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Compares a mirror with exports of the store.

# of_export, of_mirror: print an export, and the same data from the mirror, with one
# line per code, and members sorted by jq.
of_export() {
  export-products "$@" | jq -cS 'if .contract then empty
    elif .plu then {plu, lists, not_approved} else . end |
    with_entries(select(.value != null))' | LC_ALL=C sort
}
of_mirror() {
  psql -XqAt <<'SQL' | jq -cS . | LC_ALL=C sort
SELECT jsonb_strip_nulls(to_jsonb(p) || jsonb_build_object(
	'updated_at', to_char(updated_at AT TIME ZONE 'UTC',
	    'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
	'lists', coalesce(a.rows, '[]'),
	'not_approved', b.rows
))
FROM aplsync.products AS p
CROSS JOIN LATERAL (
	SELECT jsonb_agg(to_jsonb(l) - '{upc,n,approved}'::text[] ORDER BY n)
	    AS rows
	FROM aplsync.listings AS l
	WHERE l.upc = p.upc AND approved
) AS a
CROSS JOIN LATERAL (
	SELECT jsonb_agg(to_jsonb(l) - '{upc,n,approved}'::text[] ORDER BY n)
	    AS rows
	FROM aplsync.listings AS l
	WHERE l.upc = p.upc AND NOT approved
) AS b;
SELECT jsonb_strip_nulls(jsonb_build_object(
	'plu', plu,
	'lists', coalesce(jsonb_agg(to_jsonb(l) - '{plu,n,approved}'::text[]
	    ORDER BY n) FILTER (WHERE approved), '[]'),
	'not_approved', jsonb_agg(to_jsonb(l) - '{plu,n,approved}'::text[]
	    ORDER BY n) FILTER (WHERE NOT approved)
))
FROM aplsync.plus AS l
GROUP BY plu;
SQL
}

# of_phone, of_tables: print the tables of the SQLite export, and those of the mirror.
of_phone() {
  export-products -q "$@" --format sqlite --output phone.db
  sqlite3 -init /dev/null -batch phone.db <<'SQL' | LC_ALL=C sort
.mode list
SELECT 'product', printf('%013d', upc), name, brand, size, source_category,
    image_url, ingredients, allergens_known, allergens, agreement, verified
FROM products;
SELECT 'row', printf('%013d', upc), state, approved, category_code, category,
    subcategory_code, subcategory, brand, description, size, unit, effective,
    expires, flags
FROM listings;
SELECT 'row', plu, state, approved, category_code, category,
    subcategory_code, subcategory, brand, description, size, unit, effective,
    expires, flags
FROM plus;
SELECT 'category', code, name FROM categories;
SELECT 'source', source, licence, credit FROM sources;
SQL
}
of_tables() {
  psql -XqAt <<'SQL' | LC_ALL=C sort
SELECT 'product', upc, name, brand, size, source_category,
    coalesce(thumbnail_url, image_url), ingredients, allergens_known::int,
    (SELECT string_agg(value, ', ') FROM jsonb_array_elements_text(allergens))
    , agreement, verified::int
FROM aplsync.products;
SELECT 'row', upc, state, approved::int, category_code, category,
    subcategory_code, subcategory, brand, description, size, unit, effective,
    expires, array_to_string(flags, ' ')
FROM aplsync.listings;
SELECT 'row', plu, state, approved::int, category_code, category,
    subcategory_code, subcategory, brand, description, size, unit, effective,
    expires, array_to_string(flags, ' ')
FROM aplsync.plus;
SELECT 'category', code, name FROM aplsync.categories;
SELECT 'source', source, licence, credit FROM aplsync.sources;
SQL
}

tracking=(product_sync_jobs product_sync_errors product_coverage_metrics
  product_sync_schedule product_health_checks)

# tracked_here, tracked_there: print the tables of jobs and health of the store, and
# those of the mirror.
tracked_here() {
  local table
  for table in "${tracking[@]}"; do
    sqlite3 -init /dev/null -json products.db "SELECT * FROM $table" |
      jq -cS --arg table "$table" '.[] | with_entries(
        if (.value | type) == "string" and (.key | IN("config", "alerts",
          "sources", "coverage_by_source", "coverage_by_state",
          "coverage_by_category"))
        then .value |= fromjson else . end) | walk(if . == true then 1
          elif . == false then 0
          elif type == "object" then with_entries(select(.value != null))
          else . end) | [$table, .]'
  done | LC_ALL=C sort
}
tracked_there() {
  local table
  for table in "${tracking[@]}"; do
    psql -XqAtc "SELECT jsonb_strip_nulls(to_jsonb(t)) FROM aplsync.$table AS t" |
      jq -cS --arg table "$table" 'walk(if . == true then 1
        elif . == false then 0
        elif type == "string" then sub("\\+00:00$"; "Z") else . end) |
        [$table, .]'
  done | LC_ALL=C sort
}

# assert_mirrored [OPTION]...: asserts that the mirror equals the exports with these
# options, and has the store's jobs.
assert_mirrored() {
  assert_is '' "$(diff <(of_export "$@") <(of_mirror))"
  assert_is '' "$(diff <(of_phone "$@") <(of_tables))"
  assert_is '' "$(diff <(tracked_here) <(tracked_there))"
}

# digest: prints a checksum of all data of the mirror, except the times of its loads.
digest() {
  local table
  for table in products listings plus categories sources "${tracking[@]}"; do
    echo "SELECT md5(string_agg(t::text, ' ' ORDER BY t::text))
      FROM aplsync.$table AS t;"
  done | psql -XqAt -c "SELECT cursor, about - '{since,changed,removed}'::text[]
    FROM aplsync.mirror" -f - 2>&1 | sha256sum
}
