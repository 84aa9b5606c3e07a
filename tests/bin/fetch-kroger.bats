# shellcheck disable=SC2016 # sh -c has its own $1
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
load ../helpers/helper
load ../helpers/mock

setup() {
  in_tmp
  echo id-1:SECRET-42 >key
  chmod 600 key
}
fetch() {
  fetch-kroger --base-url "$MOCK" --rate 100000/s --backoff 0.001 \
    --key-file key "$@"
}
results() {
  jq -r '[.upc, .kroger.status, .kroger.reason // .kroger.error.code // ""] |
    @tsv' | sort
}
# upcs UPC...: prints a record for each UPC.
upcs() { printf '{"upc":"%s"}\n' "$@"; }
# asked CLASS: prints the number of requests of a class.
asked() { mock_stats ".by_class.$1.requests"; }
# wrongs: prints the error codes in the records on stdin, each once.
wrongs() { jq -r '.kroger | .reason // .error.code' | sort -u; }

@test "a product is found with a name, unknown without one, and absent if it is missing" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  upcs 0036000291452 0049000042566 0012000161155 0041000000003 |
    fetch >out
  assert_is $'0012000161155\tabsent\tnameless
0036000291452\tfound\t
0041000000003\tabsent\tnot_found
0049000042566\tfound\t' "$(results <out)"
  assert_is '1 1' "$(asked token) $(asked kroger)"
}

@test "a product under another id is ignored, and a missing one is unknown" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  # The mock responds to these with the id of another product, and with a short id.
  for upc in 0041000000065 0041000000072; do
    upcs 0036000291452 "$upc" 0041000000003 | fetch >out && return 1
    assert_is "0036000291452	found	
0041000000003	unknown	wrong_code
$upc	unknown	wrong_code" "$(results <out)"
  done
  upcs 0041000000065 | fetch --batch 1 >out && return 1
  assert_is wrong_code "$(wrongs <out)"
}

@test "an id is the UPC without its check digit, with 13 or 14 digits" {
  start_mock --kroger-absent 0 --log log
  upcs 0016000275287 10016000275284 4006381333931 | fetch --ordered >out
  assert_is $'found\nfound\nfound' "$(jq -r .kroger.status out)"
  run -0 grep -o 'productId=.*' log
  assert_is productId=0001600027528,1001600027528,0400638133393
}

@test "a request has the number of products that its response may contain" {
  # The mock's pages have 10 products, unless the request has another limit.
  start_mock --kroger-absent 0
  records 30 | fetch >out
  assert_is 30 "$(jq -r .kroger.status out | grep -cx found)"
  assert_is 1 "$(asked kroger)"
}

@test "the fields of a product get our names and units" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  upcs 0036000291452 | fetch >out
  run -0 jq -c .kroger.data out
  assert_is '{"name":"Tall Oak® Golden Crackers","brand":"Tall Oak","categor'\
'y":"Snacks","size":"9.5 oz","size_value":9.5,"size_unit":"oz","size_kind":"w'\
'eight","images":[{"kind":"front","url":"https://images.example.org/large/fro'\
'nt/1","thumbnail_url":"https://images.example.org/small/front/1","full_url":'\
'"https://images.example.org/xlarge/front/1"}]}'
}

@test "empty fields, and invalid sizes or addresses, are omitted" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  upcs 0049000042566 | fetch >out
  run -0 jq -c .kroger.data out
  assert_is '{"name":"Plain Seltzer Water"}'
}

@test "one request asks for up to 50 products, and one token is used for all requests" {
  start_mock --kroger-absent 20
  records 120 | fetch >out
  assert_is '3 1' "$(asked kroger) $(asked token)"
  assert_is 120 "$(jq -r .upc out | sort -u | wc -l)"
  run -0 jq -s '[.[].kroger.status] | unique' out
  assert_is '["absent","found"]' "${output//[$'\n ']/}"
  run -2 fetch --batch 51 </dev/null
}

@test "a duplicate UPC in a batch gets the same result both times" {
  start_mock --kroger-absent 0
  upcs 0016000275287 0036000291452 0016000275287 | fetch >out
  assert_is 3 "$(jq -r .kroger.status out | grep -cx found)"
}

@test "the secret and the token are only in headers" {
  start_mock --kroger-key id-1:SECRET-42 --kroger-absent 0 --log log
  records 1 | fetch >out 2>err
  assert_is found "$(jq -r .kroger.status out)"
  start_mock --kroger-key id-1:OTHER --log log2
  records 3 | fetch >out2 2>err2 && return 1
  run ! grep -hE 'SECRET|mock-token|id-1' out err log out2 err2 log2
  run ! grep -rE 'SECRET|mock-token|id-1' "$APLSYNC_STATE_DIR"
}

@test "a rejected key makes its records unknown, and no more requests are sent" {
  start_mock --kroger-key id-1:OTHER
  records 5 >in
  run -1 --separate-stderr sh -c '"$@" <in >out' sh fetch-kroger --base-url \
    "$MOCK" --rate 9999/s --key-file key --concurrency 1 --batch 2 --ordered
  assert_is 'fetch-kroger: --key-file: the source rejected the key' "$stderr"
  assert_is '1 0' "$(asked token) $(asked kroger)"
  run -0 jq -r '.kroger | .reason // .error.code' out
  assert_is $'bad_key\nbad_key\nno_key\nno_key\nno_key'
}

@test "a token that expires during the run is renewed, and each record is looked up" {
  start_mock --kroger-absent 0 --token-uses 2
  records 12 | fetch --batch 2 --concurrency 1 >out
  assert_is 12 "$(jq -r .kroger.status out | grep -cx found)"
  # Six requests succeed, and two were rejected.
  assert_is '8 3' "$(asked kroger) $(asked token)"
}

@test "a token that expires while many requests are in flight is renewed only once" {
  start_mock --kroger-absent 0 --token-uses 8 --latency 20
  records 16 | fetch --batch 1 --concurrency 8 >out
  assert_is 16 "$(jq -r .kroger.status out | grep -cx found)"
  assert_is 2 "$(asked token)"
}

@test "a token that is about to expire is not sent" {
  start_mock --kroger-absent 0 --token-life 1
  # In this test a token is valid for a second, and it is used at least once.
  records 4 | fetch --batch 1 --concurrency 1 >out
  assert_is 4 "$(jq -r .kroger.status out | grep -cx found)"
  [ "$(asked kroger)" -eq 4 ]
}

@test "if the source rejects every token, requests end" {
  start_mock --reject-tokens
  records 9 | fetch --batch 3 --concurrency 1 --ordered >out && return 1
  assert_is '2 2' "$(asked kroger) $(asked token)"
  run -0 jq -r '.kroger | .reason // .error.code' out
  assert_is "$(printf '%s\n' bad_key bad_key bad_key no_key no_key no_key \
    no_key no_key no_key)"
}

@test "a response without a token makes the records unknown" {
  local body
  for body in '{}' '[]' '{"access_token":"t","token_type":"bearer"}' \
    '{"access_token":"t","token_type":"mac","expires_in":1800}' \
    '{"access_token":"t","token_type":"bearer","expires_in":0}' \
    '{"access_token":"a b","token_type":"bearer","expires_in":9}' \
    '{"access_token":"a\r\nX: y","token_type":"bearer","expires_in":9}' \
    '{"access_token":7,"token_type":"bearer","expires_in":9}'; do
    printf 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Leng'\
'th: %d\r\n\r\n%s' ${#body} "$body" >wire
    start_mock --fail class=token:close=wire
    records 2 | fetch >out && return 1
    assert_is bad_token "$(wrongs <out)"
    assert_is '0 1' "$(asked kroger) $(asked token)"
    stop_mock
  done
}

@test "a failed token request is retried; if it keeps failing, the records are unknown" {
  start_mock --kroger-absent 0 --fail class=token,start=1:status=503
  records 2 | fetch >out
  assert_is found "$(jq -r .kroger.status out | sort -u)"
  assert_is 1 "$(jq -r .kroger.tries out | sort -u)"
  start_mock --fail class=token:status=503
  records 2 | fetch --retries 2 >out && return 1
  assert_is http_503 "$(wrongs <out)"
  assert_is '0 3' "$(asked kroger) $(asked token)"
  start_mock --fail class=token:redirect=http://127.0.0.1:1/
  records 1 | fetch >out && return 1
  assert_is redirect "$(wrongs <out)"
  start_mock --fail class=token:html200
  records 1 | fetch --retries 0 >out && return 1
  assert_is html_for_json "$(wrongs <out)"
}

@test "a failed batch is not retried code by code" {
  start_mock --kroger-quota 0
  records 20 | fetch --retries 1 >out && return 1
  assert_is rate_limited "$(wrongs <out)"
  assert_is 2 "$(asked kroger)"
  start_mock --fail class=kroger:status=503
  records 20 | fetch --retries 1 >out && return 1
  assert_is http_503 "$(wrongs <out)"
  assert_is 2 "$(asked kroger)"
}

@test "an unusable response about many codes is retried for each code alone" {
  start_mock --kroger-absent 0 --fail class=kroger,start=1:status=400
  records 4 | fetch 2>err >out
  assert_is 4 "$(jq -r .kroger.status out | grep -cx found)"
  assert_is 5 "$(asked kroger)"
  assert_has 'sending one request per product' "$(<err)"
}

@test "a malformed response makes the record unknown, with a code" {
  local kind code
  while read -r kind code; do
    start_mock --fail "class=kroger:$kind"
    records 1 | fetch --batch 1 --retries 0 >out && return 1
    assert_is "$kind $code" "$kind $(wrongs <out)"
    stop_mock
  done <<'KINDS'
truncated truncated
html200 html_for_json
deep too_deep
duplicate not_json
reset reset
status=403 http_403
status=404 html_for_json
redirect=http://127.0.0.1:1/ redirect
KINDS
}

@test "a search result without a count makes the record unknown" {
  local body
  for body in '{"data":[]}' '{"data":{},"meta":{"pagination":{"total":0}}}' \
    '{"data":[],"meta":{"pagination":{"total":1}}}' '{}' '[]' '7'; do
    printf 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Leng'\
'th: %d\r\n\r\n%s' ${#body} "$body" >wire
    start_mock --fail class=kroger:close=wire
    records 1 | fetch --batch 1 >out && return 1
    assert_is "$body bad_envelope" "$body $(wrongs <out)"
    stop_mock
  done
}

@test "--dry-run prints the maximum number of requests, and sends none" {
  start_mock
  printf '{"upc":"0036000291452",%s}\n' '"known":{}' \
    '"known":{"off":{"status":"found","at":"x","due":true}}' \
    '"known":{"off":{"status":"found","at":"x"}}' \
    '"known":{"kroger":{"status":"absent","at":"x"}}' >in
  run -0 fetch-kroger --base-url "$MOCK" --key-file none --dry-run <in
  assert_is 'kroger: up to 2 products in batches of 50, about 1 requests at 10000/day: 9 s'
  run -0 fetch-kroger --base-url "$MOCK" --dry-run <in
  assert_is 'kroger: not asked, no key file'
  assert_is 0 "$(mock_stats .requests)"
}

@test "without a key every record is skipped, which is not an error" {
  start_mock
  records 2 | fetch-kroger --base-url "$MOCK" >out
  assert_is $'no_key\nno_key' "$(jq -r .kroger.reason out)"
  assert_is 0 "$(mock_stats .requests)"
}

@test "a key file without an id and a secret is an error" {
  : >empty
  printf 'a:b\nc\n' >two
  echo SECRET-42 >secret
  echo :SECRET-42 >no-id
  echo id-1: >no-secret
  for f in missing empty two secret no-id no-secret .; do
    run -2 --separate-stderr fetch-kroger --key-file "$f" </dev/null
    assert_is "" "$output"
    assert_has "fetch-kroger: $f: " "$stderr"
    run ! grep SECRET <<<"$stderr"
  done
  APLSYNC_KROGER_KEY_FILE=missing run -2 fetch-kroger </dev/null
  printf '  id-1:SECRET-42\r\n\n' >key
  run -0 fetch-kroger --key-file key </dev/null
  assert_is ""
}

@test "a key that all users can read, or that is sent without TLS, causes a warning" {
  run -0 fetch-kroger --key-file key --base-url http://example.org </dev/null
  assert_has "use https"
  chmod 644 key
  run -0 fetch-kroger --key-file key </dev/null
  assert_has "key: all users can read this key"
}

@test "fetch-kroger asks if no other source has the product, and always with --force" {
  start_mock --kroger-absent 0
  printf '{"upc":"0036000291452",%s}\n' \
    '"off":{"status":"absent","at":"x"}' \
    '"off":{"status":"found","at":"x"}' \
    '"upcdb":{"status":"found","at":"x"}' \
    '"known":{"fdc":{"status":"found","at":"x"}}' \
    '"off":{"status":"unknown","at":"x"}' \
    '"known":{"kroger":{"status":"absent","at":"x","due":false}}' >in
  fetch --ordered <in >out
  run -0 jq -r '.kroger | .reason // .status' out
  assert_is $'found\nfound_earlier\nfound_earlier\nfound_earlier
earlier_unknown\nnot_due'
  fetch --force <in >out
  assert_is 6 "$(jq -r .kroger.status out | grep -cx found)"
}

@test "lines in = lines out + rejects, and the bytes of records do not change" {
  start_mock
  { echo '{ "upc":"0036000291452","n":1.10,"t":"\/" } '; echo nonsense
    records 4; } >in
  fetch --rejects r --ordered <in >out && return 1
  assert_is "5 1" "$(wc -l <out) $(wc -l <r)"
  assert_has '{ "upc":"0036000291452","n":1.10,"t":"\/" ,"kroger":{"status":' \
    "$(head -n 1 out)"
}

@test "a rate above Kroger's limit causes a warning if the host is Kroger's" {
  run -0 fetch-kroger --rate 11000/day --key-file key </dev/null
  assert_has 'exceeds the limit of kroger, which is 10000/day'
  run -0 fetch-kroger --rate 9000/day --key-file key </dev/null
  assert_is ""
}

@test "an operand is a usage error" {
  run -2 fetch-kroger file </dev/null
  assert_has "usage: fetch-kroger "
}

@test "-h prints every option, and -V the version" {
  run -0 fetch-kroger -h
  for option in base-url backoff batch concurrency contact force key-file \
    max-bytes ordered patience quiet rate rejects retries timeout; do
    assert_has "--$option"
  done
  run -0 fetch-kroger -V
  [[ $output =~ ^fetch-kroger\ [0-9] ]]
}

@test "the manual's examples work" {
  start_mock --kroger-absent 0 --absent 100
  export APLSYNC_OFF_URL=$MOCK APLSYNC_KROGER_URL=$MOCK
  export APLSYNC_OFF_RATE=9999/s APLSYNC_KROGER_RATE=9999/s
  records 5 20000 >records.ndjson
  mkdir "$HOME"
  cp -p key "$HOME/.kroger"
  sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\.Dl \$ //p' \
    <(manual_text "$ROOT/bin/fetch-kroger.1") >examples
  assert_is 2 "$(wc -l <examples)"
  while IFS= read -r example; do
    run -0 --separate-stderr bash -c "set -o pipefail; $example"
    assert_has '"name":' "${output// /}"
    assert_is "" "$stderr"
  done <examples
}
