# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154,SC2016 # bats sets status and output; sh has its own $
# faults: calls that fail, a few of each program; `make faults` is the whole.
load ../helpers/helper

# faults PROGRAM/CASE FUNCTION...: each of its calls fails once, and none of
# them is taken for a success, or leaves something half done.
faults() {
  FAULTS_STRIDE=1 run "$ROOT/tests/faults/run" "$@"
  assert_status 0
  assert_has ' 0 wrong'
  assert_lacks ': 0 faults'
}

@test "the sweep has every program" {
  # shellcheck source=tests/faults/cases.bash
  . "$ROOT/tests/faults/cases.bash"
  for program in $(programs); do cases_of "$program" >/dev/null; done
  assert_is "$(ls "$BIN")" "$(programs | sort)"
}

@test "merge-product: a read or a write that fails is reported, a short one goes on" {
  faults merge-product/merge read:EIO read:short write:ENOSPC write:short
}

@test "apl-upcs: a list that cannot be read is reported" {
  faults apl-upcs/lists open:EACCES read:EIO
}

@test "apl-upcs: a selection is whole or refused" {
  faults apl-upcs/selection fwrite getline __getdelim mkostemp
}

@test "store-apl: a disk that is full leaves the entries as they were" {
  faults store-apl/import sqlite-write:ENOSPC
}

@test "store-query: rows that cannot be read or written are an error; a change is whole" {
  faults store-query/rows sqlite-read:EIO write:ENOSPC
  faults store-query/put sqlite-write:ENOSPC read:EIO
}

@test "store-upsert: a disk that is full leaves whole batches" {
  faults store-upsert/upsert sqlite-write:ENOSPC
}

@test "store-upsert: a store that cannot be copied stays of the old version" {
  faults store-upsert/older rename:EXDEV fsync
}

@test "fetch-off: rates that cannot be kept are reported" {
  faults fetch-off/off mkdir mmap
}

@test "fetch-fdc: a key that cannot be read is reported, and lack of memory" {
  faults fetch-fdc/fdc fstat calloc
}

@test "fetch-upcdb: a key that cannot be read is reported" {
  faults fetch-upcdb/upcdb fstat
}

@test "coverage-report: lack of memory is reported" {
  faults coverage-report/report_stdin calloc
}

@test "sync-progress: records pass, or a failure is reported" {
  faults sync-progress/progress read:EIO read:short
}

@test "run-job: a part of a pipeline does not run on alone" {
  faults run-job/job fork pipe2 open write close
}

@test "download-file: a part of a download can be continued" {
  faults download-file/download_rest write:EIO write:short fdatasync \
    ftruncate fsync close
}

@test "download-off: a file is whole and under its name, or not there" {
  [ -x "$BIN/download-off" ] || skip 'built without ISA-L'
  faults download-off/dumps_rest write:ENOSPC write:short fdatasync ftruncate \
    fsync rename futimens flock statvfs opendir fstat mkostemp
}

@test "fetch-image: an image is whole and under its name, or not there" {
  [ -x "$BIN/fetch-image" ] || skip 'built without libvips'
  faults fetch-image/image renameat fsync openat:ENOSPC sendmsg fork
}

@test "shrink-image: what cannot be read or written is reported" {
  [ -x "$BIN/fetch-image" ] || skip 'built without libvips'
  faults shrink-image/shrink open:EACCES write:ENOSPC fsync fork mmap \
    read:EIO
}

@test "scan-off: what cannot be read or written makes nothing absent" {
  [ -x "$BIN/scan-off" ] || skip 'built without ISA-L'
  faults scan-off/scan read:EIO read:short open:EACCES fwrite mkostemp pread \
    pthread_create
}

@test "scan-fdc: what cannot be read or written makes nothing absent" {
  [ -x "$BIN/scan-fdc" ] || skip 'built without ISA-L'
  faults scan-fdc/branded read:EIO read:short open:EACCES fwrite pread
}

# stub LINE: a merge-product whose reads fail and which then does LINE.
stub() {
  mkdir -p faults
  { echo '#!/bin/sh'
    echo 'case $FAULT in none*) echo all; exit ;; *:2:*) exit ;; esac'
    echo 'echo seen >"$FAULT_SEEN"'
    echo "$1"; } >faults/merge-product
  chmod +x faults/merge-product
}

# wrong LINE WORDS: what is found of it.
wrong() {
  stub "$1"
  BUILD=$PWD run -1 "$ROOT/tests/faults/run" merge-product/merge read:EIO
  assert_has "merge-product/merge read:1:EIO: $2"
  assert_has ': 1 faults: 0 refused, 0 absorbed, 1 wrong'
}

@test "a success that was none, a crash, silence and other output are found" {
  wrong 'echo al' 'a success that was none'
  wrong 'kill -SEGV $$' 'status 139'
  wrong 'exit 2' 'no message'
  say='echo "merge-product: stdin: broken" >&2'
  wrong "echo alles; $say; exit 2" 'output of its own'
  wrong ">left; $say; exit 2" 'a folder half changed'
}
