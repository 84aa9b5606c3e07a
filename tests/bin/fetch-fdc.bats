# shellcheck disable=SC2016 # sh -c has its own $1
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
load ../helpers/helper
load ../helpers/mock
FIXTURES=$ROOT/tests/fixtures/fdc

setup() {
  in_tmp
  echo SECRET-42 >key
  chmod 600 key
}
fetch() {
  fetch-fdc --base-url "$MOCK" --rate 100000/s --backoff 0.001 \
    --key-file key "$@"
}
results() {
  jq -r '[.upc, .fdc.status, .fdc.reason // .fdc.error.code // ""] | @tsv' |
    sort
}
# decided MEMBERS: prints the result for a record with these members after its upc.
decided() {
  echo "{\"upc\":\"0036000291452\",$1}" | fetch |
    jq -r '.fdc.reason // .fdc.status'
}
# data UPC FILTER: applies a jq filter to the data for the fixture of a code.
data() {
  start_mock --fixtures "$ROOT/tests/fixtures"
  echo "{\"upc\":\"$1\"}" | fetch >out
  run -0 jq -c ".fdc.data | $2" out
}
# serve_foods FOODS: starts a mock that gives these foods for 0036000291452.
serve_foods() {
  mkdir -p few/fdc
  jq -nc "{totalHits: ($1 | length), foods: $1}" >few/fdc/0036000291452.json
  start_mock --fixtures few
}

@test "each kind of response is judged: found, absent, unknown" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  cut -f1 "$FIXTURES/judged.tsv" | jq -cR '{upc: .}' >in
  fetch <in >out && return 1
  sort "$FIXTURES/judged.tsv" >want
  assert_is "$(<want)" "$(results <out)"
}

@test "every response in SHARED_DATA is judged correctly" {
  [ -n "${SHARED_DATA-}" ] || skip "SHARED_DATA is not set"
  d=$SHARED_DATA/sources
  mkdir -p few/fdc
  cp "$d/usda_search_hit_12digit_LI.json" few/fdc/0028400421584.json
  cp "$d/usda_search_hit_14digit_units.json" few/fdc/0049000028911.json
  cp "$d/usda_search_empty_wrong_padding.json" few/fdc/0028400161909.json
  cp "$d/usda_error_429.json" few/fdc/0041000000003.429.json
  start_mock --fixtures few
  for upc in 0028400421584 0049000028911 0028400161909 0041000000003; do
    echo "{\"upc\":\"$upc\"}"
  done >in
  fetch --ordered --retries 0 <in >out && return 1
  run -0 jq -r '.fdc | .data.name // .reason // .error.code' out
  assert_is "LAY'S, CLASSIC POTATO CHIPS
Diet Coke Fridge Pack Cans, 12 fl oz, 12 Pack
not_found
rate_limited"
}

@test "the fields of a row get our names and units" {
  data 0028400421584 .
  assert_is '{"name":"LAY'"'"'S, CLASSIC POTATO CHIPS","brand":"LAY'"'"'S","'\
'manufacturer":"Frito-Lay Company","category":"Chips, Pretzels & Snacks","servi'\
'ng":"1 ONZ (28 g)","ingredients":"POTATOES, VEGETABLE OIL (SUNFLOWER, CORN AND'\
'/OR CANOLA OIL), AND SALT.","nutrition":{"per_100g":{"energy_kcal":571,"fat_g"'\
':35.7,"sodium_mg":607,"carbohydrates_g":53.6,"sugars_g":3.57,"protein_g":7.14}'\
',"per_serving":{"energy_kcal":160,"fat_g":10,"sodium_mg":170,"carbohydrates_g"'\
':15,"sugars_g":1,"protein_g":2}},"source_url":"https://fdc.nal.usda.gov/food-d'\
'etails/1633665","source_updated_at":"2018-03-11T00:00:00Z","licence":"CC0-1.0"}'
}

@test "the newest row is the product, with nutrition from the newest row that has any" {
  data 0036000291452 '[.name, .source_url, .serving, .nutrition.per_100g.fat_g]'
  assert_is '["Tall Oak Crackers & Salt","https://fdc.nal.usda.gov/food-details'\
'/2600001","5 crackers (30 g)",13.3]'
}

@test "a row with another code is not used, even if it is newer" {
  row='{gtinUpc: "36000291452", description: "Mine", publishedDate: "2020-01-01"}'
  serve_foods "[$row, $row + {gtinUpc: \"10036000291452\", publishedDate: \"2025-01-01\",
    description: \"A case\"}]"
  echo '{"upc":"0036000291452"}' | fetch >out
  assert_is Mine "$(jq -r .fdc.data.name out)"
}

@test "a row without a valid code does not hide other rows; alone, it makes the record unknown" {
  odd='{gtinUpc: "X36000291452", description: "Odd"}'
  serve_foods "[$odd, {gtinUpc: \"36000291452\", description: \"Mine\"}, {}]"
  echo '{"upc":"0036000291452"}' | fetch >out
  assert_is Mine "$(jq -r .fdc.data.name out)"
  stop_mock
  serve_foods "[$odd]"
  echo '{"upc":"0036000291452"}' | fetch >out && return 1
  assert_is wrong_code "$(jq -r .fdc.error.code out)"
}

@test "a code matches with any number of leading zeros" {
  for code in 36000291452 036000291452 0036000291452 00036000291452; do
    serve_foods "[{gtinUpc: \"$code\", description: \"Mine\"}]"
    echo '{"upc":"0036000291452"}' | fetch >out
    assert_is found "$(jq -r .fdc.status out)"
    stop_mock
  done
}

@test "the search has an asterisk for the leading zeros, and is limited to branded foods" {
  start_mock --log log
  echo '{"upc":"0036000291452"}' | fetch >out
  assert_has 'fdc /fdc/v1/foods/search?query=gtinUpc:*36000291452&dataType=Branded' \
    "$(<log)"
}

@test "serving units are read as on labels and as GS1 codes" {
  while read -r size unit want; do
    serve_foods "[{gtinUpc: \"036000291452\", description: \"Mine\",
      servingSize: $size, servingSizeUnit: \"$unit\",
      foodNutrients: [{nutrientNumber: \"204\", unitName: \"G\", value: 10}]}]"
    echo '{"upc":"0036000291452"}' | fetch >out
    assert_is "$want" "$(jq -r '.fdc.data | [.serving // "none",
      .nutrition.per_serving.fat_g // "none",
      .nutrition.basis // "g"] | join("|")' out)"
    stop_mock
  done <<'CASES'
30 g 30 g|3|g
30 GRM 30 g|3|g
240 ml 240 ml|24|100ml
355.0 MLT 355 ml|35.5|100ml
0 g none|none|g
-5 g none|none|g
1e9 g none|none|g
1 IU none|none|g
CASES
}

@test "a size with a GS1 unit code is written with the unit's name" {
  data 0049000028911 '[.size, .size_value, .size_unit, .size_kind]'
  assert_is '["144 fl oz",144,"fl oz","volume"]'
}

@test "facts of a ready-to-drink food are used, although they are PREPARED" {
  data 0049000028911 '.nutrition.per_100g.sodium_mg == 11'
  assert_is true
}

@test "text that is not a brand is omitted, and the facts of milk are per 100 ml" {
  data 0049000042566 '[.manufacturer, .nutrition.basis, .source_updated_at]'
  assert_is '[null,"100ml","2025-04-24T00:00:00Z"]'
}

@test "invalid numbers and rows are skipped" {
  serve_foods '[{gtinUpc: "036000291452", description: "Mine", servingSize: "30",
    publishedDate: "2021-13-45", modifiedDate: 7, fdcId: "x", brandName: [],
    packageWeight: {}, foodNutrients: [null, 1, {}, {nutrientNumber: "204",
    unitName: "G", value: "10"}, {nutrientNumber: "203", value: 1},
    {nutrientNumber: "203", unitName: "LONGER THAN ANY", value: 1}]}]'
  echo '{"upc":"0036000291452"}' | fetch >out
  run -0 jq -c .fdc.data out
  assert_is '{"name":"Mine","licence":"CC0-1.0"}'
}

@test "the key is only in the header X-Api-Key" {
  start_mock --fdc-key SECRET-42 --fdc-absent 0 --log log
  records 1 | fetch >out 2>err
  assert_is found "$(jq -r .fdc.status out)"
  start_mock --fdc-key OTHER --log log2
  records 3 | fetch --concurrency 1 >out2 2>err2 && return 1
  run ! grep -h SECRET out err log out2 err2 log2
}

@test "a redirect is not followed, because it would get the key" {
  start_mock --fdc-absent 0
  other=$MOCK
  start_mock --fail "always:redirect=$other/"
  records 1 | fetch >out && return 1
  assert_is 'redirect 1' "$(jq -r '.fdc | "\(.error.code) \(.tries)"' out)"
  assert_is 0 "$(mock_stats .requests "$other")"
}

@test "no requests are sent after the source rejects the key" {
  start_mock --fdc-key OTHER
  records 5 >in
  run -1 --separate-stderr sh -c '"$@" <in >out' sh fetch-fdc --base-url \
    "$MOCK" --rate 9999/s --key-file key --concurrency 1
  assert_has "--key-file: the source rejected the key" "$stderr"
  assert_is 1 "$(mock_stats .requests)"
  run -0 jq -r '.fdc | .reason // .error.code' out
  assert_is $'bad_key\nno_key\nno_key\nno_key\nno_key'
}

@test "without a key every record is skipped, which is not an error" {
  start_mock
  records 2 | fetch-fdc --base-url "$MOCK" >out
  assert_is $'no_key\nno_key' "$(jq -r .fdc.reason out)"
  assert_is 0 "$(mock_stats .requests)"
}

@test "an empty key file is an error" {
  : >empty
  for f in missing empty; do
    run -2 --separate-stderr fetch-fdc --key-file "$f" </dev/null
    assert_has "fetch-fdc: $f: " "$stderr"
  done
  APLSYNC_FDC_KEY_FILE=missing run -2 fetch-fdc </dev/null
}

@test "no requests are sent after the quota is used up" {
  start_mock --fdc-quota 3
  records 8 | fetch --concurrency 1 >out
  assert_is 3 "$(mock_stats .requests)"
  assert_is 5 "$(jq -r .fdc.reason out | grep -cx quota_used_up)"
  # The next run detects the used-up quota from its first response, which is an error.
  records 8 | fetch --concurrency 1 >out
  assert_is 4 "$(mock_stats .requests)"
  assert_is 8 "$(jq -r .fdc.reason out | grep -cx quota_used_up)"
}

@test "429 with Retry-After is retried after that time" {
  start_mock --fdc-absent 0 --fail start=1:status=429,retry-after=1
  records 1 | fetch >out
  assert_is 'found 2' "$(jq -r '.fdc | "\(.status) \(.tries)"' out)"
}

@test "fetch-fdc does not ask if another source found the product, or may have it" {
  start_mock
  assert_is found_earlier "$(decided '"off":{"status":"found","at":"x"}')"
  assert_is found_earlier "$(decided '"known":{"upcdb":{"status":"found","at":"x"}}')"
  assert_is earlier_unknown "$(decided '"off":{"status":"unknown","at":"x"}')"
  # A person distrusts one of the two sources that found the product.
  distrust='"manual":{"status":"found","at":"x","data":{"distrust":["open_food_facts"]}}'
  off='"off":{"source":"open_food_facts","status":"found","at":"x"}'
  assert_is found_earlier "$(decided "$distrust,$off,\"known\":{\"upcdb\":{\"status\":\"found\",\"at\":\"x\"}}")"
  assert_is 0 "$(mock_stats .requests)"
}

@test "fetch-fdc asks if a person distrusts the source that found the product" {
  start_mock --fdc-absent 0
  local manual='"manual":{"status":"found","at":"x","data":{"distrust":'
  for members in "$manual\"off\"}},\"off\":{\"status\":\"found\",\"at\":\"x\"}" \
    "\"known\":{${manual}[\"upcdb\",\"off\"]}},\"off\":{\"status\":\"found\",\"at\":\"x\"}}"
  do
    echo "{\"upc\":\"0036000291452\",$members}" | fetch >out
    assert_is found "$(jq -r .fdc.status out)"
  done
}

@test "a person's distrust lasts until the person changes it" {
  local off='"off":{"status":"found","at":"x"}' known
  known='"known":{"manual":{"status":"found","at":"x","data":{"distrust":"off"}}}'
  start_mock --fdc-absent 0
  now() { echo "\"manual\":{\"status\":\"found\",\"at\":\"y\",\"data\":{$1}}"; }
  assert_is found "$(decided "$off,$known,$(now '"brand":"B"')")"
  assert_is found_earlier "$(decided "$off,$known,$(now '"distrust":null')")"
}

@test "--force asks even if another source found the product" {
  start_mock --fdc-absent 0
  printf '{"upc":"0036000291452",%s}\n' '"off":{"status":"found","at":"x"}' \
    '"known":{"fdc":{"status":"found","at":"x","due":false}}' >in
  fetch --force <in >out
  assert_is $'found\nfound' "$(jq -r .fdc.status out)"
}

@test "failures are retried, and the record has their code" {
  while read -r fault code tries; do
    start_mock --fail "always:$fault"
    records 1 | fetch --retries 1 >out && return 1
    assert_is "$code $tries" \
      "$(jq -r '.fdc | [.error.code, .tries] | join(" ")' out)"
    stop_mock
  done <<'CASES'
status=502 http_502 2
status=403 http_403 1
html200 html_for_json 2
reset reset 2
CASES
}

@test "lines in = lines out + rejects, and the bytes of records do not change" {
  start_mock
  { echo '{ "upc":"0036000291452","n":1.10,"t":"\/" } '; echo nonsense
    records 4; } >in
  fetch --rejects r --ordered <in >out && return 1
  assert_is "5 1" "$(wc -l <out) $(wc -l <r)"
  assert_has '{ "upc":"0036000291452","n":1.10,"t":"\/" ,"fdc":{"status":' \
    "$(head -n 1 out)"
}

@test "-h prints every option, and -V the version" {
  run -0 fetch-fdc -h
  for option in base-url backoff concurrency contact force key-file \
    max-bytes ordered patience quiet rate rejects retries timeout; do
    assert_has "--$option"
  done
  run -0 fetch-fdc -V
  [[ $output =~ ^fetch-fdc\ [0-9] ]]
}

@test "the manual's examples work" {
  start_mock --fdc-absent 0 --absent 100
  export APLSYNC_OFF_URL=$MOCK APLSYNC_FDC_URL=$MOCK
  export APLSYNC_OFF_RATE=9999/s APLSYNC_FDC_RATE=9999/s
  records 5 20000 >records.ndjson
  mkdir "$HOME"
  cp -p key "$HOME/.fdc"
  sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\.Dl \$ //p' \
    <(manual_text "$ROOT/bin/fetch-fdc.1") >examples
  assert_is 2 "$(wc -l <examples)"
  while IFS= read -r example; do
    run -0 --separate-stderr bash -c "set -o pipefail; $example"
    assert_has '"name":' "${output// /}"
    assert_is "" "$stderr"
  done <examples
}
