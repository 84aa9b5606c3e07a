#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Runs each block of code in docs/other-tools.md whose tool is installed.
load ../helpers/helper

PAGE=$ROOT/docs/other-tools.md

# begin: exports three products of two states, with the commands of that page.
begin() {
  export APLSYNC_NOW=2026-11-23T12:00:00Z
  printf '%s\n' UPC,Brand,Description,Category 0016000275287,Acme,Peas,05 \
    0016000275294,Acme,Milk,02 >mi.csv
  printf '%s\n' UPC,Brand,Description,Category 0016000275287,Acme,Peas,05 \
    0016000275300,Acme,Eggs,03 >nc.csv
  import-apl -q MI=mi.csv NC=nc.csv
  store-upsert -q >/dev/null <<'JSON'
{"upc":"0016000275287","off":{"status":"found","source":"open_food_facts","at":"2026-11-20T10:00:00Z","data":{"name":"Sweet Peas","brand":"Acme","images":[{"kind":"front","url":"https://x.example/1.jpg"}]}}}
JSON
  sed -n 's/^    \(export-products .*\)/\1/p' "$PAGE" >exports
  assert_is 2 "$(wc -l <exports)"
  sh -e exports
}
# block HEADING: writes the code below the heading to the file block.
block() {
  awk -v heading="## $1" '/^## / { on = $0 == heading }
    /^```$/ { shell = 0 }
    on && shell
    /^```sh$/ { shell = 1 }' "$PAGE" >block
  [ -s block ]
}

@test "this suite has a test of each block of the page" {
  run -0 grep -c '^```sh$' "$PAGE"
  assert_is "$output" "$(grep -c '^  block ' "$ROOT/tests/project/other-tools.bats")"
}

@test "Miller counts the rows of each state and category" {
  command -v mlr >/dev/null || skip 'mlr is not installed (Debian package miller)'
  begin
  block Miller
  run -0 bash -e block
  # Each state has two categories with one row each.
  run awk 'NR > 1 { print $1, $2, $3 }' <<<"$output"
  assert_is $'MI 02 1\nMI 05 1\nNC 03 1\nNC 05 1'
}

@test "sqlite-utils stores each product once, and searches them" {
  command -v sqlite-utils >/dev/null || skip 'sqlite-utils is not installed'
  begin
  block sqlite-utils
  for _ in 1 2; do
    run -0 bash -e block
    assert_is '{"code": "0016000275287", "name": "Sweet Peas"}' "${lines[-1]}"
    assert_is 3 "$(sqlite3 other.db 'SELECT count(*) FROM products')"
  done
}

@test "pandas counts the images of each state" {
  python3 -c 'import pandas' 2>/dev/null ||
    skip 'pandas is not installed (Debian package python3-pandas)'
  begin
  block pandas
  run -0 bash -e block
  assert_has 'MI    0.5'
  assert_has 'NC    0.5'
}

@test "DuckDB makes a Parquet file of the lists" {
  command -v duckdb >/dev/null || skip 'duckdb is not installed; Debian has none'
  begin
  block 'DuckDB to Parquet'
  run -0 bash -e block
  assert_has MI
  [ "$(head -c 4 products.parquet)" = PAR1 ]
}
