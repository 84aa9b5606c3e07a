# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
# How programs open, create, upgrade or reject the file of a store.
load ../helpers/helper

# schema N: makes products.db with the first N migrations.
schema() {
  local i
  for ((i = 1; i <= $1; i++)); do cat "$ROOT/sql/00$i"_*.sql; done |
    sqlite3 -bail products.db
}

version() { sqlite3 "$1" 'PRAGMA user_version'; }

# cannot_open MODE FILE TEXT: asserts that opening the file in this mode (read or write)
# fails with a message that contains TEXT, and does not change the file.
cannot_open() {
  local before
  [ -d "$2" ] || before=$(sha256sum <"$2")
  run --separate-stderr probe-store "$1" "$2"
  assert_status 2
  assert_is ''
  assert_has "$3" "$stderr"
  [ -d "$2" ] || assert_is "$before" "$(sha256sum <"$2")"
}

@test "a writer creates a store that a reader opens" {
  run -0 probe-store write products.db
  run -0 probe-store read products.db
  assert_is "$(find "$ROOT/sql" -maxdepth 1 -name '0*.sql' | wc -l)" "$(version products.db)"
}

@test "a reader does not create a store" {
  run --separate-stderr -2 probe-store read products.db
  assert_is 'probe-store: products.db: no such store' "$stderr"
  [ ! -e products.db ]
}

@test "a missing directory is reported with the reason" {
  run --separate-stderr -2 probe-store write none/products.db
  assert_is 'probe-store: none/products.db: No such file or directory' "$stderr"
}

@test "an empty file is an error for a reader, and a new store for a writer" {
  : >products.db
  cannot_open read products.db 'not an aplsync store'
  run -0 probe-store write products.db
  run -0 probe-store read products.db
}

@test "a directory is rejected" {
  mkdir products.db
  cannot_open read products.db 'products.db: a directory, not a store'
  cannot_open write products.db 'products.db: a directory, not a store'
}

@test "a named pipe is rejected without waiting for its writer" {
  mkfifo products.db
  for mode in read write; do
    run -2 probe-store $mode products.db
    assert_is 'probe-store: products.db: a special file, not a store'
  done
}

@test "a file that is not a database is rejected and not changed" {
  echo 'UPC,Brand' >list.csv
  cannot_open read list.csv 'list.csv: not a store: not an SQLite file'
  cannot_open write list.csv 'list.csv: not a store: not an SQLite file'
}

@test "a database of another program is rejected and not changed" {
  sqlite3 other.db 'CREATE TABLE a (b); PRAGMA user_version = 3'
  cannot_open read other.db 'other.db: not an aplsync store'
  cannot_open write other.db 'other.db: not an aplsync store'
}

@test "a newer store is rejected and not changed" {
  probe-store write products.db
  sqlite3 products.db 'PRAGMA user_version = 99'
  cannot_open read products.db 'store version 99 is too new; this program supports version'
  cannot_open write products.db 'store version 99 is too new; this program supports version'
}

@test "a reader rejects an older store and prints the command to upgrade it" {
  schema 2
  cannot_open read products.db 'products.db: store version 2 is too old; store-upsert --upgrade upgrades it'
}

@test "a writer upgrades an older store and keeps its content" {
  schema 2
  sqlite3 products.db "INSERT INTO products (upc, name, created_at, updated_at)
    VALUES ('0016000275287', 'Cheerios', '', '')"
  run -0 probe-store write products.db
  assert_has 'products.db: upgraded from version 2 to'
  assert_is Cheerios "$(sqlite3 products.db 'SELECT name FROM app_products')"
  run -0 probe-store read products.db
}

@test "before a migration the older store is copied, and no other file remains" {
  schema 2
  run -0 probe-store write products.db
  assert_is 2 "$(version products.db.v2.bak)"
  assert_is ok "$(sqlite3 products.db.v2.bak 'PRAGMA integrity_check')"
  assert_is 'products.db products.db.v2.bak' "$(echo products.db*)"
}

@test "a copy with other content is kept, one with the same content is replaced" {
  schema 2
  cp products.db older.db
  echo 'not a store' >products.db.v2.bak
  run -0 probe-store write products.db
  assert_has 'the old store is products.db.v2-2.bak'
  assert_is 'not a store' "$(<products.db.v2.bak)"
  assert_is 2 "$(version products.db.v2-2.bak)"
  # The upgrade of another store of version 2.
  rm products.db
  cp older.db products.db
  sqlite3 products.db "INSERT INTO products (upc, name, created_at, updated_at)
    VALUES ('0016000275287', 'Cheerios', '', '')"
  run -0 probe-store write products.db
  assert_has 'the old store is products.db.v2-3.bak'
  # An upgrade that was killed after the copy.
  rm products.db
  cp older.db products.db
  run -0 probe-store write products.db
  assert_has 'the old store is products.db.v2-2.bak'
  assert_is 'products.db products.db.v2-2.bak products.db.v2-3.bak products.db.v2.bak' \
    "$(echo products.db*)"
}

@test "an upgrade removes the unfinished copy of an upgrade that was killed" {
  schema 2
  # Many rows, so that the copy takes long enough to kill it.
  sqlite3 products.db "INSERT INTO products (upc, name, created_at, updated_at)
    SELECT printf('%013d', value), hex(zeroblob(2000)), '', ''
    FROM generate_series(1, 20000)"
  for i in 1 2; do
    probe-store write products.db >/dev/null &
    until [[ $(echo products.db.v2.bak*) != *'*' ]]; do :; done
    kill -KILL $!
    wait $! || :
  done
  [ ! -e products.db.v2.bak ]
  run -0 probe-store write products.db
  assert_is 'products.db products.db.v2.bak' "$(echo products.db*)"
}

@test "no copy is made of a new store" {
  run -0 probe-store write products.db
  assert_is products.db "$(echo products.db*)"
}

@test "a failed migration leaves the store unchanged" {
  schema 2
  sqlite3 products.db 'CREATE TABLE product_sync_jobs (a)'
  run --separate-stderr -2 probe-store write products.db
  assert_has 'cannot be upgraded: table product_sync_jobs already exists' "$stderr"
  assert_is 2 "$(version products.db)"
  assert_is '' "$(sqlite3 products.db "SELECT name FROM sqlite_schema WHERE name = 'product_sync_errors'")"
}

@test "a store that cannot be copied is not migrated" {
  schema 2
  mkdir -p products.db.v2.bak.part/in-the-way
  run --separate-stderr -2 probe-store write products.db
  assert_has 'cannot be backed up' "$stderr"
  assert_is 2 "$(version products.db)"
  assert_is 'products.db products.db.v2.bak.part' "$(echo products.db*)"
}

@test "several writers can create a new store at the same time" {
  for i in 1 2 3 4 5 6; do
    probe-store write products.db >"out$i" 2>&1 &
  done
  wait
  assert_is 6 "$(cat out? | grep -c '^opened$')"
  assert_is 1 "$(sqlite3 products.db 'SELECT count(*) FROM product_sync_schedule')"
}

@test "a store is in WAL mode and has aplsync's application id" {
  probe-store write products.db
  assert_is $'wal\n1634757747' "$(sqlite3 products.db 'PRAGMA journal_mode; PRAGMA application_id')"
}

@test "the programs and the sqlite3 shell create the same store" {
  probe-store write products.db
  cat "$ROOT"/sql/0*.sql "$ROOT/sql/views.sql" | sqlite3 -bail cli.db
  query="SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
  assert_is "$(sqlite3 cli.db "$query")" "$(sqlite3 products.db "$query")"
}

@test "--db-wait limits the wait for a locked store" {
  probe-store write products.db
  mkfifo in out
  sqlite3 products.db <in >out &
  exec 7>in 8<out
  echo 'BEGIN IMMEDIATE; SELECT 1;' >&7
  read -r _ <&8
  run --separate-stderr -2 store-upsert --db products.db --db-wait 0 \
    < <(records 1)
  exec 7>&- 8<&-
  wait
  assert_is '' "$output"
  assert_is "store-upsert: $PWD/products.db: locked by another program" "$stderr"
}

@test "a reader can read during a write transaction" {
  probe-store write products.db
  mkfifo in out
  sqlite3 products.db <in >out &
  exec 7>in 8<out
  echo 'BEGIN IMMEDIATE; SELECT 1;' >&7
  read -r _ <&8
  run -0 probe-store --db-wait 0 read products.db
  exec 7>&- 8<&-
  wait
}

@test "a damaged store is an error" {
  store-upsert -q --db products.db < <(records 2000) >out
  size=$(stat -c %s products.db)
  head -c $((size / 2)) /dev/urandom |
    dd of=products.db bs=4096 seek=1 conv=notrunc status=none
  run --separate-stderr -2 apl-upcs --db products.db --all
  assert_has products.db: "$stderr"
}
