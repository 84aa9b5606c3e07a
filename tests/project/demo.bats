#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# tests/demo, which `make demo` runs
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
load ../helpers/helper

@test "the demo succeeds, and --keep prints its directory" {
  mkdir tmp
  export TMPDIR=$BATS_TEST_TMPDIR/tmp
  run "$ROOT/tests/demo" --keep
  assert_status 0
  assert_has '(incremental): completed'
  assert_has 'requests made: 0'
  [ ! -x "$BIN/scan-off" ] || assert_has 'requests to Open Food Facts: 0'
  [ ! -x "$BIN/fetch-image" ] || assert_has '40 images, 0 failed'
  assert_has "http.server -d $TMPDIR"
  dir=${lines[-1]#All files are in }
  assert_is "${dir##*/}" "$(ls -A tmp)"
  run sqlite3 "$dir/products.db" 'SELECT count(*) > 250 FROM products_found'
  assert_is 1
  [ -s "$dir/site/viewer.mjs" ]
  assert_is "$(jq .listed "$dir/site/index.json")" \
    "$(cd "$dir/site" && printf '%s\n' p/* plu/* | wc -l)"
}

@test "a demo that fails reports the failure, and removes its files" {
  mkdir tmp
  export TMPDIR=$BATS_TEST_TMPDIR/tmp
  PATH=/usr/bin:/bin BUILD=$BATS_TEST_TMPDIR run "$ROOT/tests/demo"
  [ "$status" -ne 0 ]
  run ls -A tmp
  assert_is ''
}
