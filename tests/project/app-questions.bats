#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# aplsync-app(7), QUESTIONS: each jq filter and SQL query answers its question
load ../helpers/helper

PAGE=$ROOT/man/aplsync-app.7

# begin: imports and exports a list with dates, flags and sizes, with the clock in 2001.
begin() {
  export APLSYNC_NOW=2001-06-01T00:00:00Z
  cat >mi.csv <<'CSV'
UPC,Brand,Description,Category,Subcategory,Subcategory Description,Size,Unit,Effective Date,Expiration Date
0016000275287,GM,Cheerios,05,001,Whole Grain 12 oz,12,OZ,2001-01-01,2999-12-31
0016000275263,GM,Ended Cheerios,05,001,Whole Grain 12 oz,12,OZ,,2002-01-01
0016000275270,GM,Later Cheerios,05,001,Whole Grain 12 oz,12,OZ,2999-01-01,
0016000275300,GM,Plain,05,,,,,,
0016000275294,GM,Boost **NOT AUTH**,41,,Formula,,,,
0016000275317,Cheerios,Oat Rings,05,001,Whole Grain 12 oz,12,OZ,2999-01-01,
4011,,Bananas,19,,Fresh,,$$$,,
CSV
  import-apl -q MI=mi.csv 2>/dev/null
  store-upsert -q >/dev/null <<'JSON'
{"upc":"0016000275287","off":{"status":"found","source":"open_food_facts","at":"2001-05-01T10:00:00Z","data":{"name":"GM Cheerios","brand":"GM","allergens":["oats","nuts"]}}}
{"upc":"0016000275317","off":{"status":"found","source":"open_food_facts","at":"2001-05-01T10:00:00Z","data":{"name":"Toasted Oat Rings","brand":"GM"}}}
JSON
  export-products -q --output wic.ndjson
  export-products -q --format sqlite --output wic.db
}

# questions: prints "heading<tab>1<tab>filter" and "heading<tab>2<tab>query" for each
# question.
questions() {
  awk '
    /^\.S[hs] / { heading = substr($0, 5); asked = on && /^\.Ss/; n = 0 }
    /^\.Sh / { on = $2 == "QUESTIONS" }
    asked && /^\.Bd -literal$/ { text = ""; n++; literal = 1; next }
    /^\.Ed/ && literal { print heading "\t" n "\t" text; literal = 0 }
    literal { text = text (text == "" ? "" : " ") $0 }' "$PAGE"
}
by_jq() { jq -c --arg day "$(date +%F)" "$1" wic.ndjson; }
by_sql() { sqlite3 -init /dev/null -json wic.db "$1" | jq -c '.[]'; }

# values: prints the values of each object on stdin, without names, sorted.
values() { jq -c 'if type == "object" then [.[]] else [.] end' | sort; }

@test "the jq filter and the SQL query of each question give the same answer" {
  begin
  local heading n text count=0
  while IFS=$'\t' read -r heading n text; do
    if [ "$n" = 1 ]; then
      count=$((count + 1))
      by_jq "$text" | values >first
      [ -s first ] || assert_is "$heading" 'no answer'
    else
      assert_is 2 "$n"
      by_sql "$text" | values >second
      assert_is "$(<first)" "$(<second)"
    fi
    printf '%s\t%s\t%s\n' "$heading" "$n" "$(paste -sd ' ' \
      "$([ "$n" = 1 ] && echo first || echo second)")" >>answers
  done < <(questions)
  [ "$count" -ge 14 ]
  assert_is $((count * 2)) "$(wc -l <answers)"
}

# answer HEADING: prints the output of the jq filter under this heading.
answer() { by_jq "$(questions | grep -m 1 "^$1" | cut -f 3)" | paste -sd ' '; }

@test "the answers about the imported list are right" {
  begin
  assert_is '"MI"' "$(answer 'May it be bought today')"
  assert_is '{"category_code":"05","category":"Breakfast cereal"}' \
    "$(answer 'Which benefit')"
  assert_is '{"subcategory_code":"001","subcategory":"Whole Grain 12 oz"}' \
    "$(answer 'Which subcategory')"
  assert_is '{"size":"12","unit":"OZ"}' "$(answer 'Which size')"
  assert_is '{"effective":"2001-01-01","expires":"2999-12-31"}' \
    "$(answer 'On which days')"
  assert_has cash_value "$(answer 'Does the cash value')"
  assert_is '{"agreement":"agree","verified":"true"}' \
    "$(answer 'Is it certain')"
  assert_is '{"allergens":"oats, nuts"}' "$(answer 'Are its allergens')"
}

@test "a listing that has ended, or has not begun, is not in the answers" {
  begin
  local filter query
  filter=$(questions | grep -m 1 '^May it' | cut -f 3)
  query=$(questions | grep '^May it' | tail -n 1 | cut -f 3)
  for upc in 0016000275263 0016000275270 0016000275294 4006381333931; do
    assert_is '' "$(by_jq "${filter/0016000275287/$upc}")"
    assert_is '' "$(by_sql "${query/0016000275287/$upc}")"
  done
}

@test "unknown allergens and no allergens have different answers" {
  begin
  store-upsert -q >/dev/null <<'JSON'
{"upc":"0016000275300","off":{"status":"found","source":"open_food_facts","at":"2001-05-01T10:00:00Z","data":{"name":"GM Plain","allergens":[]}}}
JSON
  export-products -q --output wic.ndjson
  export-products -q --format sqlite --output wic.db
  local filter query
  filter=$(questions | grep -m 1 '^Are its' | cut -f 3)
  query=$(questions | grep '^Are its' | tail -n 1 | cut -f 3)
  assert_is '{"allergens":""}' "$(by_jq "${filter/0016000275287/0016000275300}")"
  assert_is '{"allergens":""}' "$(by_sql "${query/0016000275287/0016000275300}")"
  assert_is '' "$(by_jq "${filter/0016000275287/0016000275294}")"
  assert_is '' "$(by_sql "${query/0016000275287/0016000275294}")"
}
