# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
# sql/: tables, views and queries, in the sqlite3 shell.
load ../helpers/helper

A=0016000275287 B=0016000275294 C=0016000275300

setup_file() {
  cat "$ROOT"/sql/0*.sql "$ROOT/sql/views.sql" |
    sqlite3 -bail "$BATS_FILE_TMPDIR/products.db"
}
setup() {
  in_tmp
  cp "$BATS_FILE_TMPDIR/products.db" .
}

sql() { sqlite3 -bail products.db "PRAGMA foreign_keys = ON; $1"; }

# query_text NAME: prints the text of the query, from any directory below sql/queries.
query_text() {
  local file=("$ROOT"/sql/queries/{,*/}"$1.sql")
  [ -e "${file[0]}" ] || file=("${file[@]:1}")
  cat "${file[0]}"
}

# query NAME [PARAM=TEXT]...: runs a query with these values of its parameters.
query() {
  local pair text
  {
    echo '.parameter init'
    for pair in "${@:2}"; do
      text="'${pair#*=}'"
      echo ".parameter set :${pair%%=*} \"${text//\"/\\\"}\""
    done
    query_text "$1"
  } | sqlite3 -bail products.db
}

# listed UPC [STATE [CATEGORY [FROM [TO]]]]: stores a row of a list.
listed() {
  sql "INSERT INTO apl_entries (state, code, n, upc, category, effective_date,
      expiration_date, first_seen, last_seen)
    VALUES ('${2-MI}', '$1', 1, '$1', nullif('${3-}', ''), nullif('${4-}', ''),
      nullif('${5-}', ''), '', '')"
}
# product UPC DATA_SOURCE [COLUMN VALUE]: stores a product.
product() {
  sql "INSERT INTO products (upc, name, data_source, created_at, updated_at${3+, $3})
    VALUES ('$1', 'N', '$2', '', ''${3+, $4})"
}
item() { sql "INSERT INTO product_job_items (job_id, upc, outcome) VALUES ('$1', '$2', nullif('$3', ''))"; }
job() { query start_job now=2026-11-23T12:00:00Z "job=$1" >/dev/null; }

## Tables

@test "the tracking tables have the columns that other programs query" {
  while read -r table columns; do
    wanted=$(tr ' ' '\n' <<<"$columns" | sort)
    run sql "SELECT name FROM pragma_table_info('$table')"
    # The number of these columns that exist equals the number of names.
    assert_is "$wanted" "$(sort <<<"$output" | comm -12 - <(echo "$wanted"))"
  done <<'END'
product_sync_jobs id job_id status start_time end_time duration_ms total_products products_added products_updated products_skipped products_failed images_processed images_failed progress sources config error_count created_at updated_at mode products_unchanged products_absent products_rejected requests pid host
product_sync_errors id job_id upc source error_message error_stack retries resolved timestamp category code http resolved_at
product_coverage_metrics id total_products products_with_images products_with_nutrition verified_products coverage_percentage image_coverage_percentage nutrition_coverage_percentage coverage_by_source coverage_by_category timestamp total_apl_upcs coverage_by_state job_id identified_upcs complete_products stale_products stale_images
product_sync_schedule id schedule_name enabled interval_hours sync_hour incremental_sync target_coverage last_run next_run total_runs successful_runs failed_runs config created_at updated_at cron
product_schedule_runs id schedule_name started_at ended_at strategy reason job_id status outcome message
product_health_checks id healthy health_score coverage_status freshness_status quality_status current_coverage coverage_gap last_sync_age_hours verified_percentage image_quality_percentage nutrition_quality_percentage alert_count critical_alert_count alerts timestamp
apl_entries state code n upc plu category_code category subcategory_code subcategory brand description size unit effective_date expiration_date source_file source_row first_seen last_seen removed_at
apl_imports state rows upcs plus rejects
apl_vocabularies state category words
apl_brands brand name
apl_spellings state brand rows
product_lookups upc source status at next_at absent_count http tries ms error_code data
products upc name brand manufacturer category size size_unit size_kind size_oz size_fl_oz image_url thumbnail_url ingredients nutrition allergens labels is_organic is_generic data_source field_sources agreement contradicted quality_score quality_issues verified verified_by source_updated_at content_hash last_checked_at created_at updated_at
END
}

@test "every table is strict" {
  run sql "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'"
  assert_is ''
}

@test "the columns used in searches have indexes" {
  for of in product_sync_jobs:job_id product_sync_jobs:status \
    product_sync_jobs:start_time product_sync_errors:job_id \
    product_sync_errors:upc product_coverage_metrics:timestamp \
    product_sync_schedule:enabled product_sync_schedule:next_run \
    product_health_checks:timestamp; do
    run sql "SELECT max(1) FROM pragma_index_list('${of%:*}') AS l, pragma_index_info(l.name) AS i
      WHERE i.seqno = 0 AND i.name = '${of#*:}'"
    assert_is 1
  done
}

@test "storing an observation reads only the open errors of its UPC" {
  for query in product/lookup_last job/errors_resolve; do
    { echo 'EXPLAIN QUERY PLAN'; cat "$ROOT/sql/queries/$query.sql"; } >plan.sql
    run -0 sqlite3 products.db <plan.sql
    assert_has 'INDEX product_sync_errors_open (upc=? AND source=?)'
  done
}

@test "the first products to review are found with indexes" {
  { echo 'EXPLAIN QUERY PLAN'; query_text review_queue; } >plan.sql
  run -0 sqlite3 products.db <plan.sql
  assert_has 'SCAN p USING INDEX products_contradicted'
  assert_has 'SCAN p USING INDEX products_unsure'
  assert_lacks 'MATERIALIZE on_list'
}

@test "an export counts the codes of each list without a temporary table" {
  { for name in chosen export_options export_changed export_rows export_others \
      exported export_about; do
      query_text "$name"
    done
    echo 'EXPLAIN QUERY PLAN SELECT about FROM temp.export_about;'; } >plan.sql
  run -0 sqlite3 products.db <plan.sql
  assert_has 'SCAN r'
  assert_lacks '(DISTINCT)'
}

@test "a feed reads only the items of jobs, and changes of imports, since its time" {
  { query_text chosen
    query_text export_options
    query_text export_changed | sed 's/^INSERT/EXPLAIN QUERY PLAN INSERT/'; } >plan.sql
  run -0 sqlite3 products.db <plan.sql
  assert_has '(job_id=?)'
  assert_has 'SEARCH d USING PRIMARY KEY (import_id=?)'
  assert_lacks 'SCAN i '
  assert_lacks 'SCAN d'
}

@test "a feed sorts no rows of unchanged codes" {
  sql "INSERT INTO apl_entries (state, code, n, upc, first_seen, last_seen)
    VALUES ('MI', '0016000275287', 1, '0016000275287', '2026', '2026')"
  for since in NULL "'2026-11-23T12:00:00Z'"; do
    { echo '.parameter init'
      echo '.parameter set :now 2026-11-23T12:00:00Z'
      echo ".parameter set :since \"$since\""
      for name in chosen export_options export_changed export_rows export_others; do
        query_text "$name"
      done
      echo 'SELECT (SELECT count(*) FROM temp.export_rows), (SELECT sum(listed)
        FROM temp.export_others), (SELECT sum(upcs) FROM temp.export_other_lists);'
    } | sqlite3 products.db
  done >counted
  assert_is '1|0| 0|1|1' "$(paste -sd ' ' counted)"
}

@test "a value that does not fit a column is rejected" {
  while read -r statement; do
    run sql "$statement"
    [ "$status" -ne 0 ]
    assert_has constraint
  done <<'END'
INSERT INTO product_sync_jobs (job_id, status) VALUES ('a', 'done')
INSERT INTO product_sync_jobs (job_id, mode) VALUES ('a', 'fast')
INSERT INTO product_sync_jobs (job_id, config) VALUES ('a', '{')
INSERT INTO product_sync_jobs (job_id, sources) VALUES ('a', '{}')
INSERT INTO product_sync_jobs (job_id, progress) VALUES ('a', 101)
INSERT INTO product_sync_errors (resolved) VALUES (2)
INSERT INTO product_sync_errors (category) VALUES ('weather')
INSERT INTO product_sync_errors (job_id) VALUES ('none')
INSERT INTO product_sync_schedule (schedule_name) VALUES ('daily_sync')
INSERT INTO product_sync_schedule (schedule_name, sync_hour) VALUES ('a', 24)
INSERT INTO product_schedule_runs (schedule_name, started_at, strategy, reason) VALUES ('none', 'a', 'full', 'b')
INSERT INTO product_schedule_runs (schedule_name, started_at, strategy, reason) VALUES ('daily_sync', 'a', 'fast', 'b')
INSERT INTO product_health_checks (healthy, health_score, coverage_status, freshness_status, quality_status) VALUES (1, 50, 'good', 'healthy', 'healthy')
INSERT INTO product_lookups (upc, source, member, status, at) VALUES ('a', 'b', 'c', 'skipped', 'd')
INSERT INTO product_lookups (upc, source, member, status, at, found_at, data) VALUES ('a', 'b', 'c', 'found', 'd', 'd', '{')
INSERT INTO products (upc, nutrition, created_at, updated_at) VALUES ('a', '[]', '', '')
INSERT INTO products (upc, verified, created_at, updated_at) VALUES ('a', 2, '', '')
INSERT INTO products (upc, images, created_at, updated_at) VALUES ('a', '{}', '', '')
INSERT INTO product_image_host (id, public_url) VALUES (2, 'https://x.example/')
INSERT INTO product_job_items (job_id, upc) VALUES ('none', 'a')
INSERT INTO apl_entries (state, code, n, upc, plu, first_seen, last_seen) VALUES ('MI', '4011', 1, '0016000275287', '4011', '', '')
END
}

@test "deleting a job also deletes its items and errors" {
  job one
  item one $A ''
  sql "INSERT INTO product_sync_errors (job_id, upc) VALUES ('one', '$A')"
  sql "DELETE FROM product_sync_jobs"
  assert_is 0 "$(sql 'SELECT (SELECT count(*) FROM product_job_items) + (SELECT count(*) FROM product_sync_errors)')"
}

@test "updated_at changes with every update, unless it is set" {
  job one
  sql "UPDATE product_sync_jobs SET pid = 1"
  run sql "SELECT updated_at > '2026-11-23T12:00:00Z' OR updated_at < '2026-11-23T12:00:00Z' FROM product_sync_jobs"
  assert_is 1
  sql "UPDATE product_sync_jobs SET pid = 2, updated_at = '2000-01-01T00:00:00Z'"
  assert_is 2000-01-01T00:00:00Z "$(sql 'SELECT updated_at FROM product_sync_jobs')"
  sql "UPDATE product_sync_schedule SET updated_at = '2000-01-01T00:00:00Z'"
  sql "UPDATE product_sync_schedule SET enabled = 0"
  assert_is 1 "$(sql "SELECT updated_at > '2000-01-01T00:00:00Z' FROM product_sync_schedule")"
}

@test "a new store has a schedule and a snapshot" {
  run sql 'SELECT schedule_name, enabled, interval_hours, sync_hour, incremental_sync, target_coverage, config FROM product_sync_schedule'
  assert_is 'daily_sync|1|24|2|1|95.0|{"batchSize":100,"concurrency":5,"retryFailures":true,"maxRetries":3,"syncImages":false}'
  assert_is '1|0.0' "$(sql 'SELECT count(*), max(coverage_percentage) FROM product_coverage_metrics')"
}

@test "the first snapshot is stamped with APLSYNC_NOW" {
  probe-store write other.db
  assert_is 2026-11-23T12:00:00Z "$(sqlite3 other.db 'SELECT timestamp FROM product_coverage_metrics')"
}

## Views

@test "every view and query has a comment, and can be prepared" {
  run sql "SELECT name FROM sqlite_schema WHERE type = 'view'"
  for view in $output; do
    grep -B4 "^CREATE VIEW $view\\b" "$ROOT/sql/views.sql" | grep -q '^--'
    run -0 sql "SELECT * FROM $view LIMIT 0"
  done
  sql "$(query_text import_stage)" # other queries need its temporary table
  for file in "$ROOT"/sql/queries/{,*/}*.sql; do
    run head -c 3 "$file"
    assert_is '-- '
  done
}

@test "the name of each query is unique, because programs find it by name" {
  run sh -c 'ls "$0"/sql/queries/*.sql "$0"/sql/queries/*/*.sql |
    sed "s|.*/||" | sort | uniq -d' "$ROOT"
  assert_is ''
}

@test "the views can be dropped and created again" {
  run -0 sqlite3 -bail products.db <"$ROOT/sql/views.sql"
  assert_is ''
}

@test "a UPC is listed if it is not removed, in effect and not expired" {
  listed $A MI '' '2026-11-23' '2026-11-23'
  listed $B MI '' '2026-11-24'
  listed $C MI '' '' '2026-11-22'
  for now in 2026-11-23T00:00:00Z 2026-11-23T23:59:59Z; do
    run sql "SELECT upc FROM listing WHERE '$now' BETWEEN listed_from AND listed_until"
    assert_is $A
  done
  sql "UPDATE apl_entries SET removed_at = '2026-01-01T00:00:00Z'"
  assert_is '' "$(sql 'SELECT * FROM listing')"
}

@test "the view listed_today uses the real clock" {
  listed $A MI '' 2000-01-01
  listed $B MI '' '' 2000-01-01
  listed $C MI '' 9000-01-01
  assert_is $A "$(sql 'SELECT upc FROM listed_today')"
}

@test "products_found has products from sources, and names from persons, not from lists" {
  product $A apl
  product $B manual
  product $C manual field_sources "'{\"name\":\"manual\"}'"
  product 0016000275317 open_food_facts
  product 0016000275324 some_source
  assert_is "$C 0016000275317 0016000275324" "$(sql 'SELECT upc FROM products_found ORDER BY upc' | paste -sd' ')"
}

@test "a score is never below 0, and an unknown issue does not lower it" {
  product $A x quality_issues "'[\"no_image\",\"strange\"]'"
  product $B x quality_issues "(SELECT json_group_array(issue) FROM quality_weights)"
  product $C x
  assert_is '90 0 100' "$(sql 'SELECT quality_score FROM product_scores ORDER BY upc' | paste -sd' ')"
}

@test "the counts of a job are computed from its items" {
  job one
  i=0
  for outcome in inserted updated unchanged absent skipped failed rejected '' '' ''; do
    item one "$((i++))" "$outcome"
  done
  run sql 'SELECT total_products, products_done, products_added, products_updated, products_unchanged, products_absent, products_skipped, products_failed, products_rejected, progress, error_percentage FROM job_counters'
  assert_is '10|7|1|1|1|1|1|1|1|70.0|28.57'
}

@test "an app gets the names, license and credit of all sources of a product's fields" {
  product $A open_food_facts field_sources "'{\"name\":\"open_food_facts\",\"brand\":\"usda_fdc\"}'"
  run sql 'SELECT upc_normalized, name, licence, last_updated IS NOT NULL, source_metadata FROM app_products'
  assert_has "$A|N|ODbL 1.0; CC0 1.0|1|"
  assert_has '"field_sources":{"name":"open_food_facts","brand":"usda_fdc"}'
  assert_has Contributors "$(sql 'SELECT credit FROM app_products' | sed 's/contributors/Contributors/')"
}

## Queries

@test "coverage counts a UPC once, even if several states list it" {
  listed $A MI
  listed $A NC
  listed $B MI
  listed $C NC
  product $A open_food_facts
  run query calculate_product_coverage now=2026-11-23T12:00:00Z
  assert_is '3|1|33.33'
  assert_is '3|1|33.33' "$(sql 'SELECT * FROM calculate_product_coverage')"
}

@test "coverage is 0 if nothing is listed, and does not count products made from the list" {
  run query calculate_product_coverage now=2026-11-23T12:00:00Z
  assert_is '0|0|0.0'
  listed $A
  product $A apl
  run query calculate_product_coverage now=2026-11-23T12:00:00Z
  assert_is '1|0|0.0'
}

@test "a snapshot has the numbers of coverage by source, category and state" {
  listed $A MI Cereal
  listed $A NC Cereal
  listed $B MI Milk
  product $A open_food_facts image_url "'u'"
  product $B apl nutrition "'{\"a\":1}'"
  product $C upc_database nutrition "'{\"a\":1}'" # not listed
  job one
  query record_coverage_metrics now=2026-11-23T13:00:00Z job=one
  run sql 'SELECT total_products, total_apl_upcs, products_with_images, products_with_nutrition, verified_products, coverage_percentage, image_coverage_percentage, nutrition_coverage_percentage, coverage_by_source, coverage_by_category, coverage_by_state, job_id, timestamp FROM product_coverage_metrics WHERE id = 2'
  assert_is '1|2|1|0|0|50.0|100.0|0.0|{"open_food_facts":1}|{"Cereal":1,"Milk":0}|{"MI":{"listed":2,"coverage":50.0,"images":100.0,"nutrition":0.0,"verified":0.0,"stale":0.0,"stale_images":0.0},"NC":{"listed":1,"coverage":100.0,"images":100.0,"nutrition":0.0,"verified":0.0,"stale":0.0,"stale_images":0.0}}|one|2026-11-23T13:00:00Z'
}

@test "different names of a category with the same code are counted as one category" {
  listed $A MI Cereal
  listed $B NC CEREALS
  listed $C NC Milk
  product $A open_food_facts
  product $C open_food_facts
  sql "UPDATE apl_entries SET category_code = '05' WHERE upc <> '$C'"
  query record_coverage_metrics now=2026-11-23T13:00:00Z
  run sql 'SELECT coverage_by_category FROM product_coverage_metrics WHERE id = 2'
  assert_is '{"05":1,"Milk":1}'
}

@test "a snapshot names the 20 largest categories" {
  for i in {1..25}; do listed "$(records 1 "$i" | cut -c9-21)" MI "c$i"; done
  listed $A MI big
  listed $B MI big
  query record_coverage_metrics now=2026-11-23T13:00:00Z
  run sql "SELECT count(*), sum(key = 'big') FROM product_coverage_metrics, json_each(coverage_by_category) WHERE product_coverage_metrics.id = 2"
  assert_is '20|1'
}

@test "a job can be created, get items, and be closed" {
  printf '{"upc":"%s"}\n' $A $B $A $C >records
  run query start_job now=2026-11-23T12:00:00Z mode=full 'sources=["off"]' states=MI pid=7 host=h "records=$(sed -z 's/\n/\\n/g' records)"
  assert_is '20261123-1|3'
  sql "UPDATE product_job_items SET outcome = 'inserted'"
  query set_job now=2026-11-23T12:01:30Z 'job={"job_id":"20261123-1","status":"completed","requests":5}'
  run sql 'SELECT status, mode, start_time, end_time, duration_ms, total_products, products_added, progress, sources, config, requests, pid, host FROM product_sync_jobs'
  assert_is 'completed|full|2026-11-23T12:00:00Z|2026-11-23T12:01:30Z|90000|3|3|100.0|["off"]|{"states":"MI"}|5|7|h'
}

@test "the items of a job are the UPCs of the records, each once, in their order" {
  printf '{"upc":"%s"}\n' $B $A $B $C >records
  printf '{"upc":"%s","off":{"data":{"name":"a, b"}}}\n' $A >>records
  query start_job now=2026-11-23T12:00:00Z "records=$(sed -z 's/\n/\\n/g' records)" limit=2
  assert_is "$B $A" "$(sql 'SELECT upc FROM product_job_items ORDER BY rowid' |
    paste -sd' ')"
}

@test "a paused job has no end time, and counts requests from its beginning" {
  job one
  query set_job now=2026-11-23T12:01:00Z 'job={"job_id":"one","status":"failed","requests":5}'
  query set_job now=2026-11-23T12:02:00Z 'job={"job_id":"one","status":"paused","requests":11}'
  assert_is 'paused||11' "$(sql 'SELECT status, end_time, requests FROM product_sync_jobs')"
}

@test "jobs are sorted from the newest to the oldest" {
  job one
  job two
  assert_is 'two one' "$(query last_jobs | cut -d'|' -f1 | paste -sd' ')"
  assert_is two "$(query last_jobs limit=1 | cut -d'|' -f1)"
}

# The columns of products are listed in several SQL files and in C.
@test "each column of a product is stored, compared, restored, and in canonical.sql" {
  local upsert=(store-upsert --db products.db) column was odd=''
  # values N TRUTH AGREEMENT: prints a record with a value for each column.
  values() {
    sql "SELECT json_object('upc', '$A', 'product', json_group_object(c.name,
        json(CASE
          WHEN m.sql LIKE '%json_type(' || c.name || ') = ''array''%' THEN '[\"$1\"]'
          WHEN m.sql LIKE '%json_type(' || c.name || ') = ''object''%' THEN '{\"a\":$1}'
          WHEN c.type = 'REAL' THEN '$1.5'
          WHEN c.type = 'INTEGER' THEN '$2'
          WHEN c.name = 'agreement' THEN '\"$3\"'
          ELSE '\"2026-11-0$1T00:00:00Z\"'
        END)))
      FROM pragma_table_info('products') AS c
      JOIN sqlite_master AS m ON m.name = 'products'
      WHERE c.name NOT IN ('upc', 'quality_score', 'created_at', 'updated_at')"
  }
  row() { sql 'SELECT * FROM products'; }
  values 1 true agree >one
  values 2 false neutral >two
  while read -r column; do
    "${upsert[@]}" <one >out
    jq -c --arg of "$column" --slurpfile two two \
      '.product[$of] = $two[0].product[$of]' one | "${upsert[@]}" >out
    # A product in which only the times differ is not updated.
    [[ $column == *_at ]] || grep -q '"status":"updated"' out ||
      odd+=" $column"
  done < <(jq -r '.product | keys_unsorted[]' one)
  assert_is '' "$odd"
  # A product that replaced another equals a new product.
  "${upsert[@]}" <two >out
  was=$(row)
  sql 'DELETE FROM products'
  "${upsert[@]}" <two >out
  assert_is "$(row)" "$was"
  sql 'DELETE FROM products'
  "${upsert[@]}" <one >out
  was=$(row)
  job one
  item one $A
  "${upsert[@]}" --job one <two >out
  [[ $was == *2026-11-01* && "$was|" != *'||'* && $(row) != *2026-11-01* ]]
  # canonical.sql prints all columns except the two times of the store.
  assert_is "$(row | tr -cd '|' | wc -c)" \
    "$(sqlite3 products.db <"$ROOT/sql/canonical.sql" | grep '^product|' |
      tr -cd '|' | wc -c | awk '{ print $1 + 2 }')"
  query rollback job=one now=2026-11-23T13:00:00Z
  assert_is "$was" "$(row)"
}

@test "canonical.sql distinguishes stores by content, not by times" {
  cp products.db other.db
  sql "UPDATE product_sync_schedule SET updated_at = '2000-01-01T00:00:00Z'"
  assert_is "$(sqlite3 other.db <"$ROOT/sql/canonical.sql")" "$(sqlite3 products.db <"$ROOT/sql/canonical.sql")"
  product $A x
  [ "$(sqlite3 other.db <"$ROOT/sql/canonical.sql")" != "$(sqlite3 products.db <"$ROOT/sql/canonical.sql")" ]
}
