#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# show-product: what was scanned, is it listed, what is it, and who says so
# shellcheck disable=SC2030,SC2031,SC2154 # every test is a subshell of its own
load helper

CEREAL=0016000275287 CHEESE=0016000275263 JUICE=0042100005264

# store: cereal that a source has, cheese that one lost, and the list's juice.
store() {
  { echo 'UPC,Brand,Description,Category,Subcategory,Effective Date,Expiration Date'
    echo "$CEREAL,GM,Plain,05,Whole Grain,,"
    echo "$CHEESE,Kraft,Cheese,02,Block,2026-01-01,2026-12-31"
    echo "$JUICE,Dole,Apple,54,,2027-01-01,"
    echo '4011,,Bananas,19,,,'; } >mi.csv
  import-apl -q MI=mi.csv
  cat <<JSON | store-upsert -q >/dev/null || [ $? -eq 1 ]
{"upc":"$CEREAL","off":{"status":"found","source":"open_food_facts","at":"2026-11-20T10:00:00Z","data":{"name":"Cheerios","brand":"GM","nutrition":{"per_100g":{"fat_g":6.50,"sodium_mg":500},"per_serving":{"fat_g":2}},"serving":"39 g"}},"upcdb":{"status":"absent","source":"upc_database","reason":"not_found","at":"2026-11-21T10:00:00Z"}}
{"upc":"$CHEESE","off":{"status":"found","source":"open_food_facts","at":"2026-10-01T10:00:00Z","data":{"brand":"Kraft"}}}
JSON
}
put() { store-upsert -q <<<"$1" >/dev/null || [ $? -eq 1 ]; }
why() { jq -c '[.missing[].why]' <<<"$output"; }

@test "what is listed and found is shown on one screen, and the status is 0" {
  store
  edit-product -q --author ann --note seen $CEREAL brand="General Mills"
  run show-product $CEREAL
  assert_status 0
  assert_is "Cheerios
UPC 0016000275287: listed in MI, found

  listed         MI: 05 Breakfast cereal / Whole Grain
                 GM Plain
  list of        MI 2026-11-23

  name           Cheerios                                        open_food_facts
  brand          General Mills                                            manual
  category       Breakfast cereal                                            apl
  per 100 g      fat 6.5 g, sodium 500 mg                        open_food_facts
  per serving    (39 g) fat 2 g                                  open_food_facts
  verified       by ann
  last edit      2026-11-23 by ann: seen

  open_food_facts   found    2026-11-20                         when stale
  upc_database      absent   2026-11-21  not_found              again 2026-11-28
  manual            found    2026-11-23

  missing        size, image, ingredients"
}

@test "any spelling of a code is read, by apl-upcs" {
  store
  for code in 016000275287 16000275287 0-16000-27528-7 "$CEREAL" \
    https://id.gs1.org/01/00016000275287/10/X '(01)00016000275287'; do
    run show-product --format json "$code"
    assert_status 0
    assert_is "$CEREAL" "$(jq -r .upc <<<"$output")"
  done
  run show-product --format json 04252614
  assert_is $JUICE "$(jq -r .upc <<<"$output")"
}

# the code|status|why it is not there
@test "what is no UPC gets a clear answer" {
  store
  while IFS='|' read -r code reason; do
    run show-product "$code"
    assert_status 1
    assert_has "not listed, not found"
    assert_has "missing        $reason"
  done <<'CASES'
abc|not a code
|no digits
016000275288|wrong check digit
4.11304E+11|scientific notation cannot be undone
'; DROP TABLE products|not a code
CASES
  run show-product 0201234567899
  assert_status 1
  assert_has 'the code has a price or weight in it'
  run show-product 4011
  assert_status 1
  assert_has 'PLU 4011: listed in MI, not found'
  assert_has 'a produce code (PLU), of which no source is asked'
}

@test "why something is missing" {
  store
  run show-product --format json 4006381333931
  assert_is '["not_listed","never_asked"]' "$(why)"
  run show-product --format json $JUICE
  assert_is '["not_yet","never_asked"]' "$(why)"
  APLSYNC_NOW=2027-01-01T00:00:00Z run show-product --format json $CHEESE
  assert_is expired "$(jq -r '.missing[0].why' <<<"$output")"
  put '{"upc":"'$JUICE'","off":{"status":"absent","at":"2026-11-22T00:00:00Z","reason":"not_found"}}'
  run show-product --format json $JUICE
  assert_is '["not_yet","absent"]' "$(why)"
  put '{"upc":"'$JUICE'","off":{"status":"unknown","at":"2026-11-22T10:00:00Z","error":{"category":"api","code":"http_503","message":"it said 503"}}}'
  run show-product $JUICE
  assert_status 1
  assert_has 'off could not tell: it said 503'
  assert_has 'http_503               due'
  put '{"upc":"'$CEREAL'","off":{"status":"absent","source":"open_food_facts","at":"2026-11-22T00:00:00Z"}}'
  run show-product --format json $CEREAL
  assert_has withdrawn "$(why)"
  grep -v $CEREAL mi.csv >less.csv
  import-apl -q --force MI=less.csv
  run show-product $CEREAL
  assert_status 1
  assert_has 'MI took it off the list, 2026-11-23'
}

@test "what contradicts the list is told, until a person says that it is right" {
  printf 'UPC,Brand,Description,Category,Subcategory\n%s,Kemps,Skim,52,Skim Milk\n' \
    $CEREAL >mi.csv
  import-apl -q MI=mi.csv
  put '{"upc":"'$CEREAL'","off":{"status":"found","source":"open_food_facts","at":"2026-11-20T10:00:00Z","data":{"name":"Whole Milk"}}}'
  run show-product --format json $CEREAL
  assert_status 1
  assert_has '"contradicted"' "$(why)"
  assert_has 'open_food_facts has another product under the code, Whole Milk' "$output"
  edit-product -q $CEREAL trust=open_food_facts
  run show-product --format json $CEREAL
  assert_status 0
  assert_lacks contradicted "$(why)"
  edit-product -q --undo $CEREAL
  run show-product -q $CEREAL
  assert_status 1
}

@test "--state asks that state's list alone" {
  store
  run show-product -q --state mi $CEREAL
  assert_status 0
  assert_is ''
  run show-product --state NC --format json $CEREAL
  assert_status 1
  assert_is '["no_list","incomplete"]' "$(why)"
}

@test "the picture's file is named, and whether it is there" {
  store
  put '{"upc":"'$CEREAL'","image":{"status":"found","at":"2026-11-22T00:00:00Z","data":{"file":"ab/cd/abcd.webp","thumbnail":"ab/cd/ef.webp","url":"http://x/"}}}'
  run show-product $CEREAL
  assert_has 'images/ab/cd/abcd.webp'
  assert_has '(the file is missing)' "$(tr -s ' \n' ' ' <<<"$output")"
  mkdir -p images/ab/cd && : >images/ab/cd/abcd.webp
  run show-product $CEREAL
  assert_lacks missing\)
}

@test "the text fits 80 columns, whatever others wrote, and turns no terminal" {
  store
  long=$(printf 'word%.0s ' {1..60})$(printf 'x%.0s' {1..300})
  put '{"upc":"'$CEREAL'","off":{"status":"found","source":"open_food_facts","at":"2026-11-22T00:00:00Z","data":{"name":"'"$long"'","ingredients":"\u001b[31m'"$long"'\u202e"}}}'
  run show-product $CEREAL
  assert_status 0
  assert_is '' "$(awk 'length > 80' <<<"$output")"
  assert_lacks $'\e'
  assert_lacks $'\u202e'
}

@test "JSON is by its schema, in each case" {
  store
  for code in $CEREAL $CHEESE $JUICE 4011 abc '' 4006381333931 0201234567899; do
    show-product --format json "$code" | jq -c . >>shown
  done
  run python3 "$ROOT/tests/schemas.py" "$ROOT/lib/schema" show=shown
  assert_is ''
}

@test "usage errors, and a store that is not there, are 2" {
  for args in '' '1 2' '--nosuch 1' '--state x 1' '--format xml 1' '1'; do
    # shellcheck disable=SC2086 # words
    run show-product $args
    assert_status 2
    assert_has 'show-product: '
  done
}
