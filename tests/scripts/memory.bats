#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Scripts that print many rows have only one row in memory at a time.
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/images

# limit_jq: limits the memory of jq to 14 MB, which is enough for its code and a few
# hundred of the rows below.
limit_jq() {
  local jq
  jq=$(command -v jq)
  mkdir limited
  printf '#!/bin/sh\nexec prlimit --as=14000000 %s "$@"\n' "$jq" >limited/jq
  chmod +x limited/jq
  PATH=$PWD/limited:$PATH
}

# many COUNT: makes a store with UPCs with long descriptions, and their products.
many() {
  awk -v count="$1" 'BEGIN {
    for (i = 0; i < 90; i++)
      long = long " plain food"
    print "UPC,Brand,Description,Category"
    for (i = 0; i < count; i++) {
      code = sprintf("0160%07d", i); sum = 0
      for (k = 1; k <= 11; k++)
        sum += substr(code, k, 1) * (k % 2 ? 3 : 1)
      print code (10 - sum % 10) % 10 ",Acme,Food " i long ",51" } }' >mi.csv
  import-apl -q MI=mi.csv
  sqlite3 products.db "INSERT INTO products (upc, name, ingredients,
      data_source, created_at, updated_at)
    SELECT upc, description, description, 'open_food_facts', '', ''
    FROM apl_entries;
    INSERT INTO product_lookups (upc, source, member, status, at, reason)
    SELECT upc, 'open_food_facts', 'off', 'absent', '', 'not_found'
    FROM products"
  mkdir images
}

# Each line has a command, and the minimum number of lines of its output.
@test "scripts that print many rows do not read all of them into memory" {
  many 8000
  list-changes --format ndjson >all
  run -0 jq -n '[inputs] | length' all
  limit_jq
  run ! jq -n '[inputs] | length' all
  while IFS='|' read -r command least; do
    # shellcheck disable=SC2086 # split into words
    $command >out
    [ "$(wc -l <out)" -ge "$least" ]
  done <<'COMMANDS'
list-changes --format ndjson|8001
edit-product --export|8001
give-back|16000
give-back --format csv|8001
give-back --format html|8000
contact-sheet|8000
COMMANDS
  contact-sheet --pages sheet
  give-back --pages gifts
  assert_is '8 8' "$(find sheet -type f | wc -l) $(find gifts -type f | wc -l)"
}

@test "the import of a table does not read all rows into memory, even if all are edited" {
  many 1500
  edit-product --export | sed '2,$s/,"Food /,"Good food /' >table.csv
  limit_jq
  edit-product --import table.csv 2>changes
  assert_is 1500 "$(grep -c ': name: Food .* -> Good food' changes)"
  assert_is 1500 "$(sqlite3 products.db \
    "SELECT count(*) FROM products WHERE name LIKE 'Good food %'")"
}
