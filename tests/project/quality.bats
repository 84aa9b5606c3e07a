#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# tests/quality: its measurements, and the rules in quality.py
# shellcheck disable=SC2154 # `run` sets output
load ../helpers/helper

rules=$ROOT/tests/tools/quality.py

# A document of Open Food Facts, and its record; the rules find no problem in them.
document='{"code":"0016000275287","quantity":"12 oz","serving_size":"28 g","allergens_tags":["en:milk"]}'
record='{"upc":"0016000275287","apl":[{"description":"Oat Rings","subcategory":"Cereal"}],"product":{"name":"Oat rings","brand":"Best","category":"Cereals","size":"12 oz","allergens":["milk"],"nutrition":{"per_100g":{"energy_kcal":370,"fat_g":6,"carbohydrates_g":74,"protein_g":12},"per_serving":{"energy_kcal":104,"carbohydrates_g":21},"serving":"28 g"}}}'

# judge KIND [DOCUMENT_FILTER [RECORD_FILTER]]: changes the document and the record with
# these jq filters, and applies the rules.
judge() {
  jq -c "${2:-.}" <<<"$document" >documents
  jq -c "${3:-.}" <<<"$record" >records
  if [ "$1" = sample ]; then run "$rules" sample documents records
  else run "$rules" merge records; fi
}

@test "without SHARED_DATA the fixtures are measured, and all values meet their targets" {
  command -v scan-off >/dev/null || skip 'built without ISA-L'
  unset SHARED_DATA PAIRS
  run "$ROOT/tests/quality"
  assert_has 'SHARED_DATA is not set'
  assert_lacks WRONG
  assert_status 0
  for part in pairs.tsv 'through a store' 'documents of Open Food Facts' \
    'a list with two sources'; do
    assert_has "$part"
  done
}

@test "a value that misses its target is marked WRONG, and the status is 1" {
  printf '%s\n' 'upc	a	b	c	d' \
    '0016000000018	Best	Peas	Canned	Cheddar cheese' >pairs
  run "$ROOT/tests/quality" pairs
  assert_status 1
  assert_has WRONG
}

@test "the rules accept a product without problems" {
  judge sample
  assert_status 0
  assert_lacks WRONG
  judge merge
  assert_status 0
  assert_lacks WRONG
}

@test "each rule detects the problem for which it was written" {
  while IFS='|' read -r kind doc filter what; do
    judge "$kind" "$doc" "$filter"
    [ "$(grep -c WRONG <<<"$output")" -gt 0 ] && [ "$status" -eq 1 ] &&
      grep -q "^$what.*WRONG" <<<"$output" || assert_is "$what" "$output"
  done <<'CASES'
sample|.quantity = "28 g"|.product.size = "28 g"|the serving as size
sample|. += {quantity: "57 g", serving_size: "56.99999999g"}|.product.size = "57 g"|the serving as size
sample|.|del(.product.size)|the size lost
sample|.|.product.size = "1 lb"|the size lost
sample|.|.product.allergens = []|an allergen lost
sample|.|.product.nutrition.per_100g.fat_g = 30|impossible facts
sample|.|.product.nutrition.per_100g.energy_kcal = 950|impossible facts
sample|.|.product.nutrition.per_100g.fat_g = -1|impossible facts
sample|.|.product.nutrition.per_serving.carbohydrates_g = 74|impossible facts
sample|.|.product.nutrition.per_serving.energy_kcal = 370|impossible facts
sample|.|.product.category = "Null"|markup
sample|.|.product.name = "Oat <b>rings</b>"|markup
sample|.|.product.name = "Oats &amp; rings"|markup
sample|.|.product.name = "Best oats by Best"|the brand twice
merge|.|.product += {name: "Tuna", category: "Fish"}|would satisfy
merge|.|.product.brand = "Big Foods Inc."|a company
merge|.|del(.product.size)|would satisfy
merge|.|del(.product.nutrition)|would satisfy
CASES
}
