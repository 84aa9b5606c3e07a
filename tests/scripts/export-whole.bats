#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# export-products: every approved code of a list is in every format, with or without
# products in the store. MICHIGAN_LIST=FILE names the real list, instead of the sample.
load ../helpers/helper
load ../helpers/mock
load ../helpers/job

teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

begin_list() {
  cp "${MICHIGAN_LIST:-$ROOT/tests/fixtures/sample/michigan.csv}" mi.csv
  import-apl -q MI=mi.csv 2>/dev/null || [ $? -eq 1 ]
  sqlite3 -init /dev/null products.db "SELECT DISTINCT code FROM listed_today
    ORDER BY code" >listed
  [ "$(wc -l <listed)" -gt 200 ]
  run -0 grep -cE '^[0-9]{4,5}$' listed
}

# assert_listed FORMAT: asserts that the codes on stdin are the listed codes, each once.
assert_listed() {
  LC_ALL=C sort >got
  diff <(LC_ALL=C sort listed) got >difference || {
    echo "$1: $(grep -c '^<' difference) missing, $(grep -c '^>' difference) too many"
    head -n 5 difference
    return 1
  } >&2
}

# assert_all_formats OPTION...: asserts that each format has all listed codes, and their
# number.
assert_all_formats() {
  local n code
  n=$(wc -l <listed)
  rm -rf all.ndjson table.csv wic.db site off
  export-products -q "$@" --output all.ndjson
  jq -r 'select(.lists != [] and .sources and .name) | .upc // .plu' all.ndjson |
    assert_listed ndjson
  assert_is "$n" "$(tail -n 1 all.ndjson | jq .listed)"
  export-products -q "$@" --format csv --output table.csv
  python3 -c 'import csv
for row in {(r["upc"] or r["plu"]): 1 for r in csv.DictReader(open("table.csv"))
            if r["approved"] == "1"}: print(row)' | assert_listed csv
  export-products -q "$@" --format sqlite --output wic.db
  sqlite3 -init /dev/null wic.db "SELECT DISTINCT ifnull(plu, iif(upc < 1e13,
    printf('%013d', upc), upc)) FROM approved_today" | assert_listed sqlite
  sqlite3 -init /dev/null wic.db "SELECT iif(rowid < 0, -rowid, iif(rowid < 1e13,
    printf('%013d', rowid), rowid)) FROM search" | LC_ALL=C sort |
    LC_ALL=C comm -12 - <(LC_ALL=C sort listed) | assert_listed 'words of sqlite'
  export-products -q "$@" --format json-files --output site
  (cd site && printf '%s\n' p/* plu/*) | sed 's|.*/||; s|[.]json||' >files
  { for code in $(comm -13 <(sort listed) <(sort files)); do
      jq -e '.lists == [] and .not_approved != []' site/p/"$code".json >&2 ||
        echo "$code"
    done
    comm -12 <(sort listed) <(sort files); } | assert_listed json-files
  jq -r '.upcs[], .plus[]' site/index/MI.json | assert_listed index
  jq -r '.codes[][0]' site/search/MI.json | assert_listed search
  export-products -q --format off-api --output off
  find off/api -name '*.json' -exec cat {} + |
    jq -r 'select(.product.wic_lists != []).code' |
    awk '{ print length($0) == 8 ? "00000" $0 : $0 }' | assert_listed off-api
}

@test "every approved code is in every format before any sync" {
  begin_list
  assert_all_formats
  assert_all_formats --licence open
}

@test "every approved code is in every format after a sync, and after its rollback" {
  begin_list
  start_mock --groceries
  export APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=100000/s
  sync-products -q || [ $? -eq 1 ]
  [ "$(sqlite3 products.db 'SELECT count(*) FROM products_found')" -gt 80 ]
  assert_all_formats
  job=$(sqlite3 products.db 'SELECT job_id FROM product_sync_jobs')
  sync-jobs rollback -q "$job" || [ $? -eq 1 ]
  assert_is 0 "$(sqlite3 products.db 'SELECT count(*) FROM products_found')"
  assert_all_formats
  assert_all_formats --licence open
}
