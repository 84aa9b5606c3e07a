#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# coverage-report --compare: the fields that another merge fills, changes or drops
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

# product UPC MEMBERS: prints a record whose product has these members.
product() { printf '{"upc":"%s","product":%s}\n' "$1" "$2"; }
one=0016000275287 two=0016000000018 three=0016000000025
compare() { coverage-report --compare before "$@" - <after; }

@test "filled, changed and dropped fields are counted, with examples" {
  { product $one '{"name":"Oats","size":"1 lb","field_sources":{"name":"usda_fdc","size":"apl"}}'
    product $two '{"name":"Peas","brand":"Best"}'
    product $three '{"name":"Tuna"}'; } >before
  { product $one '{"name":"Rolled oats","field_sources":{"name":"open_food_facts"}}'
    product $two '{"name":"Peas","brand":"Best","allergens":[]}'
    product $three '{"name":"Tuna"}'; } >after
  run compare
  assert_status 0
  assert_is '3 products in both, 2 differ

FIELD                    FILLS   CHANGES     DROPS
allergens                    1         0         0
name                         0         1         0
size                         0         0         1

allergens
  0016000000018  nothing -> []

name
  0016000275287  "Oats" (usda_fdc) -> "Rolled oats" (open_food_facts)

size
  0016000275287  "1 lb" (apl) -> nothing'
}

@test "JSON has the same counts, and the number of products that only one merge has" {
  { product $one '{"name":"Oats"}'; product $two null; } >before
  { product $two '{"name":"Peas"}'; product $three null; } >after
  run compare --format json
  assert_status 0
  assert_is '{"at":"2026-11-23T12:00:00Z","products":1,"differ":1,"only_before":1,"only_after":1,"fields":[{"field":"name","fills":1,"changes":0,"drops":0,"examples":[{"upc":"0016000000018","kind":"fills","before":null,"after":"Peas","before_source":null,"after_source":null}]}]}' "$(jq -c . <<<"$output")"
  run compare
  assert_has $'1 only in before\n1 only in stdin'
}

@test "two equal merges have no differences, in any order" {
  { product $one '{"name":"Oats","content_hash":"a"}'; product $two '{}'; } >before
  { product $two '{}'; product $one '{"name":"Oats","content_hash":"b"}'; } >after
  run compare
  assert_is '2 products in both, 0 differ'
}

@test "another priority can be tried before it is used" {
  data() { printf '{"status":"found","source":"%s","at":"%s","data":{"name":"%s"}}' \
    "$1" "$APLSYNC_NOW" "$2"; }
  printf '{"upc":"%s","off":%s,"fdc":%s}\n' $one \
    "$(data open_food_facts Oats)" "$(data usda_fdc 'Rolled oats')" >records
  merge-product <records >before
  merge-product --priority name=fdc,off <records >after
  run compare
  assert_has '"Oats" (open_food_facts) -> "Rolled oats" (usda_fdc)'
}

@test "the text shows three examples of each kind, JSON ten" {
  records 12 | sed 's/}$/,"product":{"name":"Old"}}/' >before
  records 12 | sed 's/}$/,"product":{"name":"New"}}/' >after
  run compare
  assert_is 3 "$(grep -c -e '->' <<<"$output")"
  run compare --format json
  assert_is '[12,10]' "$(jq -c '.fields[0] | [.changes,
    (.examples | length)]' <<<"$output")"
}

@test "a record without a product is rejected, with its file and line" {
  product $one '{}' >before
  { echo "{\"upc\":\"$two\"}"; echo x; } >>before
  { product $one '{}'; echo "{\"upc\":\"$three\"}"; } >after
  run compare
  assert_status 1
  assert_has 'coverage-report: before:2: no member product'
  assert_has 'coverage-report: before:3: '
  assert_has 'coverage-report: stdin:2: no member product'
  assert_has '1 products in both, 0 differ'
}

@test "invalid inputs are a usage error, and a missing file is reported" {
  product $one '{}' | tee before >after
  for options in '--format csv' '--format html' --missing '--state MI'; do
    # shellcheck disable=SC2086 # split into words
    run compare $options
    assert_status 2
    assert_has 'coverage-report: --compare: '
  done
  run coverage-report --compare before
  assert_status 2
  assert_has 'coverage-report: --compare: needs the operand -'
  run coverage-report --compare none - <after
  assert_status 2
  assert_is 'coverage-report: none: No such file or directory'
}

@test "control characters in values are not printed, and long values are truncated" {
  product $one '{"name":"a"}' >before
  product $one "{\"name\":\"$(printf '\xc2\x9b%080d' 0)\"}" >after
  run compare
  assert_has '"a" -> "?00000'
  assert_has '000...'
}
