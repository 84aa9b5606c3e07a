#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# restore-store: replaces the store with a copy, or changes nothing
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

# copy.db has one code, and products.db two.
setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  import-apl -q MI=mi.csv
  mv "$(backup-store)" copy.db
  printf '041303000014,Milk\n' >>mi.csv
  import-apl -q MI=mi.csv
}
setup() {
  in_tmp
  cp "$BATS_FILE_TMPDIR"/{products,copy}.db .
}
contents() { sqlite3 "$1" <"$ROOT/sql/canonical.sql"; }
entries() { sqlite3 "$1" 'SELECT count(*) FROM apl_entries'; }
aside=products.db.replaced-20261123T120000Z

# assert_unchanged: asserts that the store was not replaced, and no file remains.
assert_unchanged() {
  assert_is 2 "$(entries products.db)"
  assert_is '' "$(find . -name '*.replaced*' -o -name '*.restored*')"
}

@test "the store equals the copy, and the old store is kept in the same directory" {
  chmod 640 products.db
  contents copy.db >wanted
  contents products.db >before
  cp copy.db kept.db
  run restore-store copy.db
  assert_status 0
  assert_is "restore-store: $PWD/products.db: restored from copy.db; the replaced \
store is $PWD/$aside"
  assert_is "$(<wanted)" "$(contents products.db)"
  assert_is "$(<before)" "$(contents $aside)"
  assert_is 640 "$(stat -c %a products.db)"
  run -0 cmp copy.db kept.db
  run -0 restore-store -q copy.db
  assert_is ''
  assert_is 1 "$(entries $aside.2)"
}

@test "a copy can be restored if there is no store" {
  rm products.db
  run -0 restore-store copy.db
  assert_is "restore-store: $PWD/products.db: restored from copy.db"
  assert_is 1 "$(entries products.db)"
  run -0 restore-store -q --db other.db copy.db
  assert_is 1 "$(entries other.db)"
}

@test "the WAL of the old store is kept with it, and not applied to the copy" {
  sqlite3 products.db "DELETE FROM apl_entries WHERE upc = '0016000275287'" \
    '.shell cp products.db was; cp products.db-wal was-wal' >/dev/null
  mv was products.db
  mv was-wal products.db-wal
  rm -f products.db-shm
  run -0 restore-store -q copy.db
  assert_is 1 "$(entries products.db)"
  assert_is 0041303000014 "$(sqlite3 $aside 'SELECT upc FROM apl_entries')"
}

@test "a damaged store is replaced, and kept with its WAL" {
  head -c 3000 /dev/urandom | dd of=products.db conv=notrunc status=none
  echo rest >products.db-wal
  run -0 restore-store -q copy.db
  assert_is 1 "$(entries products.db)"
  [ -s $aside ]
  assert_is rest "$(<$aside-wal)"
  run -0 apl-upcs -q --db products.db --all
}

@test "a restore is rejected while a job or a schedule runs" {
  for lock in lock schedule.lock; do
    exec 9>>products.db.$lock
    flock 9
    run restore-store copy.db
    exec 9>&-
    assert_status 2
    assert_has 'is running'
    assert_unchanged
  done
}

@test "a program that has the store open is reported, even if it is idle" {
  mkfifo go said
  sqlite3 products.db 'SELECT count(*) FROM apl_entries' \
    '.shell echo here >said' '.read go' >/dev/null 3>&- &
  read -r _ <said
  exec 5>go
  run restore-store copy.db
  exec 5>&-
  wait $!
  assert_status 2
  assert_has "$PWD/products.db: another program has it open; stop that first"
  assert_unchanged
}

# Each line has a command that makes the copy, and the message.
@test "an incomplete copy is rejected before the store is changed" {
  while IFS='|' read -r how why; do
    cp "$BATS_FILE_TMPDIR/copy.db" .
    bash -c "$how"
    run restore-store copy.db
    assert_status 2
    assert_has "restore-store: copy.db: $why"
    assert_unchanged
    rm -f copy.db*
  done <<'CASES'
: >copy.db|not a store: not an SQLite file
echo text >copy.db|not a store: not an SQLite file
rm copy.db|cannot be read
truncate -s 100000 copy.db|
dd if=/dev/urandom of=copy.db bs=1 seek=40000 count=9000 conv=notrunc status=none|
sqlite3 copy.db 'PRAGMA application_id = 7'|not an aplsync store
sqlite3 copy.db 'PRAGMA user_version = 99'|store version 99 is too new; this program supports
echo more >copy.db-wal|a store in use, not a copy; use backup-store to copy it
sqlite3 copy.db "INSERT INTO product_job_items (job_id, upc) VALUES ('x', '0016000275287')"|product_job_items: row 
rm copy.db; ln products.db copy.db|this is the store itself
CASES
}

@test "a copy of an earlier version is upgraded" {
  rm copy.db
  sqlite3 copy.db <"$ROOT/tests/fixtures/store/3.sql"
  cp copy.db kept.db
  # The copy is of a later version, with one more migration.
  mkdir -p next/bin
  ln -s "$BIN"/* next/bin
  ln -sf "$TOOLS/store-upsert-next" next/bin/store-upsert
  BUILD=$PWD/next run -0 restore-store -q copy.db
  assert_is ''
  [ "$(sqlite3 products.db 'PRAGMA user_version')" -gt 3 ]
  run -0 cmp copy.db kept.db
  assert_is '' "$(find . -name '*.bak' -o -name '*.restored*')"
}

@test "a full disk leaves the store unchanged" {
  run bash -c 'ulimit -f 100; trap "" XFSZ; restore-store copy.db'
  assert_status 2
  assert_unchanged
}

@test "file names may contain quotes, spaces and backslashes" {
  mkdir "it's"
  mv products.db "it's/a \\\"b\\\".db"
  mv copy.db './-c o\py.db'
  run -0 restore-store -q --db "it's/a \\\"b\\\".db" -- '-c o\py.db'
  assert_is 1 "$(entries "it's/a \\\"b\\\".db")"
}

@test "usage errors have a message" {
  while IFS='|' read -r arguments message; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr restore-store $arguments
    assert_status 2
    assert_is ''
    assert_is "restore-store: $message" "${stderr_lines[0]}"
  done <<'CASES'
|no copy given
a b|b: only one copy is allowed
--no|--no: no such option
CASES
}
