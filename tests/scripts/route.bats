#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# sync-products: the routes to Open Food Facts, by files or by requests
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job

setup() {
  command -v scan-off >/dev/null || skip 'built without ISA-L'
  in_tmp
  mkdir -p www/delta
}
teardown() {
  [ -z "${FILES_PID-}" ] || kill "$FILES_PID"
  [ -z "${MOCK_PID-}" ] || stop_mock
}

DUMP=openfoodfacts-products.jsonl.gz

# start N: makes a store with N listed products, and starts a mock that has all of them,
# and a server for the files.
start() {
  start_mock --plain www --log files.log
  FILES_PID=$MOCK_PID
  export APLSYNC_OFF_DATA_URL=$MOCK
  begin "$@"
}

# code N: prints the code of the N-th listed product.
code() { records "$1" | tail -n 1 | cut -d '"' -f 4; }

# document N NAME [TIME]: prints a document of the N-th listed product.
document() {
  printf '{"code":"%s","product_name":"%s","last_modified_t":%d}\n' \
    "$(code "$1")" "$2" "${3:-1700000000}"
}
unlisted_document() { echo '{"code":"3017620422003","product_name":"Nobody'\''s"}'; }

# a_dump TIME: makes a dump of the documents on stdin on the server.
a_dump() {
  { cat; unlisted_document; } | gzip -n >www/$DUMP
  touch -d "$1" www/$DUMP
}

# a_delta FROM TO: makes a delta of the documents on stdin, between these times.
a_delta() {
  local name
  name=openfoodfacts_products_$(date -ud "$1" +%s)_$(date -ud "$2" +%s).json.gz
  { cat; unlisted_document; } | gzip -n >"www/delta/$name"
  { echo "$name"; [ ! -f www/delta/index.txt ] || cat www/delta/index.txt; } \
    >index
  mv index www/delta/index.txt
}

cursor() { sqlite3 products.db <"$ROOT/sql/queries/job/bulk_bookmark.sql"; }
name_of() { ask "SELECT name FROM products WHERE upc = '$(code "$1")'"; }
files_asked() { grep -c "$1" files.log || :; }

# dumped: syncs four products. Two are in the dump of November 22.
dumped() {
  start 4
  { document 1 One; document 2 Two; } | a_dump 2026-11-22T06:00:00Z
  sync-products -q --via dump
}

@test "--via dump downloads and scans the dump, and sends no product requests" {
  dumped
  assert_is 0 "$(requests)"
  run ask "SELECT status, reason, at, next_at FROM product_lookups ORDER BY upc"
  assert_is 'found||2026-11-21T06:00:00Z|
found||2026-11-21T06:00:00Z|
absent|not_in_dump|2026-11-21T06:00:00Z|2027-01-16T06:00:00Z
absent|not_in_dump|2026-11-21T06:00:00Z|2027-01-16T06:00:00Z'
  assert_is 2026-11-21T06:00:00Z "$(cursor)"
  assert_is dump "$(ask "SELECT config ->> 'via' FROM product_sync_jobs")"
}

@test "after a dump, deltas are read, and can have products that were missing" {
  dumped
  { document 2 Too 1764000000; document 3 Three; } |
    a_delta 2026-11-21T00:00:00Z 2026-11-22T00:00:00Z
  document 3 Third 1764000001 | a_delta 2026-11-22T00:00:00Z 2026-11-23T00:00:00Z
  run sync-products
  assert_status 0
  assert_has '2 products: 0 added, 2 updated'
  assert_is 'One Too Third' "$(name_of 1) $(name_of 2) $(name_of 3)"
  assert_is 0 "$(requests)"
  assert_is 2026-11-23T00:00:00Z "$(cursor)"
  assert_is '2026-11-23T00:00:00Z' "$(ask "SELECT at FROM product_lookups
    WHERE upc = '$(code 3)'")"
}

@test "processed deltas are deleted" {
  dumped
  document 3 Three | a_delta 2026-11-21T00:00:00Z 2026-11-22T00:00:00Z
  sync-products -q
  assert_is 2 "$(find dumps -name '*.gz' | wc -l)"
  : | a_delta 2026-11-22T00:00:00Z 2026-11-23T00:00:00Z
  sync-products -q
  assert_is "$(printf '%s\n' "dumps/$DUMP" dumps/*1795305600_1795392000*)" \
    "$(find dumps -name '*.gz' | sort)"
}

@test "a night without changes downloads only the index" {
  dumped
  : | a_delta 2026-11-21T00:00:00Z 2026-11-23T00:00:00Z
  sync-products -q
  : >files.log
  run sync-products
  assert_has 'Nothing is due'
  assert_is 1 "$(wc -l <files.log)"
  assert_is 0 "$(requests)"
}

@test "UPCs that were listed after the scan are requested" {
  dumped
  : | a_delta 2026-11-21T00:00:00Z 2026-11-23T00:00:00Z
  { cat mi.csv; echo "$(code 5),Food 5,41"; } >more.csv
  import-apl -q MI=more.csv
  run sync-products
  assert_has '1 products: 1 added, 0 updated'
  assert_is 1 "$(requests)"
  assert_is "$(code 5) 1" "$(mock_codes)"
}

@test "without a scanned dump, no dump is downloaded by default" {
  start 2
  document 1 One | a_dump 2026-11-22T06:00:00Z
  sync-products -q
  assert_is 2 "$(requests)"
  assert_is '' "$(cat files.log)"
  assert_is '' "$(cursor)"
}

@test "a dump in the directory is used" {
  start 2
  document 1 One | a_dump 2026-11-22T06:00:00Z
  mkdir dumps
  cp -p www/$DUMP dumps
  sync-products -q
  assert_is 0 "$(requests)"
  assert_is 'One' "$(name_of 1)"
  assert_is '' "$(cat files.log)"
}

@test "in the next night, the same dump is not scanned again" {
  dumped
  : | a_delta 2026-11-21T00:00:00Z 2026-11-23T00:00:00Z
  run sync-products
  assert_lacks $DUMP
}

@test "a full sync scans a dump of this week, or downloads a newer one" {
  dumped
  : >files.log
  run sync-products --full
  assert_has 'of 2026-11-21T06:00:00Z: no requests' "$(sync-products --full --dry-run 2>&1)"
  assert_is 0 "$(files_asked $DUMP)"
  document 4 Four | a_dump 2026-11-30T06:00:00Z
  export APLSYNC_NOW=2026-12-01T12:00:00Z
  run sync-products --full
  assert_status 0
  assert_has '2 products that Open Food Facts no longer has'
  assert_is 'One Four' "$(name_of 1) $(name_of 4)"
  assert_is 2 "$(ask 'SELECT count(*) FROM product_answers WHERE withdrawn')"
  assert_is 2026-11-29T06:00:00Z "$(cursor)"
  assert_is 0 "$(requests)"
}

@test "a full pass with a dump ends after all UPCs were looked up" {
  dumped
  sync-products -q --full
  run sync-products --full
  assert_has 'Nothing to look up'
  run ask "SELECT DISTINCT config ->> 'pass', config ->> 'pass_over'
    FROM product_sync_jobs WHERE mode = 'full'"
  assert_is '2026-11-21T06:00:00Z|1'
}

@test "if the deltas do not reach back far enough, the dump is downloaded again" {
  dumped
  : | a_delta 2026-12-01T00:00:00Z 2026-12-02T00:00:00Z
  document 3 Three | a_dump 2026-12-02T06:00:00Z
  export APLSYNC_NOW=2026-12-02T12:00:00Z
  run sync-products --via deltas
  assert_status 2
  assert_has '--via deltas: a dump is needed; use --via dump'
  run sync-products
  assert_has 'the dump again'
  assert_is Three "$(name_of 3)"
  assert_is 2026-12-02T00:00:00Z "$(cursor)"
}

@test "without deltas, requests look up the due UPCs" {
  dumped
  run sync-products
  assert_status 0
  assert_has 'no deltas could be downloaded; sending requests instead'
  assert_is 2026-11-21T06:00:00Z "$(cursor)"
}

@test "a sync of a part of the list does not move the cursor" {
  start 4
  { document 1 One; document 2 Two; } | a_dump 2026-11-22T06:00:00Z
  sync-products -q --via dump --limit 1
  sync-products -q --via dump --state MI
  assert_is 0 "$(requests)"
  assert_is One "$(name_of 1)"
  assert_is '' "$(cursor)"
}

@test "with a damaged dump no product is absent, and the job fails" {
  start 4
  { document 1 One; for i in {1..2000}; do unlisted_document; done; } |
    a_dump 2026-11-22T06:00:00Z
  mkdir dumps
  size=$(stat -c %s www/$DUMP)
  head -c $((size / 2)) www/$DUMP >dumps/$DUMP
  run sync-products
  assert_status 2
  assert_has "dumps/$DUMP: it ends too early"
  assert_has 'open_food_facts could not be asked about 3 of 4 products: file_damaged'
  assert_is 3 "$(apl-upcs --db products.db --due | wc -l)"
  assert_is 0 "$(ask "SELECT count(*) FROM product_lookups
    WHERE status = 'absent'")"
  assert_is '' "$(cursor)"
  assert_is 0 "$(requests)"
}

@test "a stopped job with a dump resumes with the same dump" {
  start 12
  { for i in {1..9}; do document "$i" "Name $i"; done; } |
    a_dump 2026-11-22T06:00:00Z
  stub merge-product <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
exit 2
SH
  run sync-products --via dump
  assert_status 2
  assert_is '' "$(cursor)"
  remove_stubs
  PATH=$BIN:$PATH run sync-jobs resume
  assert_status 0
  assert_is 'Name 1 Name 9' "$(name_of 1) $(name_of 9)"
  assert_is 0 "$(requests)"
  assert_is 2026-11-21T06:00:00Z "$(cursor)"
}

@test "a stopped job with deltas resumes with all of its deltas" {
  dumped
  { document 2 Too 1764000000; document 3 Three; } |
    a_delta 2026-11-21T00:00:00Z 2026-11-23T00:00:00Z
  stub merge-product <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
exit 2
SH
  run sync-products
  assert_status 2
  remove_stubs
  PATH=$BIN:$PATH run sync-jobs resume
  assert_status 0
  assert_is 'Too Three' "$(name_of 2) $(name_of 3)"
  assert_is 0 "$(requests)"
  assert_is 2026-11-23T00:00:00Z "$(cursor)"
}

@test "after a rollback, the same deltas are read again" {
  dumped
  document 3 Three | a_delta 2026-11-21T00:00:00Z 2026-11-23T00:00:00Z
  sync-products -q
  assert_is Three "$(name_of 3)"
  sync-jobs rollback --yes -q
  assert_is 'Food 3' "$(name_of 3)"
  assert_is 2026-11-21T06:00:00Z "$(cursor)"
  sync-products -q
  assert_is Three "$(name_of 3)"
}

@test "after the rollback of a first dump, no observation remains, and all UPCs are due" {
  dumped
  [ "$(apl-upcs --db products.db --due | wc -l)" -eq 0 ]
  sync-jobs rollback --yes -q
  assert_is '0|0|0' "$(ask 'SELECT (SELECT count(*) FROM products),
    (SELECT count(*) FROM product_lookups),
    (SELECT count(*) FROM product_job_answers)')"
  assert_is 4 "$(apl-upcs --db products.db --due | wc -l)"
  sync-products -q --full
  assert_is 'One Two' "$(name_of 1) $(name_of 2)"
  assert_is 2 "$(ask "SELECT count(*) FROM product_lookups
    WHERE status = 'absent'")"
}

@test "a rollback also removes first observations that gave no product" {
  start 2
  # The products are made from the list only, and the sources are unknown.
  stub fetch-off <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
sed 's/}$/,"off":{"status":"unknown","source":"open_food_facts","at":"2026-11-20T12:00:00Z"}}/'
SH
  run sync-products -q --via single
  remove_stubs
  products >before
  document 1 One | a_dump 2026-11-22T06:00:00Z
  sync-products -q --via dump
  assert_is absent "$(ask "SELECT status FROM product_lookups
    WHERE upc = '$(code 2)'")"
  sync-jobs rollback --yes -q
  assert_is "$(<before)" "$(products)"
  assert_is 2 "$(apl-upcs --db products.db --due | wc -l)"
  # Observations after the job are kept.
  sync-products -q --via dump
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  sync-products -q --upcs "$(code 2)" --via single
  sync-jobs rollback -q 20261123-3 || [ $? -eq 1 ]
  assert_is found "$(ask "SELECT status FROM product_lookups
    WHERE upc = '$(code 2)'")"
}

@test "the first delta in a store with other observations can be rolled back" {
  start 2
  sync-products -q --limit 1 --via single
  products >before
  ask "UPDATE product_sync_jobs SET config = json_set(config, '$.bulk_to',
    '2026-11-21T00:00:00Z')"
  { document 1 Eins 1764000000; document 2 Zwei 1764000000; } |
    a_delta 2026-11-21T00:00:00Z 2026-11-23T00:00:00Z
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  sync-products -q --via deltas
  assert_is Zwei "$(name_of 2)"
  sync-jobs rollback --yes -q
  assert_is "$(<before)" "$(products)"
  [ -s before ]
}

@test "deleting old jobs does not change the cursor" {
  dumped
  for i in {1..31}; do
    ask "INSERT INTO product_sync_jobs (job_id, status, start_time, end_time)
      VALUES ('x$i', 'completed', '2026-11-23T12:00:00Z',
      '2026-11-23T12:00:00Z')"
  done
  export APLSYNC_NOW=2028-01-01T00:00:00Z
  sync-products -q --via single
  assert_is 2026-11-21T06:00:00Z "$(cursor)"
}

@test "--dry-run prints the route and its cost" {
  dumped
  document 3 Three | a_delta 2026-11-21T00:00:00Z 2026-11-23T00:00:00Z
  : >files.log
  run sync-products --dry-run
  assert_status 0
  assert_has 'B to fetch'
  assert_has 'open_food_facts: deltas since 2026-11-21T06:00:00Z, in addition to requests'
  run sync-products --dry-run --via dump
  assert_has ': no requests, '
  assert_is 0 "$(grep -c '^GET.*products_' files.log)"
  rm -r dumps
  run -0 sync-products --dry-run --full --via dump
  assert_has 'open_food_facts: a dump of today: no requests, '
  export APLSYNC_OFF_DATA_URL=http://127.0.0.1:1
  for mode in '' --full; do
    # shellcheck disable=SC2086 # split into words
    run sync-products --dry-run $mode --via dump
    assert_status 2
    assert_has 'sync-products: --via dump: no dump could be downloaded'
    assert_lacks 'nothing to download'
    assert_lacks 'a dump of today'
  done
}

@test "if single requests would take an hour, batches are requested" {
  start 901
  run sync-products --dry-run
  assert_has 'open_food_facts: 901 products in batches of 100, about 19 requests'
  sync-products -q
  # Some products have two codes.
  assert_is 19 "$(mock_stats .by_class.search.requests)"
}

@test "--via single and --via batch select requests, if UPCs are due" {
  start 20
  sync-products -q --via batch
  assert_is 1 "$(mock_stats .by_class.search.requests)"
  mock_reset
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  sync-products -q --full --via single
  assert_is 20 "$(mock_stats .by_class.product.requests)"
}

@test "an unknown route is an error" {
  start 1
  run sync-products --via boat
  assert_status 2
  assert_has '--via: boat: must be auto, dump, deltas, batch or single'
  run sync-products --via deltas
  assert_status 2
  assert_has 'no dump was scanned yet'
  run sync-products --via dump
  assert_status 2
  assert_has '--via dump: no dump could be downloaded'
}
