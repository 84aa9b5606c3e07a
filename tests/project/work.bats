#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2317 # functions are called by name
# Twice the input must take about twice the work, for every kind of input. The tests
# count executed code, not time (tests/work/count.c), so a slow machine does not make
# them fail.
load ../helpers/helper

# The maximum factor of the work for twice the input. (With n log n it is 2.2.)
LIMIT=2.3

setup_file() {
  cd "$ROOT" || return
  local B=$BUILD/work programs
  programs=(merge-product store-upsert store-apl apl-upcs coverage-report
    fetch-upcdb)
  [ ! -x "$BIN/scan-off" ] || programs+=(scan-off)
  mkdir -p "$B"
  ${CC:-cc} -O2 -fno-builtin -c -o "$B/count.o" tests/work/count.c &&
    env -u MAKEFLAGS -u MFLAGS nice make -s -j2 B="$B" HARDEN=no CPPFLAGS= \
      CFLAGS='-O0 -g0 -fno-builtin -fsanitize-coverage=trace-pc' \
      LDFLAGS="$B/count.o $(tr '\n' ' ' <tests/work/wrap.opts)" \
      "${programs[@]/#/$B/bin/}" >&2 </dev/null
}

# run_PROGRAM FILE: runs the program on the input in FILE.
run_merge-product() { merge-product <"$1"; }
run_store-upsert() { store-upsert --db "$db" <"$1"; }
run_coverage-report() { coverage-report - <"$1"; }
run_fetch-upcdb() {
  fetch-upcdb -q --base-url http://127.0.0.1:9 --key-file key --retries 0 <"$1"
}
run_store-apl() { store-apl -q --db "$db" <"$1"; }
run_apl-upcs() { apl-upcs -q --rejects /dev/null "MI=$1"; }
run_selection() {
  WORK='' store-apl -q --db "$db" <"$1"
  apl-upcs --db "$db" --upcs 0016000275287
}
run_scan-off() { echo '{"upc":"0016000275287"}' | scan-off -q --records /dev/stdin "$1"; }

# work_of PROGRAM FILE: prints the work of the program for this input.
work_of() {
  local db=$BATS_TEST_TMPDIR/db
  rm -f "$db"* work
  WORK=$PWD/work "run_$1" "$2" >/dev/null 2>messages || [ $? -eq 1 ] || {
    head -n 5 messages >&2
    return 1
  }
  tail -n 1 work
}

# doubles PROGRAM SHAPE: tests with inputs of this shape (tests/work/shapes.py) that
# twice the input takes twice the work.
doubles() {
  local size w last=0
  for size in 1 2 4; do
    w=$(work_of "$1" "shapes/$1/$2.$size") || return
    echo "$1 $2 $size: $w"
    [ "$last" -eq 0 ] || awk -v w="$w" -v last="$last" -v limit="$LIMIT" \
      'BEGIN { exit !(w > 0 && w <= limit * last) }' || return
    last=$w
  done
}

# all_double PROGRAM: calls doubles with each shape of the program's input.
all_double() {
  PATH=$BUILD/work/bin:$PATH
  [ -d shapes ] || "$ROOT/tests/work/shapes.py" shapes
  (umask 077 && echo key >key)
  local file failed=0
  for file in "shapes/$1"/*.1; do
    file=${file##*/}
    doubles "$1" "${file%.1}" >counted || {
      cat counted >&2
      failed=1
    }
  done
  return $failed
}

@test "merge-product: twice the input takes twice the work" {
  all_double merge-product
}

@test "store-upsert: twice the input takes twice the work" {
  all_double store-upsert
}

@test "coverage-report: twice the input takes twice the work" {
  all_double coverage-report
}

@test "fetch-upcdb: twice the input takes twice the work" {
  all_double fetch-upcdb
}

@test "store-apl: twice the input takes twice the work" {
  all_double store-apl
}

@test "apl-upcs: twice the input takes twice the work" {
  all_double apl-upcs
  all_double selection
}

@test "scan-off: twice the input takes twice the work" {
  [ -x "$BIN/scan-off" ] || skip 'built without ISA-L'
  all_double scan-off
}

@test "the count detects quadratic work" {
  PATH=$BUILD/work/bin:$PATH
  for n in 1 2; do
    records $((n * 200)) >in
    WORK=$PWD/work merge-product <in >out
  done
  [ "$(sed -n 2p work)" -gt $(($(sed -n 1p work) * 3 / 2)) ]
}
