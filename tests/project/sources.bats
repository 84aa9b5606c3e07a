# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# share/sources.tsv: the table of all sources, and how to add a source.
load ../helpers/helper
load ../helpers/mock

# shellcheck disable=SC2154 # `run` sets output
made=$ROOT/tests/fixtures/sources.tsv

# table FILE...: prints those columns of FILE that the table product_sources also has,
# separated by |. "-" becomes an empty value.
table() {
  cat "$@" | awk -F '\t' -v OFS='|' '!/^#/ {
    for (i = 11; i <= 12; i++) if ($i == "-") $i = ""
    print $2, $8, $9, $10, $11, $12 }' | sort
}
stored() {
  sqlite3 "$1" 'SELECT source, asked, product, open, licence, credit
    FROM product_sources ORDER BY source'
}

@test "a new store has the sources of the table" {
  new_store a.db
  run stored a.db
  assert_is "$(table "$ROOT/share/sources.tsv")"
}

@test "the store, the merge code and the database do not name any source" {
  run awk -F '\t' '!/^#/ && $3 != "-" { print "\"" $1 "\""; print "\"" $2 "\"" }' \
    "$ROOT/share/sources.tsv"
  assert_has '"open_food_facts"'
  run grep -rnF "$output" "$ROOT"/lib/{merge,match,store,db,record,food,report} \
    --include='*.[ch]'
  # Comments may have names as examples.
  run grep -vE '/\*|^[^:]*:[0-9]+: \*' <<<"$output"
  assert_is ''
}

@test "a new source needs only a row, and a program without the source's name and rate" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  echo secret >key
  chmod 600 key
  new_store a.db # without the new source
  apl-upcs --upcs 0036000291452 |
    fetch-made -q --base-url "$MOCK" --key-file key >asked
  run jq -c '.made | [.status, .source]' asked
  assert_is '["found","made_up_foods"]'
  merge-product-more <asked >merged
  run jq -r .product.data_source merged
  assert_is made_up_foods
  store-upsert-more -q --db a.db <merged >/dev/null
  run stored a.db
  assert_is "$(table "$ROOT/share/sources.tsv" "$made")"
  run sqlite3 a.db "SELECT source, status FROM product_lookups;
    SELECT data_source FROM products"
  assert_is $'made_up_foods|found\nmade_up_foods'
}

@test "a new source changes only the terms of products that have its data" {
  terms() { sqlite3 "$1" 'SELECT changed_at FROM product_terms'; }
  new_store a.db
  sqlite3 a.db "INSERT OR REPLACE INTO product_terms VALUES (1, 'before')"
  cp a.db b.db
  sqlite3 b.db "INSERT INTO product_lookups (upc, source, member, status, at)
    VALUES ('0016000275287', 'made_up_foods', 'made', 'absent',
      '2026-11-23T12:00:00Z')"
  for store in a.db b.db; do store-upsert-more -q --db $store </dev/null; done
  run stored a.db
  assert_has made_up_foods
  assert_is before "$(terms a.db)"
  [ "$(terms b.db)" != before ]
}

@test "the position of a source's row determines its priority" {
  local found='{"status":"found","source":"s","at":"2026-11-23T11:00:00Z"'
  echo "{\"upc\":\"0016000275287\",\"unknown\":$found,\"data\":{\"name\":\"U\",\"brand\":\"U\",\"category\":\"U\"}},
    \"made\":$found,\"data\":{\"name\":\"M\",\"brand\":\"M\"}},
    \"upcdb\":$found,\"data\":{\"name\":\"D\"}}}" | tr -d '\n' >in
  echo >>in
  run sh -c 'merge-product-more <in |
    jq -c ".product | [.name, .brand, .category]"'
  assert_is '["D","M","U"]'
  run sh -c 'merge-product <in | jq -c ".product | [.name, .brand]"'
  assert_is '["D","U"]'
}

@test "a new source is in the plan of a sync, with its rate and its key" {
  cp -r "$ROOT"/{scripts,share,sql} .
  cat "$ROOT/share/sources.tsv" "$made" >share/sources.tsv
  new_store products.db
  run -0 scripts/sync-products --dry-run --upcs 0036000291452
  assert_has 'made_up_foods: not asked, no key file'
  echo secret >key
  chmod 600 key
  export APLSYNC_MADE_KEY_FILE=$PWD/key
  mkdir -p more/bin
  for program in "$TOOLS"/*-more; do
    name=${program##*/}
    ln -s "$program" "more/bin/${name%-more}"
  done
  export BUILD=$PWD/more
  run -0 scripts/sync-products --dry-run --upcs 0036000291452
  assert_has 'made_up_foods: up to 1 products, about 1 requests at 7/min: '
}

@test "a row with missing columns fails the build" {
  { cat "$ROOT/share/sources.tsv"; printf 'made\tmade_up_foods\n'; } >bad.tsv
  run sh "$ROOT/lib/record/embed" bad.tsv
  assert_status 1
  assert_has 'a line of 2 columns, not 12: made'
}
