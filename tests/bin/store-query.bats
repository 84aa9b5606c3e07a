#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# store-query: prints the rows of queries as text, CSV and JSON, and changes the store
# shellcheck disable=SC2154 # `run` sets stderr
load ../helpers/helper

setup() {
  in_tmp
  store-upsert -q <<<'{"upc":"0016000275287"}' >/dev/null
  sqlite3 products.db 'DELETE FROM product_sync_schedule'
}

# row NAME TARGET: adds a schedule.
row() {
  jq -n '{name: $ARGS.positional[0], interval: 24, target: $ARGS.positional[1],
    config: {limit: 3}}' --args -- "$@" >row
  store-query --write schedule_add :row@row :now
}
# json OPTION: prints two columns of each schedule.
json() {
  store-query "$1" schedules :now |
    grep -oE '"(schedule_name|target_coverage|cron)":("([^"\\]|\\.)*"|[^,}]+)'
}

@test "rows are text, with a bar between the values and nothing for NULL" {
  row nightly 50
  run -0 store-query schedule_times :name=nightly
  assert_is 'nightly' "${output%%|*}"
  run -0 store-query list_stored :state=MI ':names=[]'
  assert_is '0|0'
}

@test "rows are JSON: integers have no fraction, and no character is lost" {
  row $'a "q"\\\n\e\'é' 50.0
  row b 48.65
  for option in --json --lines; do
    run -0 json $option
    assert_is '"schedule_name":"a \"q\"\\\n\u001b'"'"'é"
"cron":null
"target_coverage":50
"schedule_name":"b"
"cron":null
"target_coverage":48.65'
  done
  run -0 jq -c '[type, length]' <(store-query --json schedules :now)
  assert_is '["array",2]'
  run -0 jq -c type <(store-query --lines schedules :now)
  assert_is $'"object"\n"object"'
}

@test "if a query has no rows, nothing is printed in any format" {
  for option in -q --json --lines --csv; do
    run -0 store-query $option schedules :now
    assert_is ''
  done
}

@test "CSV has a heading, and control characters are not changed" {
  row $'a"b\x01\x1b' 50
  store-query --csv schedules :now >table
  run -0 head -n 1 table
  assert_has ',schedule_name,'
  run -0 sed -n 2p table
  assert_has $',"a""b\x01\x1b",'
  assert_has $'\r'
}

@test "a query can read the temporary table that an earlier query of the command made" {
  run -0 store-query chosen listed next_due :now ':sources=["open_food_facts"]'
  assert_is 'Nothing is due.'
}

@test "a failed change is rolled back, and without --write nothing can be changed" {
  row a 50
  sqlite3 products.db "CREATE TRIGGER t AFTER INSERT ON product_sync_schedule
    BEGIN SELECT raise(ABORT, 'no room for that'); END"
  run -2 row b 50
  assert_is "store-query: $PWD/products.db: no room for that"
  run -2 store-query schedule_add :row@row :now
  assert_has 'store-query: '
  assert_is 1 "$(store-query --lines schedules :now | wc -l)"
}

@test "--any reads a store of another version, and other databases are rejected" {
  row a 50
  sqlite3 products.db 'PRAGMA user_version = 2'
  run -2 store-query schedules :now
  assert_has 'store version 2 is too old; store-upsert --upgrade'
  run -0 store-query --any store_problems
  assert_is ''
  run -0 store-query --any store_copy :copy=copy.db
  run -0 sqlite3 copy.db 'PRAGMA user_version'
  assert_is 2
  sqlite3 other.db 'CREATE TABLE t (a)'
  run -2 store-query --any --db other.db store_problems
  assert_is 'store-query: other.db: not an aplsync store'
  run -2 store-query --any --db none.db store_problems
  assert_is 'store-query: none.db: no such store'
  [ ! -e none.db ]
}

@test "a full disk is an error for the file that the queries write" {
  run bash -c 'trap "" XFSZ; ulimit -f 20
    store-query --any --into wanted.db store_copy :copy=copy.db'
  assert_status 2
  assert_has 'store-query: wanted.db: cannot be written'
  run -2 sh -c 'store-query export_makeup >/dev/full'
  assert_has 'No space left on device'
}

# Each line has the arguments and the message.
@test "usage errors have a message" {
  while IFS='|' read -r arguments message; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr store-query $arguments
    assert_status 2
    assert_is "store-query: $message" "${stderr_lines[0]}"
  done <<'CASES'
|needs a query
:now|needs a query
none|no query none.sql
schedules :now :x|:x: not of the form :NAME=TEXT
schedules :x@none|none: No such file or directory
CASES
}
