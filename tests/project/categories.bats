#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# share/categories.tsv: the table of WIC's categories.
load ../helpers/helper

# rows: prints the rows of the table, without its comments.
rows() { grep -v '^#' "$ROOT/share/categories.tsv"; }

@test "each category has a unique code, a name and words" {
  rows >table
  run awk -F '\t' 'NF != 4 || $1 !~ /^[0-9][0-9]$/ || $1 in seen || $2 == "" ||
    $4 == "" { print } { seen[$1] }' table
  assert_is ''
}

@test "lib/match knows the food groups of each category" {
  tr -s '\n\t ' ' ' <"$ROOT/lib/match/foodgroup.c" >groups
  rows | cut -f 3 | tr ';' '\n' | sed 's/^ *//' | grep -vx -e - >foods
  while read -r food; do
    grep -qF "\"$food\"" groups || echo "$food"
  done <foods >unknown
  assert_is '' "$(cat unknown)"
}

@test "a category's national name maps to its code" {
  local code name
  while IFS=$'\t' read -r code name _; do
    printf 'UPC,Category,Description\n099001234569,%s,x\n' "$name" >list.csv
    run jq -r '.apl[0].category_code' <(apl-upcs -q MI=list.csv)
    assert_is "$code"
  done < <(rows)
}

@test "no program or query contains names of categories" {
  local name
  while read -r name; do
    run grep -rlF "\"$name\"" "$ROOT"/{bin,sql,scripts} "$ROOT"/lib/[!f]*
    assert_is ''
  done < <(rows | cut -f 2 | grep ' ')
}

@test "a row with missing columns, or a duplicate code, fails the build" {
  printf '02\tCheese\n' >bad.tsv
  run sh "$ROOT/lib/food/embed" bad.tsv
  assert_status 1
  assert_has 'a line of 2 columns, not 4: 02'
  printf '02\tCheese\tcheese\tcheese\n%.0s' 1 2 >bad.tsv
  run sh "$ROOT/lib/food/embed" bad.tsv
  assert_status 1
  assert_has 'not a new code of two digits'
}
