#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# scripts/examples: each does what it says
# shellcheck disable=SC2030,SC2031,SC2154 # every test is a subshell of its own
load helper
load mock
load stub
load job

setup() {
  in_tmp
  PATH=$ROOT/scripts/examples:$PATH
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# beside NAME: stands on PATH before what is there of that name.
beside() {
  mkdir -p beside
  cat >"beside/$1"
  chmod +x "beside/$1"
  PATH=$PWD/beside:$PATH
}

@test "there are seven, and each is run here" {
  cd "$ROOT/scripts/examples"
  for example in *; do
    run -0 grep -cw "^  run $example" ../../tests/examples.bats
  done
  set -- *
  assert_is 7 $#
}

@test "incremental: lists are taken up, asked about, and looked at" {
  printf 'UPC,Description\n016000275287,Oats\n016000275294,Peas\n' >mi.csv
  start_mock
  export APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=100000/s
  run incremental MI=mi.csv
  assert_status 0
  assert_has 'store-apl: MI: 2 UPCs'
  assert_has '2 products: 2 added'
  assert_has 'covered                2  100.00 %'
}

@test "full with images: what is listed is asked about, with its picture" {
  [ -x "$BIN/fetch-image" ] || skip 'built without libvips'
  begin 2
  export APLSYNC_ALLOW_PRIVATE=1
  run full-with-images
  assert_status 0
  assert_has '2 pictures, 0 failed'
  assert_has '"stored_images": 2'
}

@test "full with images: where images are not built it says so" {
  PATH=$ROOT/scripts/examples:/usr/bin:/bin run full-with-images
  assert_status 0
  assert_is 'full-with-images: images are not built in'
}

@test "chosen UPCs: seen in a pipeline, then kept" {
  begin 1
  run chosen-upcs 016000275287 4011
  assert_status 0
  assert_has '["0016000275287","found",'
  assert_has '1 products: 1 added'
  run ask 'SELECT count(*) FROM app_products'
  assert_is 1
}

@test "daily: the night's sync is in the crontab, and said to be next" {
  import-apl -q MI="$ROOT/tests/fixtures/sample/michigan.csv" 2>/dev/null || :
  beside crontab <<'SH'
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

@test "health: a word for people, a file for Prometheus" {
  begin 1
  run health aplsync.prom
  assert_status 0
  assert_has 'coverage is 0 %, below 70 %'
  assert_has 'somebody should get up'
  run -0 grep -c '^aplsync_health_score ' aplsync.prom
}

@test "pause and resume: nothing is asked for twice, nothing is lost" {
  begin 30
  # A signal to all stages can hang what looks for leaks in one that is ending.
  export ASAN_OPTIONS=detect_leaks=0
  beside sleep </dev/null
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

@test "check, sync, check again: poor health becomes good" {
  begin 5
  run check-sync-check
  assert_has 'of 100, CRITICAL'
  assert_has '5 products: 5 added'
  assert_has 'coverage   50 of 50 '
}
