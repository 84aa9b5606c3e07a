#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# sync-products: runs jobs from the selection to the end, with the mock of the APIs
# shellcheck disable=SC2016,SC2154 # stubs expand these; hang sets hanging_job
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job

teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

outcomes() {
  ask "SELECT outcome, count(*) FROM product_job_items
    WHERE job_id = '$1' GROUP BY 1 ORDER BY 1"
}
canonical() {
  sqlite3 products.db <"$ROOT/sql/canonical.sql" | grep '^product|'
}

@test "a job completes, its outcomes add up to its items, and coverage is printed" {
  begin 20 --absent 25
  run --separate-stderr sync-products
  assert_status 0
  assert_has 'job 20261123-1 (incremental): completed' "${lines[0]}"
  found=$(ask "SELECT count(*) FROM products_found")
  assert_is "20 products: $found added, 0 updated, 0 unchanged, $((20 - found)) absent, 0 skipped, 0 failed, 0 rejected" "${lines[1]}"
  assert_has "$found of 20 listed UPCs" "${lines[2]}"
  run ask "SELECT status, total_products, products_added, products_absent,
    progress, requests, end_time FROM product_sync_jobs"
  assert_is "completed|20|$found|$((20 - found))|100.0|$(requests)|2026-11-23T12:00:00Z"
}

@test "a job ends with a snapshot of coverage, which has the job's name" {
  begin 4
  sync-products -q
  run ask 'SELECT job_id, coverage_percentage, total_apl_upcs
    FROM product_coverage_metrics ORDER BY id DESC LIMIT 1'
  assert_is '20261123-1|100.0|4'
}

# snapshots DAYTHOUR [OPTION]...: syncs at this time of November 2026, and prints the
# number of snapshots of jobs.
snapshots() {
  APLSYNC_NOW=2026-11-$1:00:00Z sync-products -q "${@:2}"
  ask 'SELECT count(job_id) FROM product_coverage_metrics'
}

@test "a job without items makes a snapshot only if the last one is outdated" {
  begin 4
  assert_is 1 "$(snapshots 23T12)"
  assert_is 2 "$(snapshots 23T13)" # products were written in the same second
  assert_is 2 "$(snapshots 23T14)"
  ask "UPDATE products SET updated_at = '2026-11-23T14:30:00Z'
    WHERE upc = (SELECT min(upc) FROM products)"
  assert_is 3 "$(snapshots 23T15)"
  assert_is 3 "$(snapshots 23T16)"
  assert_is 4 "$(snapshots 24T17)"
  ask "UPDATE apl_imports SET imported_at = '2026-11-24T18:00:00Z'"
  assert_is 5 "$(snapshots 24T19)"
  # A lookup that changes nothing also updates the time of the observation.
  assert_is 6 "$(snapshots 24T20 --full --force)"
}

@test "success is silent with -q" {
  begin 2
  run sync-products -q
  assert_status 0
  assert_is ''
}

@test "a second run does not look up products that were found or absent today" {
  begin_synced 20 --absent 50
  export APLSYNC_NOW=2026-11-23T20:00:00Z
  run sync-products
  assert_status 0
  assert_has 'Nothing is due; '
  assert_is completed "$(sync-jobs show --format json | jq -r .status)"
  [ "$(requests)" -eq 0 ]
}

@test "an absent product is due again after a week" {
  begin_synced 20 --absent 50
  absent=$(ask "SELECT count(*) FROM product_lookups WHERE status = 'absent'")
  [ "$absent" -gt 0 ]
  APLSYNC_NOW=2026-11-30T11:59:59Z sync-products -q
  [ "$(requests)" -eq 0 ]
  APLSYNC_NOW=2026-11-30T12:00:00Z run sync-products
  assert_has "$absent products: 0 added"
  [ "$(requests)" -ge "$absent" ]
}

@test "products are not deleted if the source is down for a night" {
  begin_synced 6
  canonical >before
  stop_mock
  MOCK_PID=
  stub_impatient
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  run sync-products --full
  assert_status 1
  assert_has ': completed'
  assert_is "$(<before)" "$(canonical)"
  [ -s before ]
}

@test "if a source is down all night, the job fails, and no product is absent" {
  begin 22 --down
  stub_impatient
  run sync-products --concurrency 1
  assert_status 2
  assert_has 'job 20261123-1: open_food_facts could not be asked about 14 of 22 products: host_down'
  assert_has ': failed'
  assert_is 'failed|22' "$(outcomes 20261123-1)"
  assert_is $'host_down|14\nreset|8' "$(ask 'SELECT code, count(*)
    FROM product_sync_errors GROUP BY 1')"
  assert_is '' "$(ask 'SELECT synced_at FROM last_sync')"
  run monitor-products
  assert_status 2
  assert_has '100% failed'
  assert_is 22 "$(apl-upcs --db products.db --due | wc -l)"
}

@test "later responses of a host that was down resolve its errors" {
  begin 22 --down
  stub_impatient
  run sync-products --concurrency 1
  assert_status 2
  stop_mock
  start_mock
  export APLSYNC_OFF_URL=$MOCK
  run sync-products --retry-failed
  assert_status 0
  assert_is '22|22' "$(ask 'SELECT count(*), sum(resolved)
    FROM product_sync_errors')"
  assert_is 0.0 "$(ask 'SELECT error_percentage FROM last_errors')"
}

@test "a job of a few products does not count as the last sync" {
  begin_synced 20
  export APLSYNC_NOW=2026-11-30T12:00:00Z
  upc=$(ask 'SELECT min(upc) FROM products')
  sync-products -q --upcs "$upc"
  sync-products -q --limit 1
  sync-products -q --category 41
  assert_is 2026-11-23T12:00:00Z "$(ask 'SELECT synced_at FROM last_sync')"
  stop_mock
  MOCK_PID=
  stub_impatient
  run sync-products -q --upcs "$upc"
  assert_status 1
  run ask 'SELECT job_id, error_percentage FROM last_errors'
  assert_is '20261123-1|0.0'
}

@test "a failed lookup is an error of the job, and --retry-failed resolves it" {
  begin 6 --fail start=3:status=500
  stub_impatient
  run sync-products
  assert_status 1
  run ask 'SELECT count(*), sum(resolved) FROM product_sync_errors'
  assert_is '3|0'
  run outcomes 20261123-1
  assert_is $'failed|3\ninserted|3'
  export APLSYNC_NOW=2026-11-23T13:00:00Z
  run sync-products --retry-failed
  assert_status 0
  assert_has '(retry): completed'
  assert_has '3 products: 0 added, 3 updated'
  run ask 'SELECT count(*), sum(resolved) FROM product_sync_errors'
  assert_is '3|3'
}

@test "--retries sets how often a failed request is retried" {
  begin 1 --fail start=9:status=500
  stub fetch-off <<'SH'
exec "$real" --backoff 0.001 "$@"
SH
  run sync-products -q --retries 1
  assert_status 1
  [ "$(requests)" -eq 2 ]
  run sync-products -q --retries x
  assert_status 2
}

@test "--upcs looks up these codes at once, even if they are not listed" {
  begin_synced 6
  run sync-products --upcs 016000275287,"$(records 1 | cut -d '"' -f 4)"
  assert_status 0
  assert_has '(targeted): completed'
  [ "$(requests)" -eq 2 ]
}

@test "an invalid code is reported with status 1, and the others are looked up" {
  begin 1
  run sync-products --upcs 016000275287,016000275288
  assert_status 1
  assert_has 'wrong check digit'
  assert_has '1 products: 1 added'
}

@test "--stale looks up only products that were last found too long ago" {
  begin 4
  sync-products -q --limit 2
  export APLSYNC_NOW=2026-12-20T12:00:00Z
  sync-products -q
  mock_reset
  export APLSYNC_NOW=2026-12-23T12:00:01Z
  run sync-products --stale 30
  assert_status 0
  assert_has '2 products: 0 added, 0 updated, 2 unchanged'
  [ "$(requests)" -eq 2 ]
}

@test "--full looks up each UPC once per pass and continues an interrupted pass" {
  begin_synced 6
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  sync-products -q --full --limit 4
  APLSYNC_NOW=2026-11-25T12:00:00Z sync-products -q --full
  run mock_codes
  [ "${#lines[@]}" -eq 6 ]
  assert_lacks ' 2'
  # The pass is complete, so the next --full begins a new one.
  mock_reset
  APLSYNC_NOW=2026-11-26T12:00:00Z sync-products -q --full
  [ "$(requests)" -eq 6 ]
}

@test "--full --force begins a new pass" {
  begin 4
  sync-products -q --full --limit 1
  mock_reset
  APLSYNC_NOW=2026-11-24T12:00:00Z sync-products -q --full --force
  [ "$(requests)" -eq 4 ]
}

@test "a full pass is complete even if a placeholder was not looked up" {
  begin 2
  echo '012345678905,Placeholder,02' >>mi.csv
  import-apl -q MI=mi.csv
  sync-products -q --full
  mock_reset
  APLSYNC_NOW=2026-11-24T12:00:00Z sync-products -q --full
  [ "$(requests)" -eq 2 ]
}

@test "--force looks up UPCs without a product, even if they are not due" {
  begin_synced 10 --absent 100
  APLSYNC_NOW=2026-11-23T13:00:00Z sync-products -q --force
  [ "$(requests)" -ge 10 ]
}

@test "invalid lines of a popularity log are counted, and the first is shown" {
  begin 2
  printf '%s\n' '' 4011 0016000275287 upc $'016000000018\tmany' \
    "$(printf '%05000d' 0)" >log
  said='log: lines with an invalid code or count: 3, the first is 4'
  for dry in --dry-run --limit=2; do
    run -0 sync-products --by-scans log "$dry"
    assert_is "sync-products: $said" "$(grep 'an invalid code' <<<"$output" | sed 's/apl-upcs/sync-products/')"
  done
  run -0 sync-products -q --by-scans log --full
  assert_is ''
}

@test "--by-scans and APLSYNC_SCANS: the most scanned products are looked up first" {
  begin 4
  records 4 | cut -d '"' -f 4 | tail -n 2 >log
  APLSYNC_SCANS=$PWD/log sync-products -q --limit 1
  assert_is "$(records 1 3 | cut -d '"' -f 4)" "$(ask 'SELECT upc FROM products_found')"
  sync-products -q --limit 1 --by-scans log
  assert_is "$(records 2 3 | cut -d '"' -f 4)" "$(ask 'SELECT upc FROM products_found')"
  run sync-products --by-scans nowhere
  assert_status 2
  assert_is 'apl-upcs: nowhere: No such file or directory'
  run sync-products -q --by-scans nowhere --upcs 0016000275287
  assert_status 0
}

@test "--state, --category and --limit restrict every selection" {
  begin 5
  sed 's/,41$/,77/; 2,3d' mi.csv >nc.csv
  import-apl -q --force NC=nc.csv
  run sync-products --state nc --category 77 --limit 2
  assert_status 0
  assert_has '2 products: 2 added'
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  APLSYNC_STATES=NC run sync-products --full
  assert_has '3 products: '
  run sync-products --category 99,77 --dry-run
  assert_status 0
  run sync-products --category 99,98
  assert_status 2
  assert_is "apl-upcs: $PWD/products.db: no list has category 98, 99; the categories are 41, 77"
}

@test "without the key of a source, no UPC is due for the source" {
  begin 4 --absent 100 --upcdb-key sesame
  echo sesame >key
  export APLSYNC_UPCDB_URL=$MOCK APLSYNC_UPCDB_RATE=1000/s
  chmod 600 key
  APLSYNC_UPCDB_KEY_FILE=key sync-products -q --limit 1
  ask "DELETE FROM products;
    UPDATE product_lookups SET status = 'absent', found_at = NULL, data = NULL,
      next_at = '2026-12-01T00:00:00Z' WHERE source = 'upc_database'"
  sync-products -q
  assert_is upc_database "$(ask "SELECT source FROM sources_asked
    WHERE source <> 'open_food_facts'")"
  run sync-products
  assert_has 'Nothing is due'
  # With the key, the source is asked about the UPCs without a product.
  APLSYNC_UPCDB_KEY_FILE=key run sync-products
  assert_has '3 products: '
}

@test "a full pass of several states continues, even if they are given in another order" {
  begin 4
  cp mi.csv nc.csv
  import-apl -q NC=nc.csv
  sync-products -q --full --state nc,MI --category 41 --limit 1
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  APLSYNC_STATES='MI, NC' run sync-products --full --category 41
  assert_has '3 products: 3 added'
  assert_is 'MI,NC|41|2026-11-23T12:00:00Z|2' "$(ask "SELECT
    config ->> 'states', config ->> 'categories', config ->> 'pass', count(*)
    FROM product_sync_jobs GROUP BY 1, 2, 3")"
}

@test "UPC Database is used only if a key file is set" {
  begin 4 --absent 100 --upcdb-key sesame
  export APLSYNC_UPCDB_URL=$MOCK APLSYNC_UPCDB_RATE=1000/s
  sync-products -q
  [ "$(mock_stats .by_class.upcdb.requests)" -eq 0 ]
  echo sesame >key
  export APLSYNC_UPCDB_KEY_FILE=$PWD/key APLSYNC_NOW=2026-11-23T13:00:00Z
  mock_reset
  run sync-products
  assert_status 0
  [ "$(mock_stats .by_class.upcdb.requests)" -eq 4 ]
  [ "$(mock_stats .by_class.product.requests)" -eq 0 ]
  run ask 'SELECT sources FROM product_sync_jobs ORDER BY id DESC LIMIT 1'
  assert_is '["open_food_facts","upc_database"]'
}

# with_rows N: makes a file of FoodData Central with the first N products.
with_rows() {
  [ -x "$BIN/scan-fdc" ] || skip 'built without ISA-L'
  { echo '{"BrandedFoods":['
    records "$1" | jq -c '{gtinUpc: .upc, description: "Oats",
      fdcId: 7, publicationDate: "4/24/2025"}' | sed '$!s/$/,/'
    echo ']}'; } >branded.json
  export APLSYNC_FDC_FILE=branded.json
}

@test "FoodData Central is asked before UPC Database, if its key file is set" {
  begin 4 --absent 100 --fdc-absent 0 --fdc-key sesame
  (umask 077 && echo sesame >key)
  export APLSYNC_FDC_URL=$MOCK APLSYNC_FDC_RATE=1000/s APLSYNC_FDC_KEY_FILE=key
  export APLSYNC_UPCDB_URL=$MOCK APLSYNC_UPCDB_KEY_FILE=key
  sync-products -q
  [ "$(mock_stats .by_class.fdc.requests)" -eq 4 ]
  [ "$(mock_stats .by_class.upcdb.requests)" -eq 0 ]
  run ask 'SELECT sources FROM product_sync_jobs'
  assert_is '["open_food_facts","usda_fdc","upc_database"]'
  assert_is 'usda_fdc|4' "$(ask 'SELECT data_source, count(*) FROM products')"
}

@test "UPCs that the file of FoodData Central lacks are requested" {
  begin 4 --absent 100 --fdc-absent 0
  with_rows 3
  (umask 077 && echo sesame >key)
  export APLSYNC_FDC_URL=$MOCK APLSYNC_FDC_RATE=1000/s APLSYNC_FDC_KEY_FILE=key
  run sync-products
  assert_status 0
  assert_has '4 products: 4 added'
  [ "$(mock_stats .by_class.fdc.requests)" -eq 1 ]
  assert_is 3 "$(ask "SELECT count(*) FROM products WHERE name = 'Oats'")"
}

@test "all listed UPCs are looked up once in a new file of FoodData Central" {
  begin_synced 4 --absent 50
  with_rows 3
  export APLSYNC_NOW=2026-11-23T13:00:00Z
  run sync-products --dry-run
  assert_has 'usda_fdc: branded.json: no requests, '
  assert_has ', for all listed products'
  run sync-products
  assert_status 0
  assert_is 3 "$(ask "SELECT count(*) FROM product_lookups
    WHERE source = 'usda_fdc' AND status = 'found'")"
  [ "$(requests)" -eq 0 ]
  run ask 'SELECT sources FROM product_sync_jobs ORDER BY id DESC LIMIT 1'
  assert_is '["open_food_facts","usda_fdc"]'
  # In the next sync, only due UPCs are looked up in the file.
  run sync-products
  assert_status 0
  assert_has 'Nothing is due'
  run sync-products --dry-run
  assert_lacks ', for all listed products'
  touch -d 2026-11-24T00:00:00Z branded.json
  run sync-products --dry-run
  assert_has ', for all listed products'
}

@test "if a file was used for only some UPCs, it is still new for the others" {
  begin_synced 4
  with_rows 4
  sync-products -q --limit 1
  run sync-products --dry-run
  assert_has ', for all listed products'
}

@test "a missing file of FoodData Central is an error before a job begins" {
  begin 1
  [ -x "$BIN/scan-fdc" ] || skip 'built without ISA-L'
  APLSYNC_FDC_FILE=none.zip run sync-products
  assert_status 2
  assert_is 'sync-products: APLSYNC_FDC_FILE: none.zip: cannot be read'
  [ "$(ask 'SELECT count(*) FROM product_sync_jobs')" -eq 0 ]
}

@test "if the file of FoodData Central is damaged, the job fails and reports it" {
  begin 2
  with_rows 2
  sed -i '$d' branded.json
  run sync-products
  assert_status 2
  assert_has 'scan-fdc: branded.json: it ends too early'
}

@test "a key file that cannot be read is an error before a job begins" {
  begin 1
  APLSYNC_UPCDB_KEY_FILE=missing run sync-products
  assert_status 2
  [ "$(ask 'SELECT count(*) FROM product_sync_jobs')" -eq 0 ]
}

@test "without a contact, a sync with the real Open Food Facts is rejected" {
  begin 1
  unset APLSYNC_OFF_URL
  run sync-products
  assert_status 2
  assert_has --contact
  [ "$(ask 'SELECT count(*) FROM product_sync_jobs')" -eq 0 ]
}

@test "--off-batch asks for many codes in one request" {
  begin 30
  sync-products -q --off-batch 20
  [ "$(mock_stats .by_class.search.requests)" -lt 6 ]
  [ "$(mock_stats .by_class.product.requests)" -eq 0 ]
}

@test "--concurrency and --rate are passed to fetch-off, and --batch-size to store-upsert" {
  begin 1
  stub fetch-off <<<'echo "$@" >>fetch; exec "$real" "$@"'
  stub store-upsert <<<'echo "$@" >>store; exec "$real" "$@"'
  sync-products -q --concurrency 3 --rate=50/s --batch-size 77
  assert_has '--rate 50/s' "$(tail -n 1 fetch)"
  assert_has '--concurrency 3' "$(tail -n 1 fetch)"
  assert_has '--transaction 77' "$(tail -n 1 store)"
}

@test "--dry-run prints why listed UPCs are not looked up" {
  printf '%s\n' UPC,Description,Category 016000000018,Oats,02 \
    012345678905,Milk,02 016000000025,'Oats **NOT AUTH**',02 \
    016000000032,Peas,05 >mi.csv
  import-apl -q MI=mi.csv
  run -0 sync-products --dry-run
  assert_is 'not looked up: 1 as a placeholder, 1 whose row says not approved' "${lines[1]}"
  run -0 sync-products --dry-run --category 05
  assert_lacks 'left out'
  run -0 sync-products --dry-run --full --limit 1
  assert_lacks 'left out'
}

@test "--dry-run prints the cost, sends no requests and starts no job" {
  begin 30
  sync-products -q --limit 10
  mock_reset
  unset APLSYNC_OFF_RATE
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  run sync-products --dry-run --full
  assert_status 0
  assert_is "products: 30
open_food_facts: 30 products, about 30 requests at 15/min: 2 min
usda_fdc: not asked, no key file
upc_database: not asked, no key file
kroger: not asked, no key file"
  (umask 077 && echo secret >key)
  APLSYNC_UPCDB_KEY_FILE=key APLSYNC_FDC_KEY_FILE=key \
    run sync-products --dry-run --off-batch=10
  assert_is "products: 20
not looked up: 10 with a product, or not due
open_food_facts: 20 products in batches of 10, about 4 requests at 10/min: 24 s
usda_fdc: up to 20 products, about 20 requests at 1000/h: 72 s
upc_database: up to 20 products, about 20 requests at 1/s: 20 s
kroger: not asked, no key file"
  [ "$(requests)" -eq 0 ]
  [ "$(ask 'SELECT count(*) FROM product_sync_jobs')" -eq 1 ]
}

@test "invalid settings are errors before any request" {
  begin 2
  for wrong in '--rate fast' '--off-batch 101' '--concurrency 1000'; do
    # shellcheck disable=SC2086 # split into words
    run sync-products $wrong
    assert_status 2
  done
  run sync-products --dry-run --rate fast
  assert_status 2
  assert_has 'fast: not a rate'
  APLSYNC_OFF_BATCH=many run sync-products
  assert_status 2
  assert_has 'APLSYNC_OFF_BATCH: many: not a whole number'
  [ "$(requests)" -eq 0 ]
}

@test "--stats shows the last job, as text and as JSON" {
  begin 3
  run sync-products --stats
  assert_status 2
  assert_is "sync-products: $PWD/products.db: no job yet"
  sync-products -q
  run sync-products --stats
  assert_status 0
  assert_has '3 products: 3 added'
  run sync-products --stats --format json
  assert_status 0
  run jq -r '.job_id, .sources[0]' <<<"$output"
  assert_is $'20261123-1\nopen_food_facts'
}

@test "a second sync of the store fails, and names the running job" {
  begin 3
  # The stub runs the second sync during the first.
  stub merge-product <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
sync-products >second 2>&1
echo $? >>second
exec "$real" "$@"
SH
  run sync-products
  assert_status 0
  assert_is "sync-products: $PWD/products.db: job 20261123-1 is running (pid $(
    ask 'SELECT pid FROM product_sync_jobs') on $(uname -n))
2" "$(<second)"
}

@test "every stage holds the lock" {
  begin 3
  for stage in apl-upcs fetch-off merge-product store-upsert sync-progress; do
    stub "$stage" <<SH
readlink /proc/\$\$/fd/9 >>"lock.$stage"
exec "\$real" "\$@"
SH
  done
  sync-products -q
  for stage in apl-upcs fetch-off merge-product store-upsert sync-progress; do
    assert_is "$PWD/products.db.lock" "$(tail -n 1 "lock.$stage")"
  done
}

@test "if a stage is killed, the job fails, and the next job looks up the other UPCs" {
  begin 20
  stub merge-product <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
head -n 5 | "$real" "$@"
kill -KILL $$
SH
  run sync-products
  assert_status 2
  assert_has 'sync-products: job 20261123-1: merge-product exited with status 137'
  assert_has '20 products: 5 added, 0 updated, 0 unchanged, 0 absent, 0 skipped, 0 failed, 0 rejected, 15 not reached'
  run ask 'SELECT status, products_added FROM product_sync_jobs'
  assert_is 'failed|5'
  unset BUILD
  BUILD=${BIN%/bin} run sync-products
  assert_status 0
  assert_has '15 products: 15 added'
}

@test "if a stage loses a record without a message, the job fails" {
  begin 3
  stub merge-product <<<'sed 2d | "$real" "$@"'
  run sync-products
  assert_status 2
  assert_has 'job 20261123-1: 1 records were lost in the pipeline'
}

@test "a rejected record is the outcome of an item, and the reason is printed" {
  begin 3
  stub fetch-off <<'SH'
sed '1s/}$/,"apl":1}/' | "$real" "$@"
SH
  run sync-products
  assert_status 1
  assert_has '3 products: 2 added, 0 updated, 0 unchanged, 0 absent, 0 skipped, 0 failed, 1 rejected'
  assert_has 'sync-products: stdin:1: '
  run sync-products --rejects bad.ndjson
  assert_status 1
  [ "$(wc -l <bad.ndjson)" -eq 1 ]
}

@test "SIGTERM cancels the job after completed lookups are stored" {
  begin 20
  # The stub suspends the script after five records, and waits until it is suspended.
  stub fetch-off <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
head -n 5 | "$real" "$@"
"$ROOT/tests/helpers/ready"
kill -TERM "$(cat pid)"
trap 'exit 143' TERM
while :; do :; done # not `read`: a signal just before it would be handled too late
SH
  run sh -c 'echo $$ >pid; exec sync-products'
  assert_status 143
  assert_has '20 products: 5 added'
  assert_has '15 not reached'
  run ask 'SELECT status FROM product_sync_jobs'
  assert_is cancelled
}

@test "a second signal ends stages that ignore the first" {
  begin 3
  stub fetch-off <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
trap 'kill -INT "$(cat pid)"' TERM
trap 'exit 130' INT
kill -TERM "$(cat pid)"
while :; do :; done
SH
  run env --default-signal=INT sh -c 'echo $$ >pid; exec sync-products'
  assert_status 130
  run ask 'SELECT status FROM product_sync_jobs'
  assert_is cancelled
}

@test "if the script is killed, the next sync closes the job as failed" {
  begin 4
  stub sync-progress <<'SH'
kill -KILL "$(cat pid)"
exec "$real" "$@"
SH
  run sh -c 'echo $$ >pid; exec sync-products'
  assert_status 137
  run flock products.db.lock sqlite3 products.db \
    'SELECT status FROM product_sync_jobs'
  assert_is running
  BUILD=${BIN%/bin} run sync-products
  assert_status 0
  run ask 'SELECT status FROM product_sync_jobs ORDER BY id'
  assert_is $'failed\ncompleted'
}

@test "a missing or invalid store is an error, and no store is created" {
  run sync-products
  assert_status 2
  assert_is 'sync-products: products.db: no such store; import a list first (import-apl)'
  [ ! -e products.db ]
  echo 'not a store' >products.db
  run sync-products
  assert_status 2
}

@test "a lock file that cannot be created is an error" {
  begin 1
  mkdir products.db.lock
  run sync-products
  assert_status 2
  assert_is "sync-products: $PWD/products.db.lock: cannot be written"
}

@test "a completed job stays completed if its snapshot or its cleanup fails" {
  begin 2
  ask "CREATE TRIGGER full BEFORE INSERT ON product_coverage_metrics
    BEGIN SELECT raise(ABORT, 'no room for that'); END"
  run sync-products
  assert_status 0
  assert_has "sync-products: $PWD/products.db: no room for that"
  assert_has 'sync-products: job 20261123-1: cannot save a snapshot of its coverage'
  ask "DROP TRIGGER full;
    INSERT INTO product_sync_errors (upc, source, error_message, timestamp)
      VALUES ('1', 'x', 'y', '2020-01-01T00:00:00Z');
    CREATE TRIGGER kept BEFORE DELETE ON product_sync_errors
      BEGIN SELECT raise(ABORT, 'it stays'); END"
  run sync-products
  assert_status 0
  assert_has "sync-products: $PWD/products.db: it stays"
  assert_has 'cannot delete data older than 365 days; the next job will retry'
  assert_is $'completed\ncompleted' "$(ask 'SELECT status FROM product_sync_jobs')"
}

# locked: locks the store until descriptor 4 is closed.
locked() {
  mkfifo held
  sqlite3 products.db 'BEGIN IMMEDIATE' '.read held' 3>&- &
  exec 4>held
  # When another writer fails, the store is locked.
  until ! sqlite3 products.db 'BEGIN IMMEDIATE' 2>/dev/null; do :; done
  export APLSYNC_DB_WAIT=0.05
}

@test "the snapshot locks the store only while it writes its row" {
  begin_synced 2
  ask "DROP VIEW asked_answers;
    CREATE VIEW asked_answers AS
    SELECT upc, json_extract('{', '$.x') AS found_at FROM products"
  locked
  run store-job snapshot
  # The message is about the read, which failed before the lock was needed.
  assert_status 2
  assert_has 'malformed JSON'
  exec 4>&-
}

@test "a job waits longer for a locked store than other commands, by default" {
  begin 1
  stub store-upsert <<'SH'
echo "${APLSYNC_DB_WAIT-unset}" >>waits
exec "$real" "$@"
SH
  sync-products -q
  sync-products --dry-run >/dev/null
  edit-product -q 016000275287 name=Oats
  assert_is $'60\nunset' "$(uniq waits)"
  rm waits
  APLSYNC_DB_WAIT=7 sync-products -q
  assert_is 7 "$(uniq waits)"
  rm waits
  schedule-products run -q daily_sync
  assert_is 60 "$(uniq waits)"
}

@test "a store that stays locked is an error, with status 2" {
  begin 1
  locked
  run sync-products
  exec 4>&-
  assert_status 2
  assert_has locked
}

@test "paths may contain spaces and quotes" {
  begin 2
  mv products.db "my 'own' \"store\".db"
  run sync-products --db "my 'own' \"store\".db"
  assert_status 0
  assert_has '2 products: 2 added'
}

@test "a state's name with quotes is not run as SQL" {
  begin 2
  run sync-products --full --state "X'); DROP TABLE products; --\""
  assert_status 2
  assert_has 'not of the form MI,NC'
  APLSYNC_STATES="X'); DROP TABLE products; --\"" run sync-products --full
  assert_status 2
  run sync-products --full --category "X'); DROP TABLE products; --\""
  assert_status 2
  assert_has 'no list has category'
  run ask 'SELECT count(*) FROM products'
  assert_is 0
}

@test "a usage error prints the reason and the synopsis on stderr" {
  for wrong in operand --no-such '--full --retry-failed' '--upcs' \
    '--stale 0' '--stale x' '--limit -1' '--format xml'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr sync-products $wrong
    assert_status 2
    assert_is ''
    # shellcheck disable=SC2154 # `run` sets stderr
    assert_has 'usage: sync-products [OPTION]...' "$stderr"
  done
}

@test "settings are read from aplsync.conf if no option or environment sets them" {
  begin 2
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  mv products.db other.db
  cat >"$XDG_CONFIG_HOME/aplsync/aplsync.conf" <<CONF
APLSYNC_DB='$PWD/other.db'
APLSYNC_OFF_URL = http://127.0.0.1:1
CONF
  run sync-products
  assert_status 0
  assert_has '2 products: 2 added'
}

@test "-h prints the help, and -V the version" {
  run sync-products -h
  assert_status 0
  assert_has 'sync-products [OPTION]... - look up'
  run sync-products --version
  assert_status 0
  assert_has 'sync-products '
}

@test "temporary files are removed after success and failure" {
  begin 2
  mkdir tmp
  export TMPDIR=$BATS_TEST_TMPDIR/tmp
  sync-products -q
  stub merge-product <<<'exit 2'
  run sync-products
  assert_status 2
  run ls -A tmp
  assert_is ''
}

@test "the manual's examples work" {
  begin_synced 2
  page=$(sed '1,/^\.Sh EXAMPLES/d' "$ROOT/scripts/sync-products.1")
  run bash -c "$(grep '^sync-products' <<<"$page")"
  assert_has 'Nothing is due'
  run bash -c "$(sed -n 's/^\.Dl //p' <<<"$page")"
  assert_is 100
}

@test "a resumed job continues at the point where it was stopped" {
  begin 2
  stub fetch-off <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
kill -TSTP "$(cat pid)"
exec "$real" "$@"
SH
  # The whole process group is suspended, so a process of another group continues it.
  run sh -c 'echo $$ >pid
    (while read -r _ _ state _ <"/proc/$$/stat" && [ "$state" != T ]; do :
    done 2>/dev/null; kill -CONT $$) & exec sync-products'
  assert_status 0
  assert_has '2 products: 2 added'
}

## Images

need_images() {
  command -v shrink-image >/dev/null || skip 'built without libvips'
  export APLSYNC_ALLOW_PRIVATE=1 APLSYNC_IMAGE_RATE=100000/s
}

# begin_with_images N: makes a store of N synced products, whose images the mock has.
begin_with_images() {
  begin "$1"
  sync-products -q
  mock_reset
}

@test "if nothing is due, the number and the date of the next due UPCs are printed" {
  begin 30 --absent 50
  sync-products -q
  absent=$(ask "SELECT count(*) FROM product_lookups WHERE status = 'absent'")
  [ "$absent" -gt 1 ]
  run --separate-stderr -0 sync-products
  assert_is "Nothing is due; $absent UPCs are due on 2026-11-30."
  assert_is '' "$stderr"
  run -0 sync-products --dry-run
  assert_is "Nothing is due; $absent UPCs are due on 2026-11-30."
  # Only the days of the sources in use are considered.
  ask "UPDATE product_lookups SET next_at = '2026-11-29T23:00:00Z' WHERE upc = (
      SELECT min(upc) FROM product_lookups WHERE status = 'absent');
    INSERT INTO product_lookups (upc, source, member, status, at, next_at, absent_count)
    SELECT upc, 'upc_database', 'upcdb', status, at, '2026-11-28T23:00:00Z', 1
    FROM product_lookups WHERE status = 'absent'"
  run -0 sync-products --dry-run
  assert_has 'Nothing is due; 1 UPC is due on 2026-11-29.'
  ask "DELETE FROM product_lookups WHERE status = 'absent'; UPDATE apl_entries
    SET removed_at = '2026-11-23T00:00:00Z' WHERE upc NOT IN (SELECT upc FROM product_lookups)"
  run -0 sync-products
  assert_is 'Nothing is due.'
  run -0 sync-products --retry-failed
  assert_is 'Nothing to look up.'
  # A sync for which nothing is due also stores a job.
  assert_is 0 "$(sync-jobs show --format json | jq .total_products)"
}

@test "--images fetches the image of each found product once" {
  need_images
  begin 4 --absent 50
  run sync-products --images
  assert_status 0
  found=$(ask 'SELECT count(*) FROM products_found')
  assert_has "$found images, 0 failed"
  assert_is "$found" "$(ask 'SELECT count(*) FROM product_images')"
  ask 'SELECT file, thumbnail FROM product_images' | tr '|' '\n' | sort -u >want
  assert_is "$(<want)" "$(cd images && find . -type f | sed 's|^./||' | sort)"
  mock_reset
  run sync-products --images
  assert_has 'Nothing is due'
  assert_is 0 "$(requests)"
}

@test "if --images is used after a sync, only images are fetched" {
  need_images
  begin_with_images 3
  run sync-products --images -q
  assert_status 0
  assert_is 0 "$(mock_stats .by_class.product.requests)"
  assert_is 3 "$(mock_stats .by_class.image.requests)"
  run ask 'SELECT products_unchanged, images_processed, images_failed
    FROM product_sync_jobs ORDER BY id DESC LIMIT 1'
  assert_is '3|3|0'
}

@test "in a full pass, an unchanged image is not downloaded or made again" {
  need_images
  begin_with_images 2
  sync-products -q --images
  find images -type f -printf '%p %i %T@\n' | sort >before
  mock_reset
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  run sync-products -q --images --full
  assert_status 0
  assert_is "$(<before)" "$(find images -type f -printf '%p %i %T@\n' | sort)"
  run ask "SELECT DISTINCT status, http, at FROM product_lookups WHERE source = 'image'"
  assert_is 'found|304|2026-11-24T12:00:00Z'
}

@test "an image that cannot be fetched is reported, and the product is stored" {
  need_images
  unset APLSYNC_ALLOW_PRIVATE
  begin 2
  run --separate-stderr sync-products --images
  assert_status 1
  assert_has '2 added, 0 updated, 0 unchanged, 0 absent, 0 skipped, 0 failed'
  assert_has '0 images, 2 failed'
  run sync-jobs errors
  assert_has 'image   private_address'
}

@test "a resumed job still fetches images" {
  need_images
  begin 6
  stub_hanging
  hang --images
  sync-jobs pause -q
  wait "$hanging_job" || true
  remove_stubs
  run sync-jobs resume -q
  assert_status 0
  assert_is 6 "$(ask 'SELECT count(*) FROM product_images')"
}

@test "rollback also rolls back images" {
  need_images
  begin_with_images 2
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  sync-products -q --images
  run sync-jobs rollback --yes
  assert_is 0 "$(ask 'SELECT count(*) FROM product_images')"
  assert_is 2 "$(ask 'SELECT count(*) FROM products')"
}

@test "without fetch-image, --images prints a message, and products are still stored" {
  begin 1
  mkdir bin
  for program in "$BIN"/*; do ln -s "$program" "bin/${program##*/}"; done
  rm -f bin/fetch-image bin/shrink-image
  mkdir -p fake && mv bin fake/bin
  export BUILD=$PWD/fake PATH=${PATH//"$BIN:"/}
  run --separate-stderr sync-products --images
  assert_status 2
  assert_is 'sync-products: --images: fetch-image is not built; it needs libvips (libvips-dev)' "$stderr"
  run sync-products -q
  assert_status 0
}

@test "--dry-run --images prints the number of images to fetch" {
  begin_with_images 3
  run sync-products --dry-run --images
  assert_has 'images: up to 3 products, about 3 requests at 5/s: 1 s'
}

@test "with a popularity log, popular products are looked up more often" {
  begin 4 --absent 100
  APLSYNC_NOW=2026-11-01T12:00:00Z sync-products -q || :
  printf '%s\t96\n' "$(ask 'SELECT min(upc) FROM product_lookups')" >log
  export APLSYNC_SCANS=log APLSYNC_NOW=2026-11-03T12:00:00Z
  run -0 sync-products --dry-run
  assert_is "popularity log: 116 requests instead of 100
  asked more often: 1 products, 100.0% of the scans
  asked less often: 3 products, 0.0% of the scans
products: 1
not looked up: 3 with a product, or not due
open_food_facts: 1 products, about 1 requests at 100000/s: 1 s
usda_fdc: not asked, no key file
upc_database: not asked, no key file
kroger: not asked, no key file"
  # The job looks up the UPCs that --dry-run printed.
  sync-products -q || :
  assert_is 1 "$(ask "SELECT count(*) FROM product_lookups
    WHERE at = '$APLSYNC_NOW'")"
  run -0 sync-products --dry-run
  assert_has 'Nothing is due.'
  unset APLSYNC_SCANS
  run -0 sync-products --dry-run
  assert_is 'Nothing is due; 3 UPCs are due on 2026-11-08.'
}

@test "with a key, Kroger is asked about products that no other source has" {
  begin 3 --absent 100 --kroger-absent 0 --kroger-key id-1:SECRET-42
  (umask 077 && echo id-1:SECRET-42 >kroger.key)
  export APLSYNC_KROGER_URL=$MOCK APLSYNC_KROGER_RATE=1000/s
  sync-products -q
  assert_is 0 "$(mock_stats .by_class.token.requests)"
  APLSYNC_KROGER_KEY_FILE=kroger.key sync-products -q --events events
  assert_is '1 1' "$(mock_stats .by_class.token.requests) $(
    mock_stats .by_class.kroger.requests)"
  run ask "SELECT data_source, count(*) FROM products"
  assert_is 'kroger|3'
  run ! grep -aE 'SECRET|mock-token' products.db* events
  # Without the key, no UPC is due for Kroger.
  run -0 sync-products --dry-run
  assert_has 'Nothing is due'
  run -0 export-products --format ndjson --licence open --output open.ndjson
  run ! grep -F Kroger open.ndjson
  run -0 export-products --format ndjson --output all.ndjson
  assert_has Kroger "$(<all.ndjson)"
}
