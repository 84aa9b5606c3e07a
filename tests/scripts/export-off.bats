#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# export-products --format off-api: makes a directory for clients of Open Food Facts
# shellcheck disable=SC2154 # `run` sets status and output
load ../helpers/helper
load ../helpers/mock
load ../helpers/job
load ../helpers/servers

CEREAL=0016000275287 MILK=0041303000014
setup() { in_tmp; }
teardown() {
  stop_server
  [ -z "${MOCK_PID-}" ] || stop_mock
}

# product CODE FILTER: applies a jq filter to the file of the code.
product() { jq -c "$2" "off/api/v2/product/$1.json"; }

# observe UPC MEMBER SOURCE DATA: stores an observation.
observe() {
  printf '{"upc":"%s","%s":{"status":"found","source":"%s","at":"%s","data":%s}}\n' \
    "$1" "$2" "$3" "$APLSYNC_NOW" "$4" | store-upsert -q >/dev/null
}
list() {
  { echo 'UPC,Brand,Description,Category'
    printf '%s,Acme,Food,41\n' "$@"; } >mi.csv
  import-apl -q MI=mi.csv
}

# facts STORE: prints the products in the store whose UPCs are in the file `found`.
facts() {
  sqlite3 -init /dev/null "$1" "SELECT upc, name, size, ingredients, allergens,
    labels, is_organic, nutrition, image_url, thumbnail_url
    FROM products WHERE upc IN (SELECT value FROM json_each(readfile('found')))
    ORDER BY upc"
}
# second NAME: makes a second store, NAME.db, with the same list, and looks its products
# up at the server that serves the directory.
second() {
  import-apl -q --db "$1.db" MI=mi.csv
  APLSYNC_OFF_URL=$SERVED APLSYNC_OFF_RATE=100000/s \
    sync-products -q --db "$1.db" --via single
}
# same NAME: asserts that the second store has the same products from Open Food Facts as
# the first.
same() {
  sqlite3 -init /dev/null products.db "SELECT json_group_array(upc)
    FROM products WHERE field_sources ->> 'name' = 'open_food_facts'
    AND upc <> '${gone-}'" >found
  [ "$(jq length found)" -ge 20 ]
  diff <(facts products.db) <(facts "$1.db") >difference
}

@test "a second store that looks products up in the directory has the same products" {
  begin_synced 40
  export-products -q --format off-api --output off
  stop_mock
  start_mock --plain off
  SERVED=$MOCK
  second mock
  same mock
}

@test "with nginx, a second store has the same products, and a code without a file is absent" {
  begin_synced 40
  export-products -q --format off-api --output off
  start_nginx "$PWD/off"
  gone=$(sed -n '2s/,.*//p' mi.csv)
  rm "off/api/v2/product/$gone.json"
  second second
  same second
  assert_is 1 "$(sqlite3 second.db "SELECT count(*) FROM product_lookups
    WHERE status = 'absent' AND reason = 'not_found'")"
}

# judged CODE: prints the observation that fetch-off makes from the code's file.
judged() {
  export APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=100000/s
  echo "$1" | apl-upcs - | fetch-off -q | jq -c .off
}

@test "the file of a code without source data has no name that a client would use" {
  list $CEREAL
  export-products -q --format off-api --output off
  assert_is '["Food",null,null,"MI"]' "$(product $CEREAL '.product |
    [.abbreviated_product_name, .product_name, .brands, .wic_lists[].state]')"
  start_mock --plain off
  assert_is '["absent","nameless"]' "$(judged $CEREAL | jq -c '[.status, .reason]')"
}

@test "a size that only the list has is not exported as a size of Open Food Facts" {
  { echo UPC,Description,Category,Size,Unit
    printf '%s,Oats,05,12,OZ\n' $CEREAL $MILK; } >mi.csv
  import-apl -q MI=mi.csv
  observe $CEREAL off open_food_facts '{"name":"Oats"}'
  observe $MILK off open_food_facts '{"name":"Oats","size":"340 g"}'
  export-products -q --format off-api --output off
  assert_is '["Oats",null,"12"]' "$(product $CEREAL '.product |
    [.product_name, .quantity, .wic_lists[].size]')"
  assert_is '"340 g"' "$(product $MILK .product.quantity)"
}

@test "each listed code has a file, named by the code at Open Food Facts" {
  list $CEREAL 0000040170725 10016000275284 4011
  export-products -q --format off-api --output off
  run -0 ls off/api/v2/product
  assert_is "$CEREAL.json
10016000275284.json
4011.json
40170725.json" "$(sort <<<"$output")"
  assert_is '[4,"open"]' "$(jq -c '[.listed, .licence]' off/index.json)"
  sed -i '3,$d' mi.csv
  import-apl -q --force MI=mi.csv
  export-products -q --format off-api --output off
  assert_is "$CEREAL.json" "$(ls off/api/v2/product)"
}

@test "the export has only open data, and only images whose terms clients show" {
  list $CEREAL $MILK
  observe $CEREAL off open_food_facts '{"name":"Oats","images":[{"kind":"front","url":"https://x.example/1.jpg","licence":"CC BY-SA 3.0","credit":"Ann"}]}'
  observe $MILK upcdb upc_database '{"name":"Whole Milk"}'
  export-products -q --format off-api --output off
  assert_is '"https://x.example/1.jpg"' "$(product $CEREAL .product.image_front_url)"
  assert_is null "$(product $MILK .product.product_name)"
  run ! grep -rl 'Whole Milk' off
  assert_is '' "$output"
}

@test "facts per 100 ml, no allergens and tags in other languages are exported" {
  list $MILK
  observe $MILK off open_food_facts '{"name":"Milk","category":"Milks","size":"1 qt","allergens":[],"labels":["organic","fr:point-vert"],"is_organic":true,"nutrition":{"per_100g":{"energy_kcal":61.5,"sodium_mg":42.613,"vitamin_d_ug":1.02},"basis":"100ml"}}'
  export-products -q --format off-api --output off
  assert_is '["en:none"]' "$(product $MILK .product.allergens_tags)"
  assert_is 0.042613 "$(product $MILK '.product.nutriments["sodium_100g"]')"
  start_mock --plain off
  assert_is '{"allergens":[],"labels":["fr:point-vert","organic"],"is_organic":true,"nutrition":{"per_100g":{"energy_kcal":61.5,"sodium_mg":42.613,"vitamin_d_ug":1.02},"basis":"100ml"}}' \
    "$(judged $MILK | jq -c '.data | {allergens, labels, is_organic, nutrition}')"
}

@test "off-api requires a directory, and accepts only open data" {
  list $CEREAL
  run export-products --format off-api
  assert_status 2
  assert_has '--format: off-api: needs --output'
  : >file
  run export-products --format off-api --output file
  assert_status 2
  assert_has 'not a directory'
}
