# shellcheck disable=SC2016 # sh -c has its own $1
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
load ../helpers/helper
load ../helpers/mock
FIXTURES=$ROOT/tests/fixtures/upcdb

setup() {
  in_tmp
  echo SECRET-42 >key
  chmod 600 key
}
fetch() {
  fetch-upcdb --base-url "$MOCK" --rate 100000/s --backoff 0.001 \
    --key-file key "$@"
}
results() {
  jq -r '[.upc, .upcdb.status, .upcdb.reason // .upcdb.error.code // ""] |
    @tsv' | sort
}
# decided MEMBERS: prints the result for a record with these members after its upc.
decided() {
  echo "{\"upc\":\"0036000291452\",$1}" | fetch |
    jq -r '.upcdb.reason // .upcdb.status'
}

@test "each kind of response is judged: found, absent, unknown" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  cut -f1 "$FIXTURES/judged.tsv" | jq -cR '{upc: .}' >in
  fetch <in >out && return 1
  sort "$FIXTURES/judged.tsv" >want
  assert_is "$(<want)" "$(results <out)"
}

@test "--dry-run prints the maximum number of requests, and sends none" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  printf '{"upc":"0036000291452",%s}\n' '"known":{}' \
    '"known":{"off":{"status":"found","at":"x","due":true}}' \
    '"known":{"off":{"status":"found","at":"x"}}' \
    '"known":{"upcdb":{"status":"absent","at":"x"}}' >in
  run -0 fetch-upcdb --base-url "$MOCK" --key-file none --rate 1/min --dry-run <in
  assert_is 'upc_database: up to 2 products, about 2 requests at 1/min: 2 min'
  run -0 fetch-upcdb --base-url "$MOCK" --dry-run <in
  assert_is 'upc_database: not asked, no key file'
  [ "$(mock_stats .requests)" -eq 0 ]
}

@test "every response in SHARED_DATA is judged correctly" {
  [ -n "${SHARED_DATA-}" ] || skip "SHARED_DATA is not set"
  d=$SHARED_DATA/sources
  mkdir -p few/upcdb
  cp "$d/upcdatabase_product_test_code.json" few/upcdb/0111222333446.json
  cp "$d/upcdatabase_error_404.json" few/upcdb/0041000000003.404.json
  cp "$d/upcdatabase_error_404_legacy_2019.json" \
    few/upcdb/0041000000010.404.json
  cp "$d/upcdatabase_error_bad_key.json" few/upcdb/0041000000027.json
  start_mock --fixtures few
  for upc in 0111222333446 0041000000003 0041000000010 0041000000027; do
    echo "{\"upc\":\"$upc\"}"
  done >in
  fetch --concurrency 1 <in >out && return 1
  run -0 jq -r '.upcdb | .data.name // .reason // .error.code' out
  assert_is $'UPC Database Testing Code\nnot_found\nnot_found\nbad_key'
}

@test "the fields of a product get our names and units" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  echo '{"upc":"0036000291452"}' | fetch >out
  run -0 jq -c .upcdb.data out
  assert_is '{"name":"Tall Oak Crackers & Co","brand":"Tall Oak","manufactu'\
'rer":"Tall Oak Foods","category":"Crackers","size":"9.5 oz","size_value":9.'\
'5,"size_unit":"oz","size_kind":"weight","nutrition":{"per_100g":{"energy_kca'\
'l":433,"fat_g":13.3,"sodium_mg":466.6},"per_serving":{"fat_g":4}},"images":['\
'{"kind":"front","url":"https://images.example.org/1.jpg"}],"source_url":"htt'\
'ps://upcdatabase.org/code/0036000291452","source_updated_at":"2020-03-17T14:'\
'59:12Z"}'
}

@test "empty values are omitted, and a description can be the name" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  echo '{"upc":"0049000042566"}' | fetch >out
  run -0 jq -c .upcdb.data out
  assert_is '{"name":"Plain seltzer water","category":"Beverages","source_u'\
'rl":"https://upcdatabase.org/code/0049000042566"}'
}

@test "the key is only in the Authorization header" {
  start_mock --upcdb-key SECRET-42 --upcdb-absent 0 --log log
  records 1 | fetch >out 2>err
  assert_is found "$(jq -r .upcdb.status out)"
  start_mock --upcdb-key OTHER --log log2
  records 3 | fetch --concurrency 1 >out2 2>err2 && return 1
  run ! grep -h SECRET out err log out2 err2 log2
}

@test "a bad key with status 200 is not a product, and no more requests are sent" {
  start_mock --upcdb-key OTHER
  records 5 >in
  run -1 --separate-stderr sh -c '"$@" <in >out' sh fetch-upcdb --base-url \
    "$MOCK" --rate 9999/s --key-file key --concurrency 1
  assert_has "--key-file: the source rejected the key" "$stderr"
  assert_is 1 "$(mock_stats .requests)"
  run -0 jq -r '.upcdb | .reason // .error.code' out
  assert_is $'bad_key\nno_key\nno_key\nno_key\nno_key'
}

@test "without a key every record is skipped, which is not an error" {
  start_mock
  records 2 | fetch-upcdb --base-url "$MOCK" >out
  assert_is $'no_key\nno_key' "$(jq -r .upcdb.reason out)"
  assert_is 0 "$(mock_stats .requests)"
}

@test "an empty key file is an error" {
  : >empty
  printf 'a\nb\n' >two
  printf 'a b\n' >words
  head -c 5000 /dev/zero | tr '\0' k >long
  for f in missing empty two words long .; do
    run -2 --separate-stderr fetch-upcdb --key-file "$f" </dev/null
    assert_is "" "$output"
    assert_has "fetch-upcdb: $f: " "$stderr"
  done
  APLSYNC_UPCDB_KEY_FILE=missing run -2 fetch-upcdb </dev/null
  printf '  SECRET-42\r\n\n' >key
  run -0 fetch-upcdb --key-file key </dev/null
  assert_is ""
}

@test "a key that all users can read causes a warning" {
  chmod 644 key
  run -0 fetch-upcdb --key-file key </dev/null
  assert_has "key: all users can read this key"
}

@test "a key that is sent without TLS causes a warning" {
  run -0 fetch-upcdb --key-file key --base-url http://example.org </dev/null
  assert_has "use https"
  run -0 fetch-upcdb --key-file key --base-url http://127.0.0.1 </dev/null
  assert_is ""
}

@test "no requests are sent after the quota is used up" {
  start_mock --upcdb-quota 3
  records 8 | fetch --concurrency 1 >out
  assert_is 3 "$(mock_stats .requests)"
  assert_is 5 "$(jq -r .upcdb.reason out | grep -cx quota_used_up)"
  # The next run detects the used-up quota from its first response, which is an error.
  records 8 | fetch --concurrency 1 >out
  assert_is 4 "$(mock_stats .requests)"
  assert_is 8 "$(jq -r .upcdb.reason out | grep -cx quota_used_up)"
}

@test "fetch-upcdb asks if the other sources were asked and have no product" {
  start_mock --upcdb-absent 0
  for members in '"x":1' '"off":{"status":"absent","at":"x"}' \
    '"off":{"status":"skipped","reason":"not_due","at":"x"}' \
    '"off":{"status":"skipped","reason":"host_down","at":"x"},
      "known":{"off":{"status":"absent","at":"x"}}' \
    '"known":{"off":{"status":"absent","at":"x","data":{}}}' \
    '"known":{"manual":{"status":"found","at":"x"}}' \
    '"manual":{"status":"found","at":"x"}' \
    '"image":{"status":"found","at":"x"}' \
    '"off":{"status":"absent","at":"x"},
      "known":{"off":{"status":"found","at":"x"}}' \
    '"known":{"upcdb":{"status":"found","at":"x","due":true}}'; do
    assert_is found "$(decided "${members//$'\n'/}")"
  done
}

@test "fetch-upcdb does not ask if another source found the product, now or before" {
  start_mock
  for members in '"off":{"status":"found","at":"x"}' \
    '"known":{"off":{"status":"found","at":"x"}}' \
    '"off":{"status":"skipped","reason":"not_due","at":"x"},
      "known":{"off":{"status":"found","at":"x"}}' \
    '"off":{"status":"unknown","at":"x"},"fdc":{"status":"found","at":"x"}' \
    '"o\u0066f":{"status":"fo\u0075nd","at":"x"}'; do
    assert_is found_earlier "$(decided "${members//$'\n'/}")"
  done
  assert_is 0 "$(mock_stats .requests)"
}

@test "fetch-upcdb does not ask if another source may have the product" {
  start_mock
  for members in '"off":{"status":"unknown","at":"x"}' \
    '"known":{"off":{"status":"unknown","at":"x"}}' \
    '"off":{"status":"skipped","reason":"host_down","at":"x"}' \
    '"off":{"status":"absent","at":"x"},"fdc":{"status":"skipped",
      "reason":"no_key","at":"x"}' \
    '"off":{"status":"unknown","at":"x"},
      "known":{"off":{"status":"found","at":"x"}}'; do
    assert_is earlier_unknown "$(decided "${members//$'\n'/}")"
  done
  assert_is 0 "$(mock_stats .requests)"
}

@test "--force asks even if another source found the product" {
  start_mock --upcdb-absent 0
  printf '{"upc":"0036000291452",%s}\n' '"off":{"status":"found","at":"x"}' \
    '"known":{"upcdb":{"status":"found","at":"x","due":false}}' >in
  fetch --force <in >out
  assert_is $'found\nfound' "$(jq -r .upcdb.status out)"
}

@test "a known product that is not due is skipped" {
  start_mock
  assert_is not_due \
    "$(decided '"known":{"upcdb":{"status":"absent","at":"x","due":false}}')"
}

@test "failures are retried, and the record has their code" {
  start_mock --fail always:status=502
  records 1 | fetch --retries 1 >out && return 1
  assert_is "http_502 2" \
    "$(jq -r '.upcdb | [.error.code, .tries] | join(" ")' out)"
  start_mock --fail always:status=403
  records 1 | fetch >out && return 1
  assert_is "http_403 1" \
    "$(jq -r '.upcdb | [.error.code, .tries] | join(" ")' out)"
}

@test "lines in = lines out + rejects, and the bytes of records do not change" {
  start_mock
  { echo '{ "upc":"0036000291452","n":1.10,"t":"\/" } '; echo nonsense
    records 4; } >in
  fetch --rejects r --ordered <in >out && return 1
  assert_is "5 1" "$(wc -l <out) $(wc -l <r)"
  assert_has '{ "upc":"0036000291452","n":1.10,"t":"\/" ,"upcdb":{"status":' \
    "$(head -n 1 out)"
}

@test "--batch and operands are usage errors" {
  run -2 fetch-upcdb --batch 5 </dev/null
  assert_has "usage: fetch-upcdb "
  run -2 fetch-upcdb file </dev/null
}

@test "-h prints every option, and -V the version" {
  run -0 fetch-upcdb -h
  for option in base-url backoff concurrency contact force key-file \
    max-bytes ordered patience quiet rate rejects retries timeout; do
    assert_has "--$option"
  done
  run -0 fetch-upcdb -V
  [[ $output =~ ^fetch-upcdb\ [0-9] ]]
}

@test "the manual's examples work" {
  start_mock --upcdb-absent 0 --absent 100
  export APLSYNC_OFF_URL=$MOCK APLSYNC_UPCDB_URL=$MOCK
  export APLSYNC_OFF_RATE=9999/s APLSYNC_UPCDB_RATE=9999/s
  records 5 20000 >records.ndjson
  mkdir "$HOME"
  cp -p key "$HOME/.upcdb"
  sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\.Dl \$ //p' \
    <(manual_text "$ROOT/bin/fetch-upcdb.1") >examples
  assert_is 2 "$(wc -l <examples)"
  while IFS= read -r example; do
    run -0 --separate-stderr bash -c "set -o pipefail; $example"
    assert_has '"name":' "${output// /}"
    assert_is "" "$stderr"
  done <examples
}
