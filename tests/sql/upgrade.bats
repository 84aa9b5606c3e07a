#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Upgrades stores of earlier versions, which have rows in all tables, and compares them
# with a new store. tests/fixtures/store has a store of each version.
# shellcheck disable=SC2154 # `run` sets stderr
load ../helpers/helper

export APLSYNC_DB=products.db
stores=$ROOT/tests/fixtures/store
newest=$(printf '%s\n' "$ROOT"/sql/0*.sql | sed 's|.*/0*||; s|_.*||' | sort -n |
  tail -n 1)

version() { sqlite3 "$1" 'PRAGMA user_version'; }
upgrade() { store-upsert -q --upgrade; }

# schema FILE: prints the definitions of its tables, views, indexes and triggers, one
# per line.
schema() {
  sqlite3 -separator ' ' "$1" "SELECT type, name, tbl_name,
      replace(replace(sql, char(10), ' '), char(9), ' ')
    FROM sqlite_schema ORDER BY type, name; PRAGMA application_id;
    PRAGMA user_version" | tr -s ' '
}

# rows FILE SQL: prints the rows of those tables and columns of the store FILE that the
# fixture SQL has.
rows() {
  sed -n 's/^INSERT INTO \([a-z_]*\) (\([^)]*\)).*/SELECT '"'\1'"', \2 FROM \1;/p' \
    "$2" | uniq | sqlite3 "$1" | sort
}

# filled_store SQL: makes new.db, a new store with the rows of the fixture SQL. Sources
# and weights that a new store already has are not replaced.
filled_store() {
  new_store new.db
  { echo 'BEGIN; DELETE FROM product_sync_schedule;
      DELETE FROM product_coverage_metrics;'
    sed -n 's/^INSERT INTO product_terms /INSERT OR REPLACE INTO product_terms /
      /^INSERT INTO \(product_sources\|quality_weights\) /s/INTO/OR IGNORE &/p
      //!{/^INSERT/p}' "$1"
    echo 'COMMIT;'; } >rows.sql
  sqlite3 -bail new.db <rows.sql
}

# These migrations made the existing stores, and a migration does not run again: a
# change in one would only reach new stores.
# So never change them. Write a new migration instead: aplsync-store(5),
# "Changing it". (Comments between the statements may be changed.)
@test "the migrations up to version 9 have not changed" {
  assert_is "83c45ff4b08d5d7a1359b8ecffd5e944ef79cb2bd18cd41ed88504cef014dd26  -" \
    "$(sed '/^--/d' "$ROOT"/sql/00[1-9]_*.sql | sha256sum)"
}

@test "the fixtures have a store of each released version" {
  for ((n = 3; n < newest; n++)); do
    [ -s "$stores/$n.sql" ] || assert_is "$n.sql" 'no such fixture'
  done
}

@test "an upgraded store has the schema of a new one" {
  for ((n = 3; n < newest; n++)); do
    sql=$stores/$n.sql
    rm -f products.db* new.db*
    sqlite3 -bail products.db <"$sql"
    upgrade
    filled_store "$sql"
    diff <(schema new.db) <(schema products.db) >&2
    assert_is ok "$(sqlite3 products.db 'PRAGMA integrity_check;
      PRAGMA foreign_key_check')"
  done
}

@test "an upgraded store has all its content, in the form of a new store" {
  for ((n = 3; n < newest; n++)); do
    sql=$stores/$n.sql
    rm -f products.db* new.db*
    sqlite3 -bail products.db <"$sql"
    upgrade
    filled_store "$sql"
    diff <(sqlite3 new.db <"$ROOT/sql/canonical.sql") \
      <(sqlite3 products.db <"$ROOT/sql/canonical.sql") >&2
    diff <(rows new.db "$sql") <(rows products.db "$sql") >&2
    # A later version may add sources and weights.
    assert_is "$(grep '^INSERT' "$sql" |
      grep -vc '^INSERT INTO \(product_sources\|quality_weights\) ')" \
      "$(rows products.db "$sql" |
        grep -vc '^\(product_sources\|quality_weights\)|')"
  done
}

@test "the programs work with an upgraded store" {
  sqlite3 -bail products.db <"$stores/3.sql"
  upgrade
  run -0 coverage-report --format json
  assert_is '[7,5]' "$(jq -c '.coverage | [.listed, .covered]' <<<"$output")"
  run -0 sync-jobs show 20261120-1 --format json
  assert_is 6 "$(jq .products_added <<<"$output")"
  run -0 show-product 016000000018
  assert_has 'Peas "and" carrots'
  run -0 edit-product --undo 0016000000018
  assert_has 'Peas "and" carrots ->'
  run -1 sync-jobs rollback 20261120-1
  run -0 schedule-products next weekly
}

@test "an older store is copied before the next migration, which keeps all rows" {
  sqlite3 -bail products.db <"$stores/3.sql"
  upgrade
  { schema products.db; rows products.db "$stores/3.sql"; } >before
  run --separate-stderr -0 store-upsert-next --upgrade
  assert_has "products.db: upgraded from version $newest to 999" "$stderr"
  bak=products.db.v$newest.bak
  { schema "$bak"; rows "$bak" "$stores/3.sql"; } | diff before - >&2
  assert_is 999 "$(version products.db)"
  assert_is 8 "$(sqlite3 products.db "SELECT count(*) FROM products
    WHERE shelf = 'A'")"
  sqlite3 products.db 'ALTER TABLE products DROP COLUMN shelf;
    PRAGMA user_version = '"$newest"
  { schema products.db; rows products.db "$stores/3.sql"; } |
    diff before - >&2
}

@test "a program for the older version does not change the store" {
  sqlite3 -bail products.db <"$stores/3.sql"
  store-upsert-next -q --upgrade
  before=$(sha256sum <products.db)
  run --separate-stderr -2 store-upsert --upgrade
  assert_has "store version 999 is too new; this program supports version $newest" \
    "$stderr"
  run --separate-stderr -2 apl-upcs --all
  assert_has 'store version 999' "$stderr"
  assert_is "$before" "$(sha256sum <products.db)"
}
