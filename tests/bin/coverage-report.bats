# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr, and coproc a process id
# coverage-report: the numbers of a store, and of records on stdin.
load ../helpers/helper
load ../helpers/wanted

CEREAL=0016000275287 MILK=0041303000014 EGGS=0041303000021
FISH=0016000275270 PLACEHOLDER=0012345678905

# list: prints the records of two lists: Michigan has five products, and North
# Carolina has the first of these.
list() {
  cat <<EOF2
{"upc":"$CEREAL","apl":[{"state":"MI","category":"Cereal","category_code":"05","description":"Cheerios"},{"state":"NC","category_code":"05","description":"Cheerios"}]}
{"upc":"$MILK","apl":[{"state":"MI","category_code":"51","description":"Milk"}]}
{"upc":"$EGGS","apl":[{"state":"MI","category_code":"03","description":"Eggs"}]}
{"upc":"$FISH","apl":[{"state":"MI","category":"Odd","description":"Fish"}]}
{"upc":"$PLACEHOLDER","apl":[{"state":"MI","category_code":"19","description":"Any","flags":["placeholder"]}]}
EOF2
}

# observations: prints observations of these products. The cereal is found, the milk
# absent and unknown; the eggs were found long ago and are now absent.
observations() {
  cat <<EOF2
{"upc":"$CEREAL","off":{"status":"found","source":"open_food_facts","at":"2026-11-23T11:00:00Z","data":{"name":"Cheerios","brand":"General Mills","size":"18 oz","nutrition":{"per_100g":{"energy_kcal":376}},"images":[{"kind":"front","url":"https://x.example/1.jpg"}]}}}
{"upc":"$MILK","off":{"status":"absent","source":"open_food_facts","at":"2026-11-20T00:00:00Z","reason":"not_found"},"upcdb":{"status":"unknown","source":"upc_database","at":"2026-11-23T11:00:00Z","http":503,"error":{"category":"api","code":"http_503","message":"busy"}}}
{"upc":"$EGGS","off":{"status":"found","source":"open_food_facts","at":"2026-06-01T00:00:00Z","data":{"name":"Eggs"}}}
{"upc":"$EGGS","off":{"status":"absent","source":"open_food_facts","at":"2026-11-01T00:00:00Z","reason":"not_found"}}
EOF2
}

# store: makes the store products.db from the lists and observations.
store() {
  list | store-apl -q
  observations | store-upsert -q >/dev/null || [ $? -eq 1 ]
}

# value FILTER [ARG]...: applies a jq filter to the JSON report; ARGs are arguments of
# coverage-report.
value() { report "${@:2}" | jq -c "$1"; }

# report [ARG]...: prints the JSON report, for several calls of want.
report() { coverage-report -f json "$@"; }

@test "a UPC counts once, even if several states list it" {
  store
  run report
  want .coverage.listed 4
  want '[.by_state[] | [.state, .listed, .covered]]' '[["MI",4,2],["NC",1,1]]'
  assert_wanted
}

@test "a UPC is covered if a product source has it, not by the list alone" {
  store
  run value '.coverage | [.identified, .covered, .list_only, .complete,
    .coverage_percentage]'
  assert_is '[3,2,1,1,50]'
}

# These count covered UPCs: the view product_coverage, which uses the real clock; the
# query of the same name, which takes the time as a parameter; and the queries
# coverage_totals, coverage_tiers, coverage_popularity and record_coverage_metrics.
@test "all queries that count covered UPCs give the same percentages" {
  list | head -n 3 | store-apl -q
  { observations | store-upsert -q || true; } >stored
  printf '%s\n' $CEREAL $MILK $EGGS >log
  query() { # [STATES]
    sqlite3 products.db '.param init' ".param set :now '$APLSYNC_NOW'" \
      ".param set :states ${1-NULL}" ".read $ROOT/sql/queries/$name.sql"
  }
  snapshot() {
    sqlite3 products.db "SELECT $1 FROM product_coverage_metrics
      ORDER BY id DESC LIMIT 1"
  }
  assert_is '3|2|66.67' "$(sqlite3 products.db 'SELECT * FROM calculate_product_coverage')"
  name=calculate_product_coverage
  assert_is '3|2|66.67' "$(query)"
  assert_is '3|2|66.67' "$(query "'[\"MI\"]'")"
  assert_is '1|1|100.0' "$(query "'[\"NC\"]'")"
  name=record_coverage_metrics query
  assert_is '3|2|66.67' "$(snapshot 'total_apl_upcs, total_products, coverage_percentage')"
  assert_is '66.67|100.0' "$(snapshot "coverage_by_state ->> '$.MI.coverage', coverage_by_state ->> '$.NC.coverage'")"
  coverage-report -f json --popularity log >report
  want '.coverage, .scans, (.by_state[] | select(.state == "MI")) |
    [.listed, .covered, .coverage_percentage, .complete_percentage]' \
    $'[3,2,66.67,33.33]\n[3,2,66.67,33.33]\n[3,2,66.67,33.33]' "$(<report)"
  want '.by_state[] | select(.state == "NC") |
    [.listed, .covered, .coverage_percentage]' '[1,1,100]' "$(<report)"
  want '.by_state[] | [.state, .coverage_percentage]' $'["MI",66.67]\n["NC",100]' "$(<report)"
  run report --state MI
  want .coverage.coverage_percentage 66.67
  run report --state NC
  want .coverage.coverage_percentage 100
  assert_wanted
}

@test "each UPC that is not covered is counted under one reason" {
  store
  run value '.coverage | [.missing, .absent, .unknown, .never_asked,
    .withheld]'
  assert_is '[2,0,1,1,0]'
}

@test "a placeholder does not count as listed, unless a row names a product for it" {
  store
  run report
  want '.coverage | [.listed, .placeholder]' '[4,1]'
  run coverage-report
  assert_has "  placeholders           1             also listed"
  { list; echo "{\"upc\":\"$PLACEHOLDER\",\"apl\":[{\"state\":\"WA\"}]}"; } |
    store-apl -q --force
  run report
  want '[.coverage.listed, .coverage.placeholder,
    (.by_state[] | [.state, .listed])]' '[5,0,["MI",4],["NC",1],["WA",1]]'
  run report --state MI
  want '[.coverage.listed, .coverage.placeholder]' '[4,1]'
  assert_wanted
}

@test "a placeholder does not prevent a coverage of 100%" {
  store
  sqlite3 products.db "DELETE FROM apl_entries WHERE upc IN ('$MILK', '$FISH')"
  run value '[.coverage.coverage_percentage, .coverage.placeholder]'
  assert_is '[100,1]'
}

@test "the snapshot and the report count the same products" {
  store
  # A product that is not listed, and an expired one; both have all counted fields.
  local rest='"source":"open_food_facts","status":"found",
    "at":"2026-11-23T11:00:00Z","data":{"name":"Peas","brand":"B",
    "size":"1 oz","nutrition":{"per_100g":{"energy_kcal":80}},
    "images":[{"kind":"front","url":"https://x.example/2.jpg"}]}'
  for upc in 0016000275294 0016000275300 "$PLACEHOLDER"; do
    echo "{\"upc\":\"$upc\",\"off\":{${rest//$'\n'/ }}}"
  done | store-upsert -q >stored
  { list; echo '{"upc":"0016000275294","apl":[{"state":"NC","category_code":"05","expires":"2026-11-22"}]}'; } |
    store-apl -q --force
  sqlite3 products.db "UPDATE products
    SET verified = upc IN ('$CEREAL', '$PLACEHOLDER', '0016000275300')"
  sqlite3 products.db '.param init' ".param set :now '$APLSYNC_NOW'" \
    ".read $ROOT/sql/queries/record_coverage_metrics.sql"
  run value '[.coverage.listed, .coverage.coverage_percentage,
    .quality.products, .quality.images, .quality.image_percentage,
    .quality.nutrition, .quality.nutrition_percentage, .quality.verified,
    .coverage.identified, .coverage.complete, .freshness.stale,
    (.by_state | map({(.state): .coverage_percentage}) | add),
    (.by_source | map(select(.source != "apl" and .products > 0) |
      {(.source): .products}) | add)]'
  assert_is '[4,50,2,1,50,1,50,1,3,1,1,{"MI":50,"NC":100},{"open_food_facts":2}]'
  report=$output
  run sqlite3 products.db "SELECT json_array(total_apl_upcs,
    coverage_percentage, total_products, products_with_images,
    image_coverage_percentage, products_with_nutrition,
    nutrition_coverage_percentage, verified_products,
    identified_upcs, complete_products, stale_products,
    json((SELECT json_group_object(key, value ->> 'coverage')
      FROM json_each(coverage_by_state))), json(coverage_by_source))
    FROM product_coverage_metrics ORDER BY id DESC LIMIT 1"
  assert_is "$report" "$(jq -c '(.. | numbers) |= . + 0' <<<"$output")"
}

@test "a UPC that a source found, but that has no product, is counted as withheld" {
  store
  sqlite3 products.db "DELETE FROM products WHERE upc = '$CEREAL'"
  run value '.coverage | [.covered, .withheld]'
  assert_is '[1,1]'
}

@test "a UPC is absent if all sources that responded lack it" {
  store
  sqlite3 products.db "DELETE FROM product_lookups
    WHERE source = 'upc_database'"
  run value '.coverage | [.absent, .unknown]'
  assert_is '[1,0]'
}

@test "two thirds are 66.67%" {
  { list | head -n 3 | store-apl -q; observations | store-upsert -q >/dev/null; } ||
    true
  run coverage-report
  assert_status 0
  assert_has "  covered                2    66.67%   have product data"
  run value .coverage.coverage_percentage
  assert_is 66.67
}

@test "only UPCs that are listed today are counted" {
  local row='{"state":"MI","category_code":"51","description":"x"'
  {
    echo "{\"upc\":\"$MILK\",\"apl\":[$row,\"effective\":\"2026-11-24\"}]}"
    echo "{\"upc\":\"$EGGS\",\"apl\":[$row,\"expires\":\"2026-11-22\"}]}"
    echo "{\"upc\":\"$FISH\",\"apl\":[$row,\"expires\":\"2026-11-23\"}]}"
  } >records
  store-apl -q <records
  run report
  want .coverage.listed 1
  APLSYNC_NOW=2026-11-24T00:00:00Z run report
  want .coverage.listed 1
  run sh -c 'coverage-report - -f json <records | jq .coverage.listed'
  assert_is 1
  assert_wanted
}

@test "removed entries are not counted" {
  store
  list | head -n 4 | store-apl -q --force
  run value '[.coverage.listed, .coverage.placeholder]'
  assert_is '[4,0]'
}

@test "a heading shortens a long path to fit in 80 columns, and keeps its end" {
  mkdir -p "$(printf 'é%.0s' {1..60})"
  long=$(echo "$PWD"/é*)
  new_store "$long/products.db"
  run coverage-report --db "$long/products.db"
  assert_is "Coverage of ...$(printf 'é%.0s' {1..29})/products.db at 2026-11-23 12:00 UTC" \
    "${lines[0]}"
  new_store é.db
  run coverage-report --db é.db
  assert_is 'Coverage of é.db at 2026-11-23 12:00 UTC' "${lines[0]}"
}

@test "an empty store has a coverage of 0.00% and a message" {
  new_store products.db
  run coverage-report
  assert_status 0
  assert_has "No UPC is on a list today: every percentage is 0.00%."
  assert_has "covered                0     0.00%"
  run value '[.coverage.coverage_percentage, .by_state, .quality.quality_score]'
  assert_is '[0,[],null]'
}

@test "quality counts only covered products" {
  store
  run value '.quality | [.products, .images, .image_percentage, .nutrition,
    .verified, .verified_percentage]'
  assert_is '[2,1,50,1,2,100]'
}

@test "a product is stale if no source had it for 90 days, or --stale days" {
  store
  run report
  want '.freshness | [.stale_days, .stale, .stale_percentage]' '[90,1,50]'
  run report --stale 365
  want '.freshness | [.stale_days, .stale]' '[365,0]'
  assert_wanted
}

@test "a product that its source no longer has counts as withdrawn and as covered" {
  store
  run value '[.freshness.withdrawn, .coverage.covered]'
  assert_is '[1,2]'
}

@test "the age of the data is the age of the last completed sync" {
  store
  run coverage-report
  assert_has "all due synced             never"
  sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, status, end_time)
    VALUES ('a', 'completed', '2026-11-22T10:30:00Z'),
    ('b', 'failed', '2026-11-23T10:30:00Z')"
  run coverage-report
  assert_has "all due synced  2026-11-22 10:30 UTC, 25.5 hours ago"
  run value '.freshness | [.synced_at, .sync_age_hours]'
  assert_is '["2026-11-22T10:30:00Z",25.5]'
}

@test "a category is shown by its national name, or by its text if it has no code" {
  store
  run value '[.by_category[] | [.category_code, .name, .category, .listed]]'
  assert_is '[["03","Eggs",null,1],["05","Breakfast cereal","Cereal",1],["51","Whole milk",null,1],[null,null,"Odd",1]]'
  run coverage-report
  assert_has "
  05  Breakfast cereal                  1       0    100.00%   100.00%  100.00%
"
  assert_has "
      Odd                               1"
}

@test "each source has its last observations and its products" {
  store
  run value '[.by_source[] | [.source, .products, .found, .absent, .unknown,
    .withdrawn]]'
  assert_is '[["open_food_facts",2,1,2,0,1],["apl",1,0,0,0,0],["upc_database",0,0,0,1,0]]'
}

@test "--state and --category restrict all numbers" {
  store
  run report --state nc
  want '[.states, .coverage.listed, (.by_category | length),
    .by_source[0].found]' '[["NC"],1,1,1]'
  run report --category 3,51
  want '[.categories, .coverage.listed]' '[["03","51"],2]'
  run coverage-report -s MI -c 5
  assert_has "Only states: MI"
  assert_has "Only categories: 5"
  assert_wanted
}

@test "--missing shows the reason, the last and the next lookup" {
  store
  run coverage-report --missing
  assert_status 0
  assert_is "\
UPC             why          source           answered    asked again said
0016000275270   never asked
0041303000014   absent       open_food_facts  2026-11-20  2026-11-27  not_found
0041303000014   unknown      upc_database     2026-11-23  2026-11-23  http_503"
}

@test "--missing in JSON prints records that a fetcher accepts" {
  store
  run sh -c "coverage-report -m -f json | tee m | sync-progress -q | jq -c '
    [.upc, .missing.reason, .missing.states, [.missing.sources[].status]]'"
  assert_is '["0016000275270","never_asked",["MI"],[]]
["0041303000014","unknown",["MI"],["absent","unknown"]]'
  run jq -c 'select(.missing.reason == "unknown") | .missing.sources[1]' m
  assert_is '{"source":"upc_database","status":"unknown","at":"2026-11-23T11:00:00Z","next_at":"2026-11-23T11:00:00Z","said":null,"error_code":"http_503","absent_count":0}'
}

@test "records on stdin give the same numbers as their store" {
  store
  jq -cs 'group_by(.upc)[] | add' <(list) <(observations) >joined
  value '[.coverage, .quality, .by_category, .by_source]' >of-store
  jq -c 'if .upc == "0041303000021" then .known = {off: {
    source: "open_food_facts", status: "absent", at: "2026-11-01T00:00:00Z",
    found_at: "2026-06-01T00:00:00Z", data: {name: "Eggs"}}} | del(.off)
    else . end' joined | merge-product >merged
  run sh -c "coverage-report -f json - <merged |
    jq -c '[.coverage, .quality, .by_category, .by_source]'"
  jq -c '.[0].identified += 1 | .[0].identified_percentage = 100 |
    .[0].list_only += 1 | .[2][3].list_only += 1 |
    .[2][3].identified += 1 | .[2][3].identified_percentage = 100 |
    .[3][1].products += 1 | .[3] |= sort_by(.source)' of-store >want
  assert_is "$(<want)" "$(jq -c '.[3] |= sort_by(.source)' <<<"$output")"
}

@test "on stdin, a known observation counts if the source was not asked" {
  echo "{\"upc\":\"$MILK\",\"apl\":[{\"state\":\"MI\"}],\"known\":{\"off\":{\
\"source\":\"open_food_facts\",\"status\":\"absent\",\
\"at\":\"2026-11-01T00:00:00Z\",\"next_at\":\"2026-12-27T00:00:00Z\",\
\"reason\":\"not_found\"}},\"off\":{\"status\":\"skipped\",\
\"at\":\"2026-11-23T11:00:00Z\",\"reason\":\"not_due\"}}" >known
  run sh -c 'coverage-report --missing - <known | tail -n 1'
  assert_is "\
0041303000014   absent       open_food_facts  2026-11-01  2026-12-27  not_found"
}

@test "on stdin, an invalid known member is accepted" {
  echo "{\"upc\":\"$MILK\",\"apl\":[{\"state\":\"MI\"}],\"known\":{\"off\":{\
\"status\":\"found\",\"at\":\"x\",\"next_at\":[1],\"data\":\"nothing\"},\
\"b\":{\"status\":\"absent\",\"at\":\"x\",\"found_at\":7}}}" >known
  run coverage-report --missing - <known
  assert_status 0
  assert_has "0041303000014   found"
}

@test "a duplicate record counts once" {
  run sh -c "$(declare -f list); CEREAL=$CEREAL MILK=$MILK EGGS=$EGGS
    FISH=$FISH PLACEHOLDER=$PLACEHOLDER
    { list; list; } | coverage-report - -f json | jq .coverage.listed"
  assert_is 4
}

@test "a line that is not a record is rejected with status 1, the others are counted" {
  { list; echo nonsense; echo '{"upc":"1"}'; } >records
  run --separate-stderr coverage-report - --rejects rejects <records
  assert_status 1
  assert_is "" "$stderr"
  assert_has "listed                 4"
  run jq -c '[.line, .input]' rejects
  assert_is '[6,"nonsense"]
[7,"{\"upc\":\"1\"}"]'
  run --separate-stderr coverage-report - <records
  assert_status 1
  assert_has "coverage-report: stdin:6: not JSON" "$stderr"
}

@test "no store is created for stdin" {
  list | coverage-report - >/dev/null
  run ls
  assert_lacks .db
}

@test "the report fits 80 columns and has no control characters" {
  store
  sqlite3 products.db "UPDATE apl_entries SET category_code = NULL, category =
    'Käse' || char(27) || '[31m' || char(155) || ' and a very long text of it'
    WHERE upc = '$FISH'"
  coverage-report >report
  run awk 'length > 80' report
  assert_is ""
  run grep -c "Käse?\[31m? and a very long t  " report
  assert_is 1
  run grep -P '[^\n\x20-\x7e]' report
  assert_is "$(grep Käse report)"
}

@test "numbers have thousands separators" {
  store
  sqlite3 products.db "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL
    SELECT i + 1 FROM c WHERE i < 1234567)
    INSERT INTO apl_entries (state, code, n, upc, first_seen, last_seen)
    SELECT 'WA', printf('%013d', i), 1, printf('%013d', i), '', '' FROM c
    WHERE i > 1233332"
  run coverage-report
  assert_has "  listed             1,239             UPCs"
}

@test "each state and category has its three tiers" {
  store
  run report
  want '[.by_state[] | [.state, .identified, .covered, .complete,
    .identified_percentage, .complete_percentage, .missing]]' '[["MI",3,2,1,75,25,2],["NC",1,1,1,100,100,0]]'
  want '[.by_category[] | [.name, .identified, .covered, .complete,
    .complete_percentage, .missing]]' '[["Eggs",1,1,0,0,0],["Breakfast cereal",1,1,1,100,0],["Whole milk",1,0,0,0,1],[null,0,0,0,0,1]]'
  run coverage-report
  assert_has "
  MI                      4       2     75.00%    50.00%   25.00%  2026-11-23
"
  assert_wanted
}

@test "each reason for missing products has its share" {
  store
  run value '.coverage | [.absent_percentage, .unknown_percentage,
    .never_asked_percentage, .withheld_percentage]'
  assert_is '[0,25,25,0]'
}

@test "the ages of found products add up to the covered ones, stale from 90 days" {
  store
  run value '[.by_age[] | [.from_days, .under_days, .products, .percentage]]'
  assert_is '[[0,30,1,50],[30,90,0,0],[90,180,1,50],[180,365,0,0],[365,null,0,0]]'
}

## Scans

# scans: writes a log with 96 scans of listed products, 8 of them in one line.
scans() {
  printf '%s\r\n' 16000275287 '0 16000-27528-7' "$EGGS" https://id.gs1.org/01/00041303000014
  printf '%s\t8\n%s\t 84 \n' "$CEREAL" "$MILK"
  printf '\n  \n%s\n' 036000291452 4011 https://example.org/menu "$PLACEHOLDER"
  printf '%s\t0\n%s\tmany\n%s\t99999999999\n' "$CEREAL" "$CEREAL" "$CEREAL"
}

@test "a popularity log in every format weights the coverage, and invalid lines are counted" {
  store
  scans >log
  run report -q --popularity log
  want .scans \
    '{"scans":102,"listed":96,"identified":96,"covered":11,"complete":10,"missing":85,"unlisted":2,"unreadable":4,"listed_percentage":94.12,"identified_percentage":100,"coverage_percentage":11.46,"complete_percentage":10.42,"missing_percentage":88.54,"most_missed":[{"upc":"0041303000014","name":"Milk","reason":"unknown","scans":85,"percentage":88.54}]}'
  run report
  want .scans null
  assert_wanted
}

@test "scans weight the reports of a state, and of stdin" {
  store
  scans >log
  assert_is '[10,100]' "$(value '.scans | [.listed, .coverage_percentage]' \
    --scans log --state NC)"
  assert_is '[96,11.46]' "$(apl-upcs -q --db products.db --all |
    coverage-report --scans log -f json - |
    jq -c '.scans | [.listed, .coverage_percentage]')"
}

@test "every format has the weighted tiers and the most scanned missing products" {
  store
  scans >log
  export APLSYNC_SCANS=$PWD/log
  coverage-report >report
  run cat report
  assert_has '
Weighted by 102 scans
  listed                96    94.12%   scans of listed UPCs
  identified            96   100.00%   of these have a name
  covered               11    11.46%   have product data from an outside source
  complete              10    10.42%   covered; brand, size, nutrition, image
  not covered           85    88.54%
  not listed             2             scans of other products
  unreadable             4             scans that are not product codes

Most missed           scans     share   why          name
  0041303000014          85    88.54%   unknown      Milk
'
  run awk 'length > 80' report
  assert_is ''
  coverage-report -f csv >report.csv
  run -0 python3 -c '
import csv
for row in csv.DictReader(open("report.csv", newline="")):
    if row["table"] in ("scans", "missed"):
        print(row["table"], row["key"], row["scans"], row["covered"],
            row["unlisted"], row["percentage"])'
  assert_is 'scans  102 11 2 
missed 0041303000014 85   88.54'
  run coverage-report -f html
  assert_has '<caption id="missed-c">Most scanned UPCs that are not covered</caption>'
  assert_has 'Weighted by scans'
}

@test "missing products are sorted by scans" {
  store
  printf '%s\n' "$FISH" "$MILK" "$FISH" >log
  run report -m --scans log
  want '[.upc, .missing.scans]' "[\"$FISH\",2]
[\"$MILK\",1]"
  run report -m
  want '[.upc, .missing.scans]' "[\"$FISH\",0]
[\"$MILK\",0]"
  assert_wanted
}

@test "a log without scans weights nothing; a missing log is an error" {
  store
  : >log
  assert_is null "$(value .scans --scans log)"
  run coverage-report -f html --scans log
  assert_status 0
  assert_has 'There is no data yet.'
  run coverage-report --scans nowhere
  assert_status 2
  assert_is 'coverage-report: nowhere: No such file or directory'
  run coverage-report --scans .
  assert_status 2
  assert_is 'coverage-report: .: Is a directory'
}

@test "a long log is read with little memory, and every scan is counted" {
  store
  { records 200000 | cut -d '"' -f 4
    head -c 3000000 /dev/zero | tr '\0' 7; echo
    yes "$MILK" | head -n 1000; } >log
  run -0 max-rss rss coverage-report -q -f json --scans log
  assert_is '[201001,1,1002]' "$(jq -c '.scans | [.scans, .unreadable,
    .listed]' <<<"$output")"
  [ "$(<rss)" -lt 40000 ] || [[ $BUILD == */san ]]
}

## The contribution of one source

@test "removing a source's observations shows the contribution of the source" {
  store
  # upcdb also has milk; both have cereal.
  echo '{"upc":"'$MILK'","upcdb":{"status":"found","source":"upc_database","at":"2026-11-23T12:00:00Z","data":{"name":"Milk"}}}
{"upc":"'$CEREAL'","upcdb":{"status":"found","source":"upc_database","at":"2026-11-23T12:00:00Z","data":{"name":"Oats"}}}' |
    store-upsert -q >/dev/null
  apl-upcs -q --db products.db --all >all
  without() { run report - < <(jq -c "del(.known.$1)" all); }
  covered='.coverage | [.covered, .complete, .coverage_percentage]'
  run report
  want "$covered" '[3,1,75]'
  run report - <all
  want "$covered" '[3,1,75]'
  without off
  want "$covered" '[2,0,50]'
  without upcdb
  want "$covered" '[2,1,50]'
  assert_wanted
}

## The trend

# snapshot TIME COVERAGE [LISTED]: stores a snapshot with this coverage; that of MI is 1
# percentage point lower, and that of NC 9 points higher.
snapshot() {
  sqlite3 products.db "INSERT INTO product_coverage_metrics (timestamp,
    total_apl_upcs, total_products, coverage_percentage, coverage_by_state)
    VALUES ('$1', ${3-200}, 2 * $2, $2, json('{\"MI\":{\"listed\":100,
    \"coverage\":' || ($2 - 1) || ',\"images\":40},\"NC\":{\"listed\":300,
    \"coverage\":' || ($2 + 9) || ',\"images\":80}}'))"
}

# history: stores the snapshots of two weeks: Sunday the 15th ends the first week, and
# Monday the 16th begins the second.
history() {
  store
  sqlite3 products.db 'DELETE FROM product_coverage_metrics'
  snapshot 2026-11-14T23:59:59Z 41
  snapshot 2026-11-15T02:00:00Z 42
  snapshot 2026-11-15T22:00:00Z 43
  snapshot 2026-11-16T00:00:00Z 44
  snapshot 2026-11-17T02:00:00Z 0 0
  snapshot 2026-11-23T02:00:00Z 46
  snapshot 2026-11-24T02:00:00Z 47
}

@test "the trend has each day's last snapshot, except empty ones and those of the future" {
  history
  run report
  want '[.trend.daily[] | [.date, .at, .covered, .coverage_percentage]]' \
    '[["2026-11-14","2026-11-14T23:59:59Z",82,41],["2026-11-15","2026-11-15T22:00:00Z",86,43],["2026-11-16","2026-11-16T00:00:00Z",88,44],["2026-11-23","2026-11-23T02:00:00Z",92,46]]'
  want '.trend.daily[0] | has("week")' false
  assert_wanted
}

@test "the trend has the last snapshot of each ISO week, with the date of its Monday" {
  history
  run value '[.trend.weekly[] | [.week, .date, .coverage_percentage]]'
  assert_is '[["2026-W46","2026-11-09",43],["2026-W47","2026-11-16",44],["2026-W48","2026-11-23",46]]'
}

@test "the first days of January belong to the week of their Thursday" {
  history
  snapshot 2027-01-03T02:00:00Z 50
  APLSYNC_NOW=2027-01-05T00:00:00Z run value '.trend.weekly[-1] |
    [.week, .date]'
  assert_is '["2026-W53","2026-12-28"]'
}

@test "the trend has 30 days and 26 weeks, or begins at --since" {
  history
  snapshot 2026-10-24T02:00:00Z 30
  snapshot 2026-10-25T02:00:00Z 31
  snapshot 2026-05-31T02:00:00Z 20
  snapshot 2026-06-01T02:00:00Z 21
  run report
  want '.trend | [.daily[0].date, .weekly[0].date]' '["2026-10-25","2026-06-01"]'
  run report --since 2026-01-01
  want '.trend | [.daily[0].date, .weekly[0].date]' '["2026-05-31","2026-05-25"]'
  run report --since 2026-11-15T12:00:00Z
  want '.trend | [.daily[0].date, .weekly[0].date]' '["2026-11-15","2026-11-09"]'
  assert_wanted
}

@test "the trend of several states weights each by its listed UPCs" {
  history
  run report --state mi
  want '.trend.daily[-1] | [.listed, .covered, .coverage_percentage,
    .image_percentage, .stale_percentage]' '[100,null,45,40,null]'
  run report --state MI,NC
  want '.trend.daily[-1] | [.listed, .coverage_percentage,
    .image_percentage]' '[400,52.5,71.43]'
  ask() { sqlite3 products.db "$1"; }
  ask "INSERT INTO apl_imports VALUES (NULL, 'WA',
    '2026-11-23T12:00:00Z', '[]', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL)"
  run report --state WA
  want '.trend.daily' '[]'
  assert_wanted
}

@test "reports of categories and stdin have no trend" {
  history
  run value .trend --category 51
  assert_is null
  run sh -c 'coverage-report -f json - </dev/null | jq -c "[.trend, .health]"'
  assert_is '[null,null]'
}

@test "the text has the last 7 days and 8 weeks, or everything after --since" {
  history
  for day in 01 02 03 04 05; do snapshot "2026-11-${day}T02:00:00Z" 40; done
  run coverage-report
  assert_has "
Day                listed   covered   coverage      image  nutrition   verified
  2026-11-03          200        80     40.00%      0.00%      0.00%      0.00%
"
  assert_has "
  2026-W48            200        92     46.00%      0.00%      0.00%      0.00%"
  assert_lacks 2026-11-02
  run coverage-report --since 2026-11-02
  assert_has 2026-11-02
}

## Health

@test "the report and monitor-products have the same health" {
  store
  monitor-products --format json >health || true
  run value '.health | del(.timestamp, .outdated) | (.. | numbers) |= . + 0'
  assert_is "$(jq -c 'del(.timestamp, .status)' health)"
}

@test "an unknown threshold is an error if health is reported" {
  store
  APLSYNC_COVERAGE_WARNING=x run coverage-report -f json
  assert_status 2
  assert_is "coverage-report: APLSYNC_COVERAGE_WARNING: not a threshold, or its value is not a number"
}

## CSV

# csv FILTER [ARG...]: applies a jq filter to the rows of the CSV report, as objects.
csv() {
  coverage-report -f csv "${@:2}" | python3 -c '
import csv, json, sys
sys.stdin.reconfigure(newline="")
rows = list(csv.DictReader(sys.stdin, strict=True))
json.dump(rows, sys.stdout)' | jq -c "$1"
}

@test "the manual describes each value of the column table of the CSV" {
  grep -o 'put_\(rows\|key\)("[a-z]*"' "$ROOT/lib/report/csv.c" | cut -d '"' -f 2 |
    sort -u >values
  sed -n '/^\.It Cm table Ta/,/^\.El/p' "$ROOT/bin/coverage-report.1" |
    sed -n 's/^\.It \([a-z]*\) Ta.*/\1/p' | sort | diff values - >&2
}

@test "CSV is one table of total, state, category, source, age, day and week" {
  history
  run csv '([.[].table] | unique),
    (.[] | select(.table == "total") | [.key, .listed, .covered,
      .coverage_percentage, .image_percentage, .stale, .oldest_found_at]),
    (.[] | select(.key == "05") | [.table, .name, .listed, .complete,
      .quality_score]),
    (.[] | select(.key == "2026-W47") | [.table, .name, .covered])'
  assert_is '["age","category","day","source","state","subcategory","total","week"]
["","4","2","50.0","50.0","1","2026-06-01T00:00:00Z"]
["category","Breakfast cereal","1","1",""]
["week","2026-11-16","88"]'
}

@test "CSV lines end with CR LF and have the same number of fields" {
  store
  coverage-report -f csv >report
  run grep -vc $'\r$' report
  assert_is 0
  run awk -F, 'NR > 1 && NF != n { print } { n = NF }' report
  assert_is ""
}

@test "CSV quotes values where necessary" {
  store
  sqlite3 products.db "UPDATE apl_entries SET category = char(9) || 'a,\"b\"'
    || char(13) || char(10) || ' ' || char(1) WHERE upc = '$FISH'"
  run csv '[.[] | select(.table == "category")][-1].name'
  assert_is '"\ta,\"b\"\r\n \u0001"'
}

@test "--missing as CSV has one row per UPC and source" {
  store
  run coverage-report -mf csv
  assert_is $'upc,reason,states,source,status,at,next_at,said,error_code,absent_count,scans\r
0016000275270,never_asked,MI,,,,,,,,0\r
0041303000014,unknown,MI,open_food_facts,absent,2026-11-20T00:00:00Z,2026-11-27T00:00:00Z,not_found,,1,0\r
0041303000014,unknown,MI,upc_database,unknown,2026-11-23T11:00:00Z,2026-11-23T11:00:00Z,,http_503,0,0\r'
}

## HTML

# page [ARG...]: writes the report as HTML to the file page.
page() { coverage-report -f html "$@" >page; }

@test "the page has the numbers of the report" {
  history
  page
  run cat page
  assert_has "<!DOCTYPE html>"
  assert_has '<html lang="en">'
  assert_has "2 of 4 listed UPCs have a product. The target is 95%."
  assert_has "<code>sync-products --full</code>"
  assert_has '<th scope="row">Whole milk</th>'
  assert_has '<th scope="row">2026-W47</th>'
  assert_has 'role="img" aria-labelledby="states-t states-d"'
}

@test "the page is well-formed, and each id is unique" {
  "$ROOT/tests/html/store" products.db 2 3
  page
  run python3 - <<'PY'
from html.parser import HTMLParser
void = {"meta", "rect", "line", "circle", "polyline"}
class Page(HTMLParser):
    stack, ids = [], set()
    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        for name in named:
            assert not name.startswith("on") and name != "style", name
        if "id" in named:
            assert named["id"] not in self.ids, named["id"]
            self.ids.add(named["id"])
        for of in named.get("aria-labelledby", "").split():
            assert self.rawdata.count(f'id="{of}"') == 1, of
        if tag not in void:
            self.stack.append(tag)
    def handle_startendtag(self, tag, attrs): pass
    def handle_endtag(self, tag):
        assert self.stack.pop() == tag, tag
page = Page()
page.feed(open("page").read())
assert page.stack == [], page.stack
PY
  assert_is ""
}

@test "the page loads no files and runs no scripts" {
  "$ROOT/tests/html/store" products.db 2 3
  page
  run grep -icE '<script|style=|https?:|url\(|@import|<link|src=|href=' page
  assert_is 0
}

@test "the page's policy allows its one style by its hash" {
  store
  page
  hash=$(python3 -c '
import base64, hashlib, re
css = re.search("<style>(.*)</style>", open("page", newline="").read(), re.S)[1]
print(base64.b64encode(hashlib.sha256(css.encode()).digest()).decode())')
  run grep -c "default-src 'none'; style-src 'sha256-$hash';" page
  assert_is 1
}

@test "names of lists, sources and jobs are text in the page" {
  store
  evil="<script>alert(1)</script>\"&'"
  sqlite3 products.db "UPDATE apl_entries SET category_code = NULL,
      category = '${evil//\'/\'\'}' || char(7) || char(155) || char(8238);
    UPDATE apl_entries SET state = '<b>' WHERE state = 'NC';
    UPDATE product_lookups SET source = '<i>', ms = 7,
      at = '2026-11-23T11:00:00Z' WHERE source = 'open_food_facts';
    INSERT INTO product_sync_jobs (job_id, status, start_time)
      VALUES ('<u>', 'completed', '2026-11-23T10:00:00Z');
    INSERT INTO product_job_items (job_id, upc) VALUES ('<u>', '$CEREAL');
    INSERT INTO product_sync_errors (job_id, upc, code)
      VALUES ('<u>', '1', '<s>');
    UPDATE product_sync_jobs SET end_time = start_time, error_count = 1"
  page
  run grep -cE '<(script|b|i|u|s)>' page
  assert_is 0
  run cat page
  assert_has "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;&#39;���"
  for name in b i u s; do assert_has "&lt;$name&gt;"; done
}

# C and jq escape untrusted text by the same rule. This test uses all characters at
# the limits of that rule.
@test "HTML pages made by C and by jq escape the same characters" {
  store
  python3 - <<'PY'
import json, sqlite3
codes = [*range(1, 0x301), *range(0x2020, 0x2070), *range(0xfdc8, 0xfdf8),
    0xd7ff, 0xe000, *range(0xfff0, 0x10001), 0x1fffe, 0x10ffff]
text = "x" + "".join(map(chr, codes)) + "x"
json.dump(text, open("text", "w"))
store = sqlite3.connect("products.db")
store.execute("UPDATE apl_entries SET category_code = NULL, category = ?", (text,))
store.commit()
PY
  page
  jq -r -L "$ROOT/scripts/lib" 'include "words"; text' text >want
  run -0 python3 -c '
want, page = (open(f, newline="").read() for f in ("want", "page"))
# Some versions of jq write an apostrophe as &apos;, others as &#39;.
assert want.rstrip("\n").replace("&apos;", "&#39;") in page'
}

@test "the page draws the trend if there are two snapshots or more" {
  store
  sqlite3 products.db 'DELETE FROM product_coverage_metrics'
  snapshot 2026-11-16T00:00:00Z 44
  page
  run cat page
  assert_has 'The trend begins with the second measurement.'
  assert_lacks '<polyline'
  snapshot 2026-11-17T00:00:00Z 44
  page
  run grep -c '<polyline' page
  assert_is 1
}

@test "two reports of the same store and time are identical" {
  "$ROOT/tests/html/store" products.db 2 3
  for format in text json csv html; do
    coverage-report -f "$format" >a
    TZ=Asia/Tokyo LC_ALL=C coverage-report -f "$format" >b
    cmp a b
  done
}

@test "the page of 50 states and 20 categories is smaller than 100 KB" {
  "$ROOT/tests/html/store" products.db 50 20
  page
  [ "$(stat -c %s page)" -lt 100000 ]
}

@test "an empty store, or records on stdin, give a page" {
  new_store products.db
  page
  run cat page
  assert_has "No UPC is on a list today."
  assert_has "No sync of all due UPCs has completed yet."
  assert_has "There is no data yet."
  assert_has "No job has run yet."
  run sh -c "$(declare -f list); CEREAL=$CEREAL MILK=$MILK EGGS=$EGGS
    FISH=$FISH PLACEHOLDER=$PLACEHOLDER
    list | coverage-report -f html -"
  assert_status 0
  assert_has "0 of 4 listed UPCs have a product."
  assert_lacks Health
  assert_lacks "Trend"
}

@test "a page of one state uses the thresholds of that state" {
  history
  APLSYNC_COVERAGE_WARNING_MI=61 page --state mi
  run cat page
  assert_has 'warning 61'
  assert_has 'Only states mi.'
  assert_has 'Health refers to the whole store.'
}

## Failures

@test "coverage-report neither creates a store nor accepts another program's database" {
  run coverage-report
  assert_status 2
  assert_is "coverage-report: products.db: no such store"
  [ ! -e products.db ]
  echo text >products.db
  run coverage-report
  assert_status 2
  sqlite3 other.db 'CREATE TABLE t (a)'
  run coverage-report --db other.db
  assert_status 2
  assert_is "coverage-report: other.db: not an aplsync store"
  run coverage-report --db .
  assert_status 2
}

@test "coverage-report rejects an older and a newer store" {
  store
  sqlite3 products.db 'PRAGMA user_version = 2'
  run coverage-report
  assert_status 2
  assert_has "store version 2"
  sqlite3 products.db 'PRAGMA user_version = 99'
  run coverage-report
  assert_status 2
  assert_has "store version 99"
}

@test "a writer does not block the report" {
  store
  coproc writer { sqlite3 products.db; }
  local pid=$writer_PID # bash forgets it once the writer has ended
  echo "BEGIN IMMEDIATE; DELETE FROM products; SELECT 'locked';" \
    >&"${writer[1]}"
  read -r -u "${writer[0]}" line
  run coverage-report --db-wait 0 -f json
  echo "ROLLBACK;" >&"${writer[1]}"
  eval "exec ${writer[1]}>&-"
  wait "$pid"
  assert_status 0
  assert_is locked "$line"
  assert_is 2 "$(jq .coverage.covered <<<"$output")"
}

@test "a full disk is an error" {
  store
  run sh -c 'coverage-report >/dev/full'
  assert_status 2
  assert_is "coverage-report: stdout: No space left on device"
}

@test "a wrong option, format or operand is a usage error" {
  for args in '--nosuch' '--format xml' '-f' 'a.db' '- -' '--stale 0' \
    '--stale x' '--since 2026-13-01' '--since 2026-1-1' '--since x' \
    '-mf html' '--since 2026-11-01 -'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr coverage-report $args
    assert_status 2
    assert_is ""
    assert_has "usage: coverage-report " "$stderr"
  done
}

@test "settings are read from the environment" {
  store
  mv products.db other.db
  APLSYNC_DB=other.db run value .of
  assert_is '"other.db"'
  APLSYNC_DB=other.db APLSYNC_DB_WAIT=x run coverage-report
  assert_status 2
}

@test "the queries also run in the sqlite3 shell" {
  store
  local q=$ROOT/sql/queries
  run sqlite3 products.db '.param init' ".param set :now '$APLSYNC_NOW'" \
    ".read $q/selection/chosen.sql" ".read $q/selection/listed.sql" \
    ".read $q/coverage/coverage_upcs.sql" '.mode line' \
    ".read $q/coverage/coverage_totals.sql"
  [[ $output =~ coverage_percentage(' ='|:)' 50.0' ]] # by its version
}

@test "the manual's examples work as described" {
  store
  run sh -c 'coverage-report -f json | jq .coverage.coverage_percentage'
  assert_is 50
  run coverage-report --missing --state MI --category 51,52
  assert_has "0041303000014   absent"
  assert_lacks 0016000275270
  run sh -c 'coverage-report -f html >coverage.html'
  assert_status 0
  run sh -c 'coverage-report -f csv --since 2026-11-01 |
    grep -e ^table -e ^day'
  assert_has "table,key,name,listed,"
  run sh -c "coverage-report -mf json |
    jq -c 'select(.missing.reason==\"unknown\")' | jq -r .upc"
  assert_is 0041303000014
}

@test "in JSON, the path of the store is valid UTF-8, even if the path itself is not" {
  records 1 | store-upsert -q --db $'st\xe9.db' >/dev/null
  run -0 coverage-report -f json --db $'st\xe9.db'
  assert_is 'st�.db' "$(jq -r .of <<<"$output")"
}
