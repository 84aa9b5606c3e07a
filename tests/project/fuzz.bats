#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Runs the fuzz targets on their seeds without libFuzzer, and checks the output of
# tests/fuzz/run with stubs of targets.
load ../helpers/helper
FUZZ=$ROOT/tests/fuzz

targets() {
  for f in "$FUZZ"/*.c; do basename "$f" .c; done | grep -vxE 'drive|fuzz' |
    if [ -x "$BIN/scan-off" ]; then cat; else grep -vx scan; fi
}

# target NAME: makes a stub of a fuzz target from the shell script on stdin.
target() {
  mkdir -p tests
  { echo '#!/bin/sh'; cat; } >"tests/fuzz-$1"
  chmod +x "tests/fuzz-$1"
}

# The output of a target that ran with libFuzzer and found nothing.
content() {
  target "$1" <<'SH'
echo "#2	DONE   cov: 12 ft: 34 corp: 5/6b" >&2
echo stat::number_of_executed_units: 789 >&2
SH
}

@test "each target accepts all of its seeds" {
  for name in $(targets); do
    run "fuzz-$name" "$FUZZ/seeds/$name"/*
    assert_status 0
  done
}

@test "a file that cannot be read is an error" {
  run fuzz-gtin missing
  assert_status 2
  assert_has 'missing: No such file'
}

@test "a run prints one line of numbers for each target" {
  content gtin
  content size
  BUILD=$PWD run "$FUZZ/run" 1 gtin size
  assert_status 0
  assert_is "gtin: 789 executions, 12 edges, 34 features, 0 inputs
size: 789 executions, 12 edges, 34 features, 0 inputs"
}

@test "after a finding, the run prints its file, continues, and fails" {
  target gtin <<'SH'
for arg; do case $arg in -artifact_prefix=*) at=${arg#*=}crash-1; esac; done
echo 4011 >"$at"
echo "artifact_prefix='x'; Test unit written to $at" >&2
exit 77
SH
  content size
  BUILD=$PWD run "$FUZZ/run" 1 gtin size
  assert_status 1
  assert_has "fuzz: gtin: a finding: $PWD/found/gtin-crash-1; see $PWD/gtin.log"
  assert_has "size: 789 executions"
  assert_is 4011 "$(<found/gtin-crash-1)"
}

@test "a target that does not start fails the run" {
  BUILD=$PWD run "$FUZZ/run" 1 gtin
  assert_status 1
  assert_has "a finding: status 127"
}
