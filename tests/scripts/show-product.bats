#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# show-product: prints whether a scanned code is listed, its product, and the sources
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

CEREAL=0016000275287 CHEESE=0016000275263 JUICE=0042100005264

# store: makes a store with cereal from a source, cheese that a source no longer has,
# and juice that only the list has.
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

@test "a rejected row that may have the code is shown, and the status is unknown" {
  printf '%s\n' UPC,Description "$CEREAL,Oats" 16000275264,Cheese \
    84279810685,Milk 0-42100-00527-9,Juice >mi.csv
  import-apl -q --rejects bad MI=mi.csv || [ $? -eq 1 ]
  # The code with the right check digit, with the row's check digit, and the code of a
  # row without a check digit.
  for code in $CHEESE 016000275264 842798106850; do
    run -2 show-product "$code"
    assert_has 'it is unknown whether it is listed'
    assert_has 'may have this code, and was'
  done
  assert_has 'row 4 of mi.csv may have this code, and was rejected: wrong'
  run -2 show-product --format json $CHEESE
  assert_is '[null,"MI","mi.csv",3,"wrong check digit","16000275264,Cheese"]' \
    "$(jq -c '[.listed] + (.rejected[] | [.state, .file, .row, .reason, .input])' <<<"$output")"
  assert_is '["rejected","never_asked"]' "$(why)"
  run -2 show-product 042100005271
  assert_has 'row 5 of mi.csv'
  # Rejected rows are not shown for a code that only contains digits of a row, and not
  # for a listed code.
  run -1 show-product 0006000275264
  assert_lacks rejected
  run -0 show-product $CEREAL
  assert_lacks rejected
}

@test "a listed product that was found is shown in at most 24 lines: status 0" {
  store
  edit-product -q --author ann --note seen $CEREAL brand="General Mills"
  run show-product $CEREAL
  assert_status 0
  assert_is "Cheerios
UPC 016000275287: listed in MI, with product data

  listed         MI: 05 Breakfast cereal / Whole Grain
                 GM Plain
  list of        MI 2026-11-23

  name           Cheerios                                        open_food_facts
  brand          General Mills                                            manual
  category       Breakfast cereal                                            apl
  per 100 g      fat 6.5 g, sodium 500 mg                        open_food_facts
  per serving    (39 g) fat 2 g                                  open_food_facts
  judged         unsure: its name is too vague, or differs in    open_food_facts
                 part from the list's words
  last edit      2026-11-23 by ann: seen

  open_food_facts   found    2026-11-20                         when stale
  upc_database      absent   2026-11-21  not_found              again 2026-11-28
  manual            found    2026-11-23

  missing        size, image, ingredients"
}

@test "a code can be given in any form" {
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

# Each line has the code, the exit status, and the reason.
@test "the message about a code that is not a UPC has the reason" {
  store
  while IFS='|' read -r code reason; do
    run show-product "$code"
    assert_status 2
    assert_has "not a UPC or PLU: it is unknown whether it is listed"
    assert_has "note           $reason"
  done <<'CASES'
abc|not a code
|no digits
016000275288|wrong check digit
4.11304E+11|scientific notation: the original digits are lost
'; DROP TABLE products|not a code
999999999993,4011|several codes: enter one at a time
016000275287,4011|several codes: enter one at a time
016000275287 12345|several codes: enter one at a time
016000275287;4011|several codes: enter one at a time
4011;|not a code
~016000275287|not a code
00000071234567898|too many digits for a code
CASES
  run show-product 0201234567899
  assert_status 1
  assert_has 'the code has a price or weight in it'
  run show-product 4011
  assert_status 0
  assert_has 'PLU 4011: listed in MI, no product data'
  assert_has 'a produce code (PLU), which is not looked up'
}

@test "valid and invalid codes are printed in the order of the arguments" {
  store
  run show-product --format json - < <(printf '%s\n' x 012345678905 4469 -4011 \
    016000275287)
  assert_status 2
  assert_is 'x:not a code 0012345678905: 4469: -4011:a negative number 0016000275287:' \
    "$(jq -r '"\(.upc // .plu // .code):\(.error // "")"' <<<"$output" | paste -sd ' ')"
  assert_has '"placeholder"' "$(why)"
}

@test "a row whose brand equals its description is shown once" {
  printf 'UPC,Brand,Description\n%s\n' 4011,Bananas,Bananas \
    $CEREAL,Oats,Oats >mi.csv
  import-apl -q MI=mi.csv
  run show-product 4011 $CEREAL
  assert_lacks 'Bananas Bananas'
  assert_lacks 'Oats Oats'
  assert_has Bananas
  run show-product --format json 0016000275280
  assert_is Oats "$(jq -r '.likely[0].name' <<<"$output")"
}

@test "a missing product is shown with the reason" {
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
  assert_has 'off lookup failed: it said 503'
  assert_has 'http_503               due'
  put '{"upc":"'$CEREAL'","off":{"status":"absent","source":"open_food_facts","at":"2026-11-22T00:00:00Z"}}'
  run show-product --format json $CEREAL
  assert_has withdrawn "$(why)"
  grep -v $CEREAL mi.csv >less.csv
  import-apl -q --force MI=less.csv
  run show-product $CEREAL
  assert_status 1
  assert_has 'MI removed it from the list, 2026-11-23'
}

@test "a contradiction is reported until a person trusts the source" {
  printf 'UPC,Brand,Description,Category,Subcategory\n%s,Kemps,Skim,52,Skim Milk\n' \
    $CEREAL >mi.csv
  import-apl -q MI=mi.csv
  put '{"upc":"'$CEREAL'","off":{"status":"found","source":"open_food_facts","at":"2026-11-20T10:00:00Z","data":{"name":"Whole Milk"}}}'
  run -0 show-product --format json $CEREAL
  assert_is false "$(jq .found <<<"$output")"
  assert_has '"contradicted"' "$(why)"
  assert_has 'open_food_facts has a different product under this code, Whole Milk' "$output"
  edit-product -q $CEREAL trust=open_food_facts
  run show-product --format json $CEREAL
  assert_status 0
  assert_lacks contradicted "$(why)"
  edit-product -q --undo $CEREAL
  run -0 show-product --format json $CEREAL
  assert_is false "$(jq .found <<<"$output")"
}

@test "--state uses only that state's list" {
  store
  run show-product -q --state mi $CEREAL
  assert_status 0
  assert_is ''
  printf 'UPC,Description\n018894902935,Eggs\n' >nc.csv
  import-apl -q NC=nc.csv
  run show-product --state NC --format json $CEREAL
  assert_status 1
  assert_is '["not_listed","incomplete"]' "$(why)"
}

@test "a code with an invalid byte does not affect the other codes" {
  store
  run show-product --format json - < <(printf 'a\xff"b\n%s\r\n' "$CEREAL")
  assert_status 2
  assert_is '["not a code",null]' "$(jq -sc 'map(.error)' <<<"$output")"
}

@test "several codes are shown in order, and the worst determines the status" {
  store
  run show-product $CEREAL 4011
  assert_status 0
  assert_has $'\n\n--------'
  printf '%s\r\n\n4011\n%s' $CEREAL 4006381333931 >codes
  run show-product --format json - "$JUICE" <codes
  assert_status 1
  assert_is "[\"$CEREAL\",true]
[\"4011\",true]
[\"4006381333931\",false]
[\"$JUICE\",false]" "$(jq -c '[.code, .listed]' <<<"$output")"
  run show-product -q $JUICE abc $CEREAL
  assert_status 2
}

@test "a code with a leading label or symbology identifier is read" {
  store
  for code in ']E00016000275287' ']C10100016000275287172701' \
    id.gs1.org/01/00016000275287 010001600027528717270131 'UPC 016000275287'; do
    run -0 show-product --format json "$code"
    assert_is $CEREAL "$(jq -r .upc <<<"$output")"
  done
  for code in 'PLU 4011' '#4011'; do
    run -0 show-product --format json "$code"
    assert_is 4011 "$(jq -r .plu <<<"$output")"
  done
}

# Each line has the code, and the likely code.
@test "for a misread code, the listed product that is likely is shown" {
  store
  while IFS='|' read -r code words; do
    run -2 show-product "$code"
    assert_has "$words" "$(tr -s ' \n' ' ' <<<"$output")"
  done <<'CASES'
016000275284|would be 016000275287, Cheerios, listed in MI, with a 7 at the end
0016000275284|would be 016000275287, Cheerios, listed in MI, with a 7 at the end
016006275287|Cheerios, listed in MI, with a 0 as digit 6
010600275287|Cheerios, listed in MI, with digits 3 and 4 swapped
01600027528|Cheerios, listed in MI, with a 7 added at the end
CASES
  # A product that is listed only later, or never, is not suggested.
  for code in 042100005265 4006381333932 016999275287; do
    run -2 show-product "$code"
    assert_lacks 'would be'
  done
}

@test "a code whose only row is not approved is not listed" {
  { echo 'UPC,Description'
    echo "$CEREAL,Plain **NOT AUTH**"
    echo "$CHEESE,Cheese"; } >mi.csv
  import-apl -q MI=mi.csv 2>/dev/null
  run -1 show-product $CEREAL
  assert_has 'UPC 016000275287: not listed'
  assert_has 'the row of MI says that it is not authorized'
}

@test "without any list, it is unknown whether a code is listed" {
  records 1 | store-upsert -q >/dev/null || [ $? -eq 1 ]
  run -2 show-product --format json $CEREAL
  assert_is '[null,"no_list"]' "$(jq -c '[.listed, .missing[0].why]' <<<"$output")"
}

@test "issues of the data are shown in words" {
  store
  put '{"upc":"'$CEREAL'","off":{"status":"found","source":"open_food_facts","at":"2026-11-22T10:00:00Z","data":{"name":"Cheerios","nutrition":{"per_100g":{"sugars_g":9,"carbohydrates_g":3}}}}}'
  run show-product $CEREAL
  assert_has '  issue          more sugars than carbohydrates'
  assert_lacks 'no image'
  run show-product --format json $CEREAL
  assert_is 'no_size: no size' \
    "$(jq -r '.product.issues[0] | "\(.issue): \(.meaning)"' <<<"$output")"
}

@test "nutrients are rounded as on a label" {
  store
  put '{"upc":"'$CEREAL'","off":{"status":"found","at":"2026-11-22T00:00:00Z","data":{"name":"Cheerios","nutrition":{"per_100g":{"energy_kj":1586.4122624,"energy_kcal":379.2,"fat_g":6.4321,"vitamin_d_ug":2.0649,"iron_mg":0.004567,"salt_g":0}}}}}'
  run -0 show-product $CEREAL
  assert_has 'energy 1586 kJ, energy 379 kcal, fat 6.43 g, vitamin d 2.06 µg, iron 0.00457 mg, salt 0 g' "$(tr -s ' \n' ' ' <<<"$output" | sed 's/ off / /g')"
}

@test "the image file is shown, and whether it exists" {
  store
  put '{"upc":"'$CEREAL'","image":{"status":"found","at":"2026-11-22T00:00:00Z","data":{"file":"ab/cd/abcd.webp","thumbnail":"ab/cd/ef.webp","url":"http://x/"}}}'
  run show-product $CEREAL
  assert_has 'images/ab/cd/abcd.webp'
  assert_has '(the file is missing)' "$(tr -s ' \n' ' ' <<<"$output")"
  mkdir -p images/ab/cd && : >images/ab/cd/abcd.webp
  run show-product $CEREAL
  assert_lacks missing\)
}

@test "lines have at most 80 columns, and control characters are not printed" {
  store
  long=$(printf 'word%.0s ' {1..60})$(printf 'x%.0s' {1..300})
  put '{"upc":"'$CEREAL'","off":{"status":"found","source":"open_food_facts","at":"2026-11-22T00:00:00Z","data":{"name":"'"$long"'","ingredients":"\u001b[31m'"$long"'\u202e"}}}'
  run show-product $CEREAL
  assert_status 0
  assert_is '' "$(awk 'length > 80' <<<"$output")"
  assert_lacks $'\e'
  assert_lacks $'\u202e'
}

@test "the JSON of every kind of code is valid by its schema" {
  store
  for code in $CEREAL $CHEESE $JUICE 4011 abc '' 4006381333931 0201234567899; do
    show-product --format json "$code" | jq -c . >>shown
  done
  run python3 "$ROOT/tests/tools/schemas.py" "$ROOT/share/schema" show=shown
  assert_is ''
}

@test "usage errors and a missing store have status 2" {
  for args in '' '--nosuch 1' '--state x 1' '--format xml 1' '1'; do
    # shellcheck disable=SC2086 # split into words
    run show-product $args
    assert_status 2
    assert_has 'show-product: '
  done
}
