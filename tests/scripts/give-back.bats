#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# give-back: prints links to products that Open Food Facts lacks
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

CEREAL=0016000275287 MILK=0041303000014 EGGS=0041303000021 FISH=0016000275270
SMALL=0000096385074 # an EAN-8
WORLD=https://world.openfoodfacts.org

# observe UPC STATUS [REASON | NAME]: stores an observation of Open Food Facts.
observe() {
  local more=''
  case $2 in
    found) more=",\"data\":{\"name\":\"$3\"}" ;;
    absent) more=",\"reason\":\"$3\"" ;;
  esac
  printf '{"upc":"%s","off":{"status":"%s","source":"open_food_facts","at":"%s"%s}}\n' \
    "$1" "$2" "$APLSYNC_NOW" "$more" | store-upsert -q >/dev/null || [ $? -eq 1 ]
}

# begin: makes a store in which Michigan lists all products and North Carolina eggs, and
# Open Food Facts has milk.
begin() {
  printf 'UPC,Brand,Description,Subcategory,Size,Category\n%s\n' \
    "$CEREAL,General Mills,\"Oats, Toasted\",Cereal,18 oz,05" \
    "$MILK,Dean's,Whole,Milk,OUNCE,51" "$EGGS,,Eggs,Eggs,12 ct,03" \
    "$FISH,,Tuna,Tuna,,06" "$SMALL,,Juice,Juice,,54" >mi.csv
  printf 'UPC,Description\n%s,Brown Eggs\n' $EGGS >nc.csv
  import-apl -q MI=mi.csv NC=nc.csv
  observe $CEREAL absent not_found
  observe $MILK found 'Whole Milk'
  observe $EGGS absent not_found
  observe $FISH absent nameless
  observe $SMALL absent not_found
}
ask() { sqlite3 products.db "$@"; }
# codes [OPTION]...: prints the codes in the order of the output.
codes() { give-back --format csv "$@" | tail -n +2 | cut -d '"' -f 2,4 | tr '"' ' '; }

@test "a missing or nameless product is listed with the list's words and a link" {
  begin
  run give-back
  assert_is "add      $EGGS Eggs, 12 ct
  $WORLD/cgi/product.pl?type=search_or_add&action=display&code=$EGGS
name     $FISH Tuna
  $WORLD/cgi/product.pl?type=edit&code=$FISH
add      $SMALL Juice
  $WORLD/cgi/product.pl?type=search_or_add&action=display&code=96385074
add      $CEREAL General Mills, Toasted Oats, 18 oz
  $WORLD/cgi/product.pl?type=search_or_add&action=display&code=$CEREAL"
}

@test "the table has the list's words in columns, and does not repeat the unit" {
  printf 'UPC,Brand,Description,Size,Unit\n%s\n' "$CEREAL,GM,Oats,18 OZ,oz" \
    "$MILK,Dean's,Whole,1,GAL" >mi.csv
  import-apl -q MI=mi.csv
  observe $CEREAL absent not_found
  observe $MILK absent not_found
  give-back --format csv | tr -d '\r' | cut -d , -f 2,5-7 >a.csv
  assert_is "\"upc\",\"brand\",\"name\",\"size\"
\"$CEREAL\",\"GM\",\"Oats\",\"18 OZ\"
\"$MILK\",\"Dean's\",\"Whole\",\"1 GAL\"" "$(cat a.csv)"
}

@test "no link creates a product when it is opened, and each link is valid" {
  begin
  run give-back --format csv
  assert_lacks action=process
  assert_lacks type=add
}

@test "products that contradict the list are first, with their current names" {
  begin
  ask "UPDATE products SET agreement = 'contradict', verified = 0
    WHERE upc = '$MILK'"
  run give-back --limit 1
  assert_is "correct  $MILK Dean's, Whole (Open Food Facts: Whole Milk)
  $WORLD/product/$MILK"
  # A person's decision has priority.
  ask "UPDATE products SET verified = 1 WHERE upc = '$MILK'"
  run give-back
  assert_lacks correct
  # The product is listed even if all its fields are from the list.
  ask "UPDATE products SET verified = 0, data_source = 'apl',
    name = 'Whole Milk', field_sources = '{\"name\":\"apl\"}' WHERE upc = '$MILK'"
  run give-back --limit 1
  assert_has "correct  $MILK Dean's, Whole Milk (Open Food Facts: Whole Milk)"
}

@test "a product whose name contradicts the list's words is listed for correction" {
  printf 'UPC,Description,Subcategory,Category\n%s,Skim,Milk,54\n' $MILK >mi.csv
  import-apl -q MI=mi.csv
  observe $MILK found '2% Reduced Fat Milk'
  run give-back
  assert_is "correct  $MILK Skim Milk (Open Food Facts: 2% Reduced Fat Milk)
  $WORLD/product/$MILK"
}

@test "a product that was not looked up, or is unknown, is not listed as missing" {
  begin
  APLSYNC_NOW=2026-11-23T13:00:00Z observe $CEREAL unknown
  ask "DELETE FROM product_lookups WHERE upc = '$EGGS'"
  assert_is "name $FISH add $SMALL" "$(codes | paste -sd ' ')"
}

@test "codes that do not identify one product, or are no longer listed, are omitted" {
  begin
  ask "UPDATE apl_entries SET flags = '[\"random_weight\"]' WHERE upc = '$CEREAL';
    UPDATE apl_entries SET flags = '[\"placeholder\"]' WHERE upc = '$SMALL';
    UPDATE apl_entries SET expiration_date = '2026-11-22' WHERE upc = '$FISH'"
  assert_is "add $EGGS" "$(codes)"
  assert_is "add $EGGS" "$(codes --state nc)"
  assert_is '' "$(codes --state OR)"
}

@test "products are sorted by the number of scans, then by the number of lists" {
  begin
  printf '%s\n' $CEREAL $SMALL $CEREAL nonsense >log
  assert_is "add $CEREAL
add $SMALL
add $EGGS
name $FISH" "$(codes --by-scans log)"
  assert_is "$(codes --by-scans log)" "$(APLSYNC_SCANS=log codes)"
  run give-back --by-scans nowhere
  assert_status 2
  assert_is 'coverage-report: nowhere: No such file or directory'
}

@test "a spreadsheet can read the CSV file" {
  begin
  ask "UPDATE apl_entries SET brand = 'a,\"b\"' || char(10) WHERE upc = '$CEREAL'"
  give-back --format csv >give.csv
  run -0 python3 -c '
import csv
for row in csv.DictReader(open("give.csv", newline="", encoding="utf-8-sig")):
    print(row["action"], row["states"], ascii(row["brand"]), row["name"], row["url"][-8:])'
  assert_is "add MI NC '' Eggs 03000021
name MI '' Tuna 00275270
add MI '' Juice 96385074
add MI 'a,\"b\"\\n' Toasted Oats 00275287"
}

@test "HTML is a page with wrong products first, and untrusted text is escaped" {
  begin
  ask "UPDATE apl_entries SET brand = '<script>alert(1)</script>' || char(0x202e)
    WHERE upc = '$CEREAL';
    UPDATE products SET agreement = 'contradict', verified = 0
    WHERE upc = '$MILK';
    UPDATE product_lookups SET data = json_set(data, '\$.name', '\"><b>')
    WHERE upc = '$MILK'"
  give-back --format html >page
  run cat page
  assert_has '5 products on the lists'
  assert_has "<a href=\"$WORLD/cgi/product.pl?type=search_or_add&amp;action=display&amp;code=$CEREAL\" rel="
  assert_has '<h2>Wrong product on Open Food Facts</h2>'
  assert_has '&lt;script&gt;alert(1)&lt;/script&gt;'
  assert_has 'Open Food Facts has <q>&quot;&gt;&lt;b&gt;</q>'
  assert_lacks '<script'
  assert_lacks '<b>'
  assert_lacks $'\u202e'
  hash=$(sed -n '/^<style>/,/<\/style>/p' page | sed '1s/<style>//; $s/<\/style>.*//' |
    head -c -1 | openssl dgst -sha256 -binary | base64)
  assert_has "style-src 'sha256-$hash'"
}

@test "HTML has a heading for each kind of contribution" {
  begin
  assert_is 'add name add add' "$(codes | cut -d ' ' -f 1 | paste -sd ' ')"
  run sh -c "give-back --format html | sed -n 's|.*<h2>\(.*\)</h2>|\1|p'"
  assert_is $'No name on Open Food Facts\nNot on Open Food Facts yet'
}

@test "without missing products, nothing is printed, and a reader that exits is not an error" {
  import() { printf 'UPC,Description\n%s,Milk\n' $MILK >mi.csv; import-apl -q MI=mi.csv; }
  import
  observe $MILK found Milk
  run give-back
  assert_status 0
  assert_is ''
  run give-back --format html
  assert_status 0
  assert_has '0 products on the lists'
  run sh -c 'give-back --format html >/dev/full'
  assert_status 2
  assert_has 'give-back: stdout: cannot be written: '
  begin
  run bash -c 'give-back --format csv | true'
  assert_is ''
}

@test "usage errors have a message" {
  while IFS='|' read -r arguments message; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr give-back $arguments
    assert_status 2
    assert_is ''
    assert_is "give-back: $message" "${stderr_lines[0]}"
  done <<'CASES'
--format json|--format: json: must be text, csv or html
--state M|--state: M: not of the form MI,NC
--limit 0|--limit: 0: must be at least 1
--pages x --format csv|--pages: only for html
--per-page 3|--per-page: only with --pages
more|more: takes no operands
CASES
}

@test "--pages makes pages of --per-page products, which link to each other" {
  begin
  give-back --pages site --per-page 3
  assert_is 'index.html
page-2.html' "$(ls site)"
  assert_is '3 1' "$(grep -c '^<li id=' site/index.html) $(grep -c '^<li id=' site/page-2.html)"
  assert_is "$(give-back --format html | grep '^<li id=')" \
    "$(cat site/index.html site/page-2.html | grep '^<li id=')"
  run cat site/index.html
  assert_has '4 products on the lists'
  assert_has '<li><a href="page-2.html">2</a></li>'
  run grep -c '</section>' site/*
  assert_is $'site/index.html:2\nsite/page-2.html:1'
}
