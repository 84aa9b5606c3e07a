#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# scripts/examples: each example works as described
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job

setup() {
  in_tmp
  PATH=$ROOT/scripts/examples:$PATH
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# program NAME: makes the program NAME from the script on stdin, first in PATH.
program() {
  mkdir -p program
  cat >"program/$1"
  chmod +x "program/$1"
  PATH=$PWD/program:$PATH
}

@test "this suite, make cluster or make s3 runs each of the eleven examples" {
  cd "$ROOT/scripts/examples"
  for example in *; do
    run -0 grep -hEm 1 "^  (run( -[^ ]*)?|read .*<\() ?$example( |\$)" \
      ../../tests/scripts/examples.bats ../../tests/{cluster,s3}/*.bats
  done
  set -- *
  assert_is 11 $#
}

@test "examples for other machines report missing tools in one message" {
  run pictures-on-many-hosts
  assert_status 2
  assert_is 'pictures-on-many-hosts: usage: DB IMAGES HOST...'
  mkdir few
  ln -s "$(command -v bash)" "$(command -v env)" few
  PATH=$ROOT/scripts/examples:$PWD/few run pictures-on-many-hosts p.db images a
  assert_status 2
  assert_is 'pictures-on-many-hosts: parallel: not found'
  PATH=$ROOT/scripts/examples:$PWD/few run export-to-regions out east:wic
  assert_status 2
  assert_is 'export-to-regions: rclone: not found'
  PATH=$ROOT/scripts/examples:$PWD/few:/bin:/usr/bin
  command -v sbatch >/dev/null || {
    run slurm-array p.db images run
    assert_status 2
    assert_is 'slurm-array: sbatch: not found'
  }
  [ ! -e images ]
}

@test "incremental: lists are imported, looked up and reported" {
  printf 'UPC,Size\n016000275287,1\n016000275294,2\n' >mi.csv
  start_mock
  export APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=100000/s
  run incremental MI=mi.csv
  assert_status 0
  assert_has 'store-apl: MI: 2 UPCs'
  assert_has '2 products: 2 added'
  assert_has 'covered                2   100.00%'
}

@test "full with images: listed products are looked up, with their images" {
  [ -x "$BIN/fetch-image" ] || skip 'built without libvips'
  begin 2
  export APLSYNC_ALLOW_PRIVATE=1
  run full-with-images
  assert_status 0
  assert_has '2 images, 0 failed'
  assert_has '"stored_images": 2'
}

@test "full with images: a message reports that images are not built" {
  PATH=$ROOT/scripts/examples:/usr/bin:/bin run full-with-images
  assert_status 0
  assert_is 'full-with-images: images are not built in'
}

@test "chosen UPCs: a pipeline prints the products and stores them" {
  begin 1
  sqliterc <<<'.print hello'
  run chosen-upcs 016000275287 4011
  assert_status 0
  assert_lacks hello
  assert_has '["0016000275287","found",'
  assert_has '1 products: 1 added'
  run ask -init /dev/null 'SELECT count(*) FROM app_products'
  assert_is 1
}

@test "daily: the nightly sync is in the crontab, and its next run is printed" {
  import-apl -q MI="$ROOT/tests/fixtures/sample/michigan.csv" 2>/dev/null || :
  program crontab <<'SH'
#!/bin/sh
[ "$1" = - ] && exec cat >crontab
[ -e crontab ] || { echo 'no crontab for me' >&2; exit 1; }
exec cat crontab
SH
  run daily
  assert_status 0
  run -0 grep -c 'schedule-products.* run --due' crontab
  run schedule-products list
  assert_has 'daily_sync'
}

@test "health: the summary is printed, and the metrics are written for Prometheus" {
  begin 1
  run health aplsync.prom
  assert_status 0
  assert_has 'coverage is 0%, below 20%'
  assert_has 'critical: fix the store now'
  run -0 grep -c '^aplsync_health_score ' aplsync.prom
}

@test "pause and resume: each product is looked up once" {
  begin 30
  # A signal to all stages can hang LeakSanitizer in a stage that is ending.
  export ASAN_OPTIONS=detect_leaks=0
  program sleep </dev/null
  mkfifo fifo
  stub fetch-off <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
mkdir first 2>/dev/null || exec "$real" "$@"
head -n 5 | "$real" "$@"
exec 5<>fifo
exec cat <&5
SH
  run pause-and-resume
  assert_status 0
  assert_has ': paused'
  assert_has '5 added, 0 updated, 0 unchanged, 0 absent, 0 skipped, 0 failed, 0 rejected, 25 not reached'
  assert_has '30 products: 30 added'
}

@test "check, sync, check again: the sync improves the health" {
  begin 5
  run check-sync-check
  assert_has 'of 100, CRITICAL'
  assert_has '5 products: 5 added'
  assert_has 'coverage   50 of 50 '
}

@test "Singer: prints a schema, changed and removed products, and the cursor as state" {
  printf 'UPC,Description\n016000275287,Peas\n016000275294,Milk\n' >mi.csv
  APLSYNC_NOW=2026-11-01T12:00:00Z import-apl -q MI=mi.csv
  export APLSYNC_NOW=2026-11-03T12:00:00Z
  run singer-messages
  assert_status 0
  printf '%s\n' "${lines[@]}" >messages
  assert_is 'SCHEMA RECORD RECORD STATE' "$(jq -r .type messages | paste -sd ' ')"
  assert_is '["0016000275287",null]' \
    "$(jq -c 'select(.record) | .record | [.code, ._sdc_deleted_at]' messages | head -n 1)"
  # The schema has each member of the records.
  run jq -sc 'map(.record // empty | keys) + [] | add | unique' messages
  assert_is "$output" "$(head -n 1 messages | jq -c '.schema.properties | keys')"
  tail -n 1 messages >state.json
  assert_is 2026-11-03T11:00:00Z "$(jq -r .value.cursor state.json)"
  sed -i 2d mi.csv
  APLSYNC_NOW=2026-11-04T12:00:00Z import-apl -q --force MI=mi.csv
  APLSYNC_NOW=2026-11-05T12:00:00Z
  # A Singer target prints only the value of the state.
  for state in "$(<state.json)" "$(jq -c .value state.json)"; do
    echo "$state" >given
    singer-messages given >messages
    assert_is 'SCHEMA RECORD STATE' "$(jq -r .type messages | paste -sd ' ')"
    assert_is 0016000275287 "$(jq -r 'select(.record) | .record |
      select(._sdc_deleted_at) | .code' messages)"
  done
  echo '{}' >given
  run singer-messages given
  assert_status 2
}
