# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154,SC2016 # bats sets status and output; sh has its own $
# Makes a few calls in each program fail. `make faults` does this for all calls.
load ../helpers/helper

# faults PROGRAM/CASE FUNCTION...: makes each call of these functions fail once, and
# asserts that no failure is reported as success or leaves partial results.
faults() {
  FAULTS_STRIDE=1 run "$ROOT/tests/faults/run" "$@"
  assert_status 0
  assert_has ' 0 wrong'
  assert_lacks ': 0 faults'
}

@test "the fault tests include every program" {
  # shellcheck source=tests/faults/cases.bash
  . "$ROOT/tests/faults/cases.bash"
  for program in $(programs); do cases_of "$program" >/dev/null; done
  assert_is "$(ls "$BIN")" "$(programs | sort)"
}

@test "merge-product: a failed read or write is reported, and a short one is continued" {
  faults merge-product/merge read:EIO read:short write:ENOSPC write:short
}

@test "apl-upcs: a list that cannot be read is reported" {
  faults apl-upcs/lists open:EACCES read:EIO
}

@test "apl-upcs: a selection is complete, or a failure is reported" {
  faults apl-upcs/selection fwrite getline __getdelim mkostemp
}

@test "store-apl: a full disk leaves the entries unchanged" {
  faults store-apl/import sqlite-write:ENOSPC
}

@test "store-query: a failed read or write is reported, and a change is rolled back" {
  faults store-query/rows sqlite-read:EIO write:ENOSPC
  faults store-query/put sqlite-write:ENOSPC read:EIO
}

@test "store-upsert: a full disk leaves only complete transactions" {
  faults store-upsert/upsert sqlite-write:ENOSPC
}

@test "store-upsert: if the store cannot be copied, it is not upgraded" {
  faults store-upsert/older rename:EXDEV fsync
}

@test "fetch-off: a rate file that cannot be used is reported" {
  faults fetch-off/off mkdir mmap
}

@test "fetch-fdc: an unreadable key and a lack of memory are reported" {
  faults fetch-fdc/fdc fstat calloc
}

@test "fetch-upcdb: an unreadable key is reported" {
  faults fetch-upcdb/upcdb fstat
}

@test "coverage-report: a lack of memory is reported" {
  faults coverage-report/report_stdin calloc
}

@test "sync-progress: all records are printed, or a failure is reported" {
  faults sync-progress/progress read:EIO read:short
}

@test "run-job: all stages of a pipeline run, or none" {
  faults run-job/job fork pipe2 open write close
}

@test "download-file: a partial download can be continued" {
  faults download-file/download_rest write:EIO write:short fdatasync \
    ftruncate fsync close
}

@test "download-off: a file with its final name is complete" {
  [ -x "$BIN/download-off" ] || skip 'built without ISA-L'
  faults download-off/dumps_rest write:ENOSPC write:short fdatasync ftruncate \
    fsync rename futimens flock statvfs opendir fstat mkostemp
}

@test "fetch-image: an image with its final name is complete" {
  [ -x "$BIN/fetch-image" ] || skip 'built without libvips'
  faults fetch-image/image renameat fsync openat:ENOSPC sendmsg fork
}

@test "shrink-image: a failed read or write is reported" {
  [ -x "$BIN/fetch-image" ] || skip 'built without libvips'
  faults shrink-image/shrink open:EACCES write:ENOSPC fsync fork mmap \
    read:EIO
}

@test "scan-off: a failed read or write makes no product absent" {
  [ -x "$BIN/scan-off" ] || skip 'built without ISA-L'
  faults scan-off/scan read:EIO read:short open:EACCES fwrite mkostemp pread \
    pthread_create
}

@test "scan-fdc: a failed read or write makes no product absent" {
  [ -x "$BIN/scan-fdc" ] || skip 'built without ISA-L'
  faults scan-fdc/branded read:EIO read:short open:EACCES fwrite pread
}

# stub LINE: makes a merge-product that reports a failed read, and then runs LINE.
stub() {
  mkdir -p faults
  { echo '#!/bin/sh'
    echo 'case $FAULT in none*) echo all; exit ;; *:2:*) exit ;; esac'
    echo 'echo seen >"$FAULT_SEEN"'
    echo "$1"; } >faults/merge-product
  chmod +x faults/merge-product
}

# wrong LINE WORDS: asserts that the report about this stub contains WORDS.
wrong() {
  stub "$1"
  BUILD=$PWD run -1 "$ROOT/tests/faults/run" merge-product/merge read:EIO
  assert_has "merge-product/merge read:1:EIO: $2"
  assert_has ': 1 faults: 0 reported, 0 absorbed, 1 wrong'
}

@test "a false success, a crash, a missing message and wrong output are detected" {
  wrong 'echo al' 'a false success'
  wrong 'kill -SEGV $$' 'status 139'
  wrong 'exit 2' 'no message'
  say='echo "merge-product: stdin: broken" >&2'
  wrong "echo alles; $say; exit 2" 'wrong output'
  wrong ">left; $say; exit 2" 'a partly changed directory'
}
