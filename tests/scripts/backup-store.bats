#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# backup-store: makes consistent copies of a store while it is in use
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

# The store has a product. Tests also get the WAL of its last writer.
setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  import-apl -q MI=mi.csv
}
setup() {
  in_tmp
  cp "$BATS_FILE_TMPDIR/products.db" .
}
ask() { sqlite3 products.db "$@"; }
contents() { sqlite3 "$1" <"$ROOT/sql/canonical.sql"; }
copies() { find backups -name '*.db' -printf '%f\n' | sort; }
at() { APLSYNC_NOW=2026-11-$1T12:00:00Z backup-store "${@:2}"; }

@test "the copy equals the store, in one file, with the same permissions and version" {
  chmod 640 products.db
  run --separate-stderr backup-store
  assert_status 0
  assert_is '' "$stderr"
  assert_is "$PWD/backups/products-20261123T120000Z.db"
  assert_is 640 "$(stat -c %a "$output")"
  assert_is "$(contents products.db)" "$(contents "$output")"
  for pragma in application_id user_version page_size; do
    assert_is "$(ask "PRAGMA $pragma")" "$(sqlite3 "$output" "PRAGMA $pragma")"
  done
  assert_is products-20261123T120000Z.db "$(copies)"
  run backup-store -q
  assert_is ''
}

@test "a writer's open transaction neither delays the backup nor is copied" {
  contents products.db >before
  mkfifo go
  sqlite3 products.db 'BEGIN IMMEDIATE; DELETE FROM apl_entries;' \
    '.read go' >/dev/null 3>&- &
  exec 5>go
  APLSYNC_DB_WAIT=0 run -0 backup-store
  exec 5>&-
  wait $!
  assert_is "$(<before)" "$(contents "$output")"
}

# With sqlite3's .backup, the copy would restart after each commit and never end.
@test "a copy ends even if another program commits all the time" {
  ask "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
      WHERE i < 20000)
    INSERT INTO product_health_checks (timestamp, healthy, health_score,
      coverage_status, freshness_status, quality_status, alert_count,
      critical_alert_count, alerts)
    SELECT '2026-11-23T12:00:00Z', 1, 100, 'healthy', 'healthy', 'healthy', 0,
      0, '[]' FROM n"
  (while [ ! -e enough ]; do
    echo "UPDATE product_sync_schedule SET enabled = 1 - enabled;"
  done | sqlite3 products.db '.timeout 9999' .read\ /dev/stdin) 3>&- &
  run -0 backup-store
  : >enough
  wait $!
  assert_is 20000 "$(sqlite3 "$output" \
    'SELECT count(*) FROM product_health_checks')"
}

@test "older copies of this store are deleted, but never the new one" {
  for day in 11 12 13 14; do at "$day" -q; done
  touch backups/products-x-20261101T120000Z.db backups/products-mine.db
  at 15 -q --keep 2
  assert_is $'products-20261114T120000Z.db\nproducts-20261115T120000Z.db
products-mine.db\nproducts-x-20261101T120000Z.db' "$(copies)"
  # The clock was set back.
  at 10 -q --keep 1
  assert_is $'products-20261110T120000Z.db\nproducts-mine.db
products-x-20261101T120000Z.db' "$(copies)"
}

@test "seven copies are kept by default" {
  for day in 11 12 13 14 15 16 17 18 19; do at "$day" -q; done
  assert_is 7 "$(copies | wc -l)"
}

@test "file names may contain quotes, spaces and backslashes" {
  mkdir "it's"
  mv products.db "it's/a \\\"b\\\".db"
  run -0 backup-store --db "it's/a \\\"b\\\".db" --dir "it's \\n"
  assert_is "$PWD/it's \\n/a \\\"b\\\"-20261123T120000Z.db"
  [ -s "$output" ]
}

@test "a failed copy does not delete earlier copies, and leaves no other files" {
  at 11 -q
  dd if=/dev/urandom of=products.db bs=1 seek=40000 count=9000 conv=notrunc \
    status=none
  run backup-store
  assert_status 2
  assert_has 'backup-store: '
  assert_is products-20261111T120000Z.db "$(copies)"
  assert_is 1 "$(find backups -type f ! -name '.*.lock' | wc -l)"
}

@test "a file that is not a store is not copied" {
  echo text >text.db
  sqlite3 other.db 'CREATE TABLE t (a)'
  run backup-store --db text.db
  assert_status 2
  assert_has 'text.db: not a store: not an SQLite file'
  run backup-store --db other.db
  assert_status 2
  assert_has 'not an aplsync store'
  run backup-store --db none.db
  assert_status 2
  assert_is 'backup-store: none.db: no such store'
  [ ! -d backups ] || assert_is '' "$(copies)"
}

@test "a copy of a store with broken foreign keys fails" {
  ask "PRAGMA foreign_keys = OFF; INSERT INTO product_job_items (job_id, upc)
    VALUES ('none', '0016000275287')"
  run backup-store
  assert_status 2
  assert_has 'refers to a row of product_sync_jobs that is missing'
  assert_is '' "$(copies)"
}

@test "a store of an earlier version is copied unchanged" {
  ask 'PRAGMA user_version = 2'
  run -0 backup-store
  assert_is 2 "$(sqlite3 "$output" 'PRAGMA user_version')"
}

@test "two stores with the same name do not delete each other's copies" {
  mkdir other
  cp products.db other
  backup-store -q --dir all
  run backup-store --db other/products.db --dir all
  assert_status 2
  assert_is "backup-store: $PWD/all: has the copies of $PWD/products.db; \
use another directory (--dir)"
  # A store that was moved still deletes its own old copies.
  mv products.db moved.db
  run -0 backup-store --db other/products.db --dir all
}

@test "a second backup at the same time fails" {
  mkdir backups
  exec 8>>backups/.products.lock
  flock 8
  run backup-store
  assert_status 2
  assert_has 'another backup is running there'
}

@test "a full disk and a directory that cannot be created are errors" {
  : >file
  run backup-store --dir file/x
  assert_status 2
  assert_is "backup-store: file/x: cannot be created: Not a directory"
  run bash -c 'ulimit -f 0; trap "" XFSZ; backup-store'
  assert_status 2
  assert_is "backup-store: $PWD/backups/.products.lock: cannot be written: File too large"
  run bash -c 'ulimit -f 100; trap "" XFSZ; backup-store'
  assert_status 2
  assert_has "backup-store: $PWD/backups/products-20261123T120000Z.db: cannot be \
written, or $PWD/products.db cannot be read: disk I/O error"
  assert_is '' "$(copies)"
}

@test "usage errors have a message" {
  while IFS='|' read -r arguments message; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr backup-store $arguments
    assert_status 2
    assert_is ''
    assert_is "backup-store: $message" "${stderr_lines[0]}"
  done <<'CASES'
--keep 0|--keep: 0: must be at least 1
--keep x|--keep: x: not a whole number
--dir|--dir: needs a value
more|more: takes no operands
--no|--no: no such option
CASES
}
