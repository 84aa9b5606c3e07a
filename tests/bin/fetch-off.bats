# shellcheck disable=SC2016 # sh -c has its own $1
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
load ../helpers/helper
load ../helpers/mock
FIXTURES=$ROOT/tests/fixtures/off

# With this rate, tests do not wait.
fetch() {
  fetch-off --base-url "$MOCK" --rate 100000/s --backoff 0.001 "$@"
}
# results: prints "upc status detail" of each record, sorted.
results() {
  jq -r '[.upc, .off.status, .off.reason // .off.error.code // ""] | @tsv' |
    sort
}
# count STATUS: prints the number of records with this status in the file out.
count() { jq -r .off.status out | grep -cx "$1"; }

@test "each kind of response is judged: found, absent, unknown" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  cut -f1 "$FIXTURES/judged.tsv" | jq -cR '{upc: .}' >in
  run -1 sh -c '"$@" <in >out' sh fetch-off --base-url "$MOCK" \
    --rate 100000/s --backoff 0.001
  assert_is ""
  sort "$FIXTURES/judged.tsv" >want
  assert_is "$(<want)" "$(results <out)"
}

@test "a static web server can serve the documents" {
  mkdir -p www/api/v2/product
  cp "$FIXTURES"/0036000291452.json www/api/v2/product/0036000291452
  cp "$FIXTURES"/0041000000058.200.html www/api/v2/product/0041000000058
  start_mock --plain www
  printf '{"upc":"%s"}\n' 0036000291452 0041000000058 0041000000003 >in
  run -1 sh -c 'fetch-off -q --base-url "$1" --rate 999/s --backoff 0 <in' \
    sh "$MOCK"
  results <<<"$output" >got
  assert_has $'0036000291452\tfound' "$(<got)"
  assert_has $'0041000000003\tunknown' "$(<got)"
  assert_has $'0041000000058\tunknown\thtml_for_json' "$(<got)"
}

@test "every document in SHARED_DATA, served by a plain server, is judged correctly" {
  [ -n "${SHARED_DATA-}" ] || skip "SHARED_DATA is not set"
  mkdir -p www/api/v2/product
  for f in "$SHARED_DATA"/off/v[0-9]*.json; do
    code=$(jq -r '.code // .product.code' "$f")
    word=found
    case $f in *not-found* | *wrong-product* | *empty*) word=absent ;; esac
    case $f in *fage*) upc=0064206000080 ;; *) upc=$code ;; esac
    cp "$f" "www/api/v2/product/$upc"
    printf '%s\t%s\n' "$upc" "$word"
  done >table
  for f in html-429 html-503 html-software-error v2-200-invalid-code; do
    n=$((n + 1))
    records 1 $((20000 + n)) | jq -r .upc >code
    cp "$SHARED_DATA/off/$f".* "www/api/v2/product/$(<code)"
    case $f in html*) word=unknown ;; *) word=absent ;; esac
    printf '%s\t%s\n' "$(<code)" "$word" >>table
  done
  # Omit the codes that are not valid UPCs: fetch-off rejects them.
  while IFS=$'\t' read -r upc word; do
    printf '{"upc":"%s","want":"%s"}\n' "$upc" "$word"
  done <table | fetch-off --rejects rejects --base-url http://127.0.0.1:1 \
    --rate 999/s --retries 0 --patience 0 2>/dev/null | jq -c 'del(.off)' >in ||:
  [ "$(wc -l <in)" -ge 12 ]
  start_mock --plain www
  fetch --retries 1 <in >out ||:
  run -0 jq -c 'select(.off.status != .want) | [.upc, .want, .off.status]' out
  assert_is ""
}

@test "the bytes of the record do not change" {
  start_mock
  cat >in <<'END'
{ "upc" : "0036000291452" , "n":1.10,"big":12345678901234567890,"e":-0.0E+02 , "t":"\u00e9\/\ud83d\ude00é", "a":[ 1 , 2 ],"z":{} , "b":1}	 
{"upc":"0036000291452","apl":[{"state":"MI"}]}
END
  fetch --ordered <in >out
  while IFS= read -r line; do
    # Compare the bytes before the final brace.
    head=${line%\}*}
    IFS= read -r got <&3
    assert_is "$head,\"off\":{\"status\":" "${got:0:${#head}+17}"
    assert_is "${line##*\}}" "${got##*\}}"
  done <in 3<out
}

@test "lines in = lines out + rejects" {
  start_mock --absent 30
  { records 5; echo '{"upc":"0036000291453"}'; echo; echo '{"upc":1}'
    echo '{"plu":"4011"}'; printf '{"upc":"0036000291452","x":"\xff"}\n'
    printf '{"upc":"0036000291452","upc":"1"}\n{"upc":"0036000291452"\0}\n'
    head -c 2097152 /dev/zero | tr '\0' x; echo
    head -c 100000 /dev/zero | tr '\0' '['; printf '\r\n'
    printf '{"upc":"0036000291452"}\r\n'; records 1 9 | tr -d '\n'; } >in
  run -1 --separate-stderr sh -c '"$@" --rejects r <in >out' sh fetch-off \
    --base-url "$MOCK" --rate 99999/s
  assert_is "" "$stderr"
  assert_is 7 "$(wc -l <out)"
  assert_is 9 "$(wc -l <r)"
  assert_is "0.-1" "$(jq -s '[.[].off | has("status")] | index(false)' \
    out | sed 's/null/0.-1/')"
}

@test "empty input gives empty output" {
  start_mock
  run -0 fetch </dev/null
  assert_is ""
}

@test "a record that already has the member passes unchanged, and nothing is requested" {
  start_mock
  echo '{"upc":"0036000291452","off":{"status":"absent","at":"x"}}' >in
  run -0 fetch --force <in
  assert_is "$(<in)"
  assert_is 0 "$(mock_stats .requests)"
}

@test "a known product is requested when it is due, or with --force" {
  start_mock
  printf '{"upc":"0036000291452","known":%s}\n' \
    '{"off":{"status":"found","at":"x","due":false}}' \
    '{"off":{"status":"found","at":"x"}}' \
    '{"off":{"status":"absent","at":"x","due":true}}' \
    '{"upcdb":{"status":"found","at":"x","due":false}}' >in
  run -0 sh -c '"$@" <in' sh fetch-off --base-url "$MOCK" --rate 999/s \
    --ordered
  run -0 jq -r '.off.reason // .off.status' <<<"$output"
  assert_is $'not_due\nnot_due\nfound\nfound'
  fetch --force <in >out
  assert_is 4 "$(count found)"
}

@test "a placeholder is never requested" {
  start_mock
  printf '{"upc":"0012345678905","apl":%s}\n' \
    '[{"flags":["placeholder"]},{"flags":["placeholder","coupon"]}]' \
    '[{"flags":["placeholder"]},{"flags":["coupon"]}]' \
    '[{"flags":["placeholder"]},{}]' '[]' >in
  fetch --force --ordered <in >out
  run -0 jq -r '.off.reason // .off.status' out
  assert_is $'placeholder\nfound\nfound\nfound'
}

# fails CODE FAULT [OPTION]...: runs fetch-off with this fault of the mock. The record
# should be unknown, with CODE: the expected result is appended to the file want, and
# the actual result to outs.
fails() {
  local want=$1 kind=$2
  shift 2
  start_mock --fail "always:$kind"
  fetch --retries 0 "$@" <in >out && return 1
  sed "s/{/{\"kind\":\"${kind//\//\\/}\",/" out >>outs
  echo "$kind: unknown $want" >>want
  stop_mock ||:
}

@test "each kind of failure has its own code" {
  records 1 >in
  fails timeout stall --timeout 0.05
  fails truncated truncated
  fails reset reset
  fails reset close
  fails rate_limited status=429
  fails http_500 status=500
  fails http_503 status=503
  fails http_403 status=403
  fails html_for_json html200
  fails html_for_json software_error
  fails not_json too_many200
  fails not_json not_json
  fails not_json empty200
  fails not_json duplicate
  fails too_deep deep
  fails too_large huge
  fails too_large gzip_bomb
  fails wrong_code wrong_code
  fails redirect redirect=file:///etc/passwd
  assert_is "$(<want)" "$(jq -r '"\(.kind): \(.off.status) \(.off.error.code)"' outs)"
}

@test "a connection that cannot be opened has the code connect, an unknown host dns" {
  records 1 | fetch-off --base-url http://127.0.0.1:1 --retries 0 >out ||:
  assert_is connect "$(jq -r .off.error.code out)"
  records 1 | fetch-off --base-url http://nowhere.invalid --retries 0 \
    --timeout 5 >out ||:
  assert_has "$(jq -r .off.error.code out)" "dns timeout"
}

@test "a failure is retried, and the tries are counted" {
  start_mock --fail first=2:status=503
  records 3 | fetch >out
  assert_is "3 3 3" "$(jq -r .off.tries out | paste -sd' ')"
  assert_is 9 "$(mock_stats .requests)"
}

@test "--retries limits the tries" {
  start_mock --fail always:html200
  records 1 | fetch --retries 2 >out && return 1
  assert_is 3 "$(jq -r .off.tries out)"
  assert_is 3 "$(mock_stats .requests)"
}

@test "errors that a retry cannot change are not retried" {
  for kind in wrong_code huge deep status=403 duplicate; do
    start_mock --fail "always:$kind"
    records 1 | fetch >out && return 1
    assert_is 1 "$(mock_stats .requests)" "$(mock_stats .requests) $kind"' '
    stop_mock ||:
  done
}

@test "429 and 503 delay all processes by the time in Retry-After" {
  for status in 429 503; do
    start_mock --fail "always:status=$status,retry-after=600"
    records 1 | fetch --retries 0 >out && return 1
    gate=off-product@127.0.0.1_${MOCK##*:}
    run -0 probe-rate wait "$gate" 1/s
    [ "$output" -gt 500 ] && [ "$output" -le 600 ]
  done
}

@test "a failure delays no other record" {
  start_mock --fail always:status=500,retry-after=600
  records 1 | fetch --retries 0 >out && return 1
  run -0 probe-rate wait "off-product@127.0.0.1_${MOCK##*:}" 1/s
  assert_is 0
}

@test "a dead host gets no more requests: other records are skipped" {
  start_mock --down
  records 30 >in
  run -1 --separate-stderr sh -c '"$@" <in >out' sh fetch-off --base-url \
    "$MOCK" --rate 9999/s --retries 0 --patience 0 --concurrency 1
  assert_has "no response for 0 s; skipping the other UPCs" "$stderr"
  assert_is "8 22" "$(count unknown) $(count skipped)"
  assert_is 22 "$(jq -r '.off.reason // empty' out | grep -cx host_down)"
}

@test "after a host recovers, all records are looked up" {
  start_mock --fail start=10:reset
  records 30 | fetch --retries 0 --patience 3 --concurrency 1 >out 2>err &&
    return 1
  assert_is 1 "$(grep -c '^fetch-off: 127.0.0.1: .*; retrying for 3 s$' err)"
  assert_is "10 20" "$(count unknown) $(count found)"
}

@test "a few records that always fail do not stop the requests to a host" {
  bad=$(records 3 10 | jq -r .upc)
  args=
  for upc in $bad; do args+=" --fail code=$upc:status=500"; done
  # shellcheck disable=SC2086 # split into words
  start_mock $args
  records 30 | fetch --retries 5 --patience 0 >out && return 1
  assert_is "3 27" "$(count unknown) $(count found)"
}

@test "unusable responses do not stop the requests to a host" {
  start_mock --fail always:wrong_code
  records 20 | fetch --retries 0 --patience 0 --concurrency 1 >out && return 1
  assert_is 20 "$(count unknown)"
}

@test "the UPC-E form is requested if the UPC is absent" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  echo '{"upc":"0012345000065"}' | fetch >out
  assert_is "found 2 Mints" \
    "$(jq -r '[.off.status, .off.tries, .off.data.name] | join(" ")' out)"
  run -0 mock_codes
  assert_is $'0012345000065 1\n01234565 1'
}

@test "a UPC is absent if UPC-A and UPC-E are absent, and unknown if one is unknown" {
  start_mock --absent 100
  echo '{"upc":"0012345000065"}' | fetch >out
  assert_is "absent 2" "$(jq -r '[.off.status, .off.tries] | join(" ")' out)"
  start_mock --absent 100 --fail code=01234565:status=500
  echo '{"upc":"0012345000065"}' | fetch --retries 0 >out && return 1
  assert_is unknown "$(jq -r .off.status out)"
}

@test "at most --concurrency requests are in flight" {
  start_mock --latency 20
  records 40 | fetch --concurrency 5 >out
  assert_is "40 5" "$(mock_stats '[.requests, .most_in_flight] | join(" ")')"
}

# start_slow UPC: starts a mock that sends its response about this UPC byte by byte.
start_slow() {
  slow=$1
  mkdir -p few/off
  echo "{\"code\":\"$slow\",\"product\":{\"product_name\":\"x\"}," \
    '"status":1}' >"few/off/$slow.json"
  start_mock --fixtures few --fail "code=$slow:trickle=4"
}

@test "records are written in the order of responses; --ordered keeps the input order" {
  records 12 >in
  start_slow "$(head -n 1 in | jq -r .upc)"
  fetch <in >out
  assert_is "$slow" "$(tail -n 1 out | jq -r .upc)"
  fetch --ordered --concurrency 2 <in >out
  assert_is "$(jq -r .upc in)" "$(jq -r .upc out)"
}

@test "--ordered also keeps the position of records without a request" {
  { records 2; echo '{"upc":"0036000291452","off":1}'
    echo '{"upc":"0036000291452","known":{"off":{"due":false}}}'
    records 20 5; } >in
  start_slow "$(head -n 1 in | jq -r .upc)"
  fetch --ordered --concurrency 2 <in >out
  assert_is "$(jq -r .upc in)" "$(jq -r .upc out)"
}

@test "gzip responses are read" {
  start_mock --gzip
  records 2 | fetch >out
  assert_is 2 "$(count found)"
}

@test "--batch asks for many codes in one request, and missing codes are absent" {
  start_mock --absent 30
  records 120 20000 | fetch >single
  mock_reset
  records 120 20000 | fetch --batch 50 >out
  assert_is "3 0" "$(mock_stats \
    '[.by_class.search.requests, .by_class.product.requests] | join(" ")')"
  results <single >want
  assert_is "$(<want)" "$(results <out)"
  jq -cS '[.upc, .off.data]' single | sort >want
  assert_is "$(<want)" "$(jq -cS '[.upc, .off.data]' out | sort)"
}

@test "a UPC with a UPC-E form counts as two codes of a batch" {
  start_mock
  { echo '{"upc":"0012345000065"}'; records 3 20000; } | fetch --batch 4 >out
  assert_is 2 "$(mock_stats .by_class.search.requests)"
  assert_is 4 "$(count found)"
}

@test "after a 503 to a batch, single requests replace batches, and the batch is not retried" {
  start_mock --fail class=search,start=1:status=503
  records 30 >in
  run -0 --separate-stderr sh -c '"$@" <in >out' sh fetch-off --base-url \
    "$MOCK" --rate 99999/s --batch 10 --concurrency 1
  assert_has "sending one request per product" "$stderr"
  assert_is "1 30" "$(mock_stats \
    '[.by_class.search.requests, .by_class.product.requests] | join(" ")')"
  assert_is 30 "$(count found)"
}

@test "a batch that fails with an error other than 503 is retried first" {
  start_mock --fail class=search,start=2:status=500
  records 10 20000 | fetch --batch 10 >out
  assert_is "3 0" "$(mock_stats \
    '[.by_class.search.requests, .by_class.product.requests] | join(" ")')"
}

@test "a response with other codes, or a truncated one, makes no record absent" {
  for kind in wrong_code html200 huge; do
    start_mock --fail "class=search,always:$kind"
    records 6 20000 | fetch -q --batch 10 --retries 1 >out
    assert_is 6 "$(mock_stats .by_class.product.requests)"
    stop_mock ||:
  done
}

@test "a duplicate UPC in a batch gets the same result twice" {
  start_mock --absent 30
  records 8 20000 >in
  cat in in in | fetch --batch 100 --ordered >out
  assert_is 1 "$(mock_stats .by_class.search.requests)"
  assert_is 24 "$(wc -l <out)"
  for from in 1 9 17; do
    sed -n "$from,$((from + 7))p" out | jq -c 'del(.off.ms, .off.at)' >"$from"
  done
  cmp 1 9
  cmp 1 17
  assert_is absent,found "$(jq -r .off.status out | sort -u | paste -sd,)"
}

@test "a product in a batch is the result of all records with its UPC or UPC-E" {
  # 01234565 is the UPC-E of the first code, and also a code of its own in the input.
  start_mock --fixtures "$PWD/www"
  mkdir -p www/off
  printf '{"upc":"%s"}\n' 0012345000065 0000001234565 0012345000065 >in
  for code in 0012345000065 01234565; do
    rm -f www/off/*
    echo "{\"code\":\"$code\",\"product\":{\"code\":\"$code\",
      \"product_name\":\"Beans\"},\"status\":1}" >"www/off/$code.json"
    fetch --ordered <in >one
    fetch --ordered --batch 100 <in >many
    assert_is "$(jq -r .off.status one)" "$(jq -r .off.status many)"
  done
  assert_is $'found\nfound\nfound' "$(jq -r .off.status many)"
}

@test "if a batch fails after the host counts as down, the program ends" {
  # The failure of the twelfth batch ends batches while other batches are in flight.
  start_mock --fail class=search,after=11:reset --fail class=search:stall \
    --fail class=product:reset
  records 200 20000 >in
  run -1 --separate-stderr timeout -k 1 30 fetch-off -q --base-url "$MOCK" \
    --rate 100000/s --backoff 0.001 --batch 2 --concurrency 12 --retries 0 \
    --timeout 2 --patience 0.2 <in
  assert_is 200 "$(wc -l <<<"$output")"
  assert_is '' "$(jq -r '.off | select(.status == "absent" or
    .status == "found") | .status' <<<"$output")"
  assert_has '"reason":"host_down"'
}

@test "batches also work for a source with a key" {
  run -0 fetch-both --help
  assert_has --key-file
  assert_has --batch
  start_mock
  (umask 077 && echo KEY >key)
  records 6 | fetch-both --base-url "$MOCK" --rate 100000/s --batch 3 \
    --key-file key >out
  assert_is 6 "$(jq -r .both.status out | grep -cx absent)"
  assert_is "2 2" "$(mock_stats \
    '[.by_class.search.requests, .authorized] | join(" ")')"
}

@test "-q prints no messages" {
  start_mock --fail class=search,always:status=503
  records 2 >in
  run -0 --separate-stderr sh -c '"$@" <in >out' sh fetch-off --base-url \
    "$MOCK" --rate 99999/s --batch 10 -q
  assert_is "" "$stderr"
}

@test "the real host requires a contact" {
  for host in https://world.openfoodfacts.org http://OpenFoodFacts.org. \
    https://us.openfoodfacts.net/x; do
    run -2 fetch-off --base-url "$host" </dev/null
    assert_has "--contact: "
    run -0 fetch-off --base-url "$host" --contact me@example.org </dev/null
    APLSYNC_CONTACT=me@example.org run -0 fetch-off --base-url "$host" \
      </dev/null
  done
  run -0 fetch-off --base-url https://notopenfoodfacts.org </dev/null
  run -2 fetch-off </dev/null
}

@test "the User-Agent contains the contact" {
  start_mock
  records 1 | fetch >out
  records 1 | fetch --contact me@example.org >out
  version=$(fetch-off -V | cut -d' ' -f2)
  run -0 mock_stats '.user_agents | keys | join("; ")'
  assert_is "aplsync/$version; aplsync/$version (me@example.org)"
}

@test "a rate above the real host's limit causes a warning" {
  run -0 fetch-off --contact x --rate 16/min </dev/null
  assert_has "--rate: exceeds the limit of off-product, which is 15/min"
  run -0 fetch-off --contact x --rate 15/min </dev/null
  assert_is ""
}

@test "invalid options are usage errors" {
  for args in --base-url=ftp://x --base-url=x --base-url=http:// \
    "--base-url=http://x/?a" --rate=5 --rate=0/s --concurrency=0 \
    --concurrency=257 --retries=-1 --retries=101 --backoff=-1 --timeout=0 \
    --max-bytes=0 --patience=x --batch=0 --batch=101 --contact= \
    "--contact=$(printf 'a\nb: c')" --key-file=x operand; do
    run -2 --separate-stderr fetch-off "$args" </dev/null
    assert_is "" "$output"
    assert_has "usage: fetch-off " "$stderr"
  done
}

@test "settings are also read from the environment" {
  start_mock
  records 2 >in
  APLSYNC_OFF_URL=$MOCK/ APLSYNC_OFF_RATE=999/s fetch-off <in >out
  assert_is 2 "$(count found)"
  APLSYNC_OFF_RATE=x run -2 fetch-off </dev/null
  assert_has APLSYNC_OFF_RATE
}

@test "a proxy from the environment is not used for localhost" {
  start_mock
  records 1 >in
  http_proxy=http://127.0.0.1:1 ALL_PROXY=http://127.0.0.1:1 \
    fetch <in >out
  assert_is 1 "$(count found)"
}

@test "each redirect waits for a slot of the rate limit" {
  start_mock --log log && other=$MOCK
  start_mock --log log \
    --fail "always:redirect=$other/api/v2/product/0016000200005"
  # Two processes send 10 requests, and follow 10 redirects to another host.
  for half in 1 2; do
    { for ((i = 0; i < 5; i++)); do echo '{"upc":"0016000200005"}'; done; } |
      fetch-off --base-url "$MOCK" --rate 20/s >"$half" &
    halves+=($!)
  done
  wait "${halves[@]}"
  assert_is 10 "$(cat 1 2 | jq -r '.off | "\(.status) \(.tries)"' |
    grep -cx 'found 1')"
  assert_is '10 10' "$(mock_stats .requests) $(mock_stats .requests "$other")"
  # Between 20 requests are 19 intervals of 51 ms; the last may be 10 ms late.
  [ "$(awk '{ print $1 }' log | sort -n | awk 'NR == 1 { first = $1 }
    END { print $1 - first }')" -ge $((19 * 51 - 12)) ]
}

@test "a loop of redirects ends after 6 requests, each in its own slot" {
  start_mock --fail always:redirect=/api/v2/product/1
  run -1 fetch-off --base-url "$MOCK" --rate 20/s \
    <<<'{"upc":"0016000200005"}'
  assert_is 'redirect 1' "$(jq -r '.off | "\(.error.code) \(.tries)"' \
    <<<"$output")"
  assert_is 6 "$(mock_stats .requests)"
  [ "$(mock_stats .ms)" -ge $((5 * 51 - 10)) ]
}

@test "redirects of every kind are followed, even relative ones" {
  start_mock && other=$MOCK
  for to in "301 $other/api/v2/product/0016000200005" "307 ${other#http:}/x/../\
api/v2/product/0016000200005" '308 0016000200012' \
    '303 /api/v2/product/0016000200012' '302 ?a=b c'; do
    printf 'HTTP/1.1 %s x\r\nLocation: %s\r\nContent-Length: 3\r\n\r\nxyz' \
      "${to%% *}" "${to#* }" >wire
    start_mock --fail "code=0016000200005,first=1:close=$PWD/wire"
    fetch --max-bytes 100000 <<<'{"upc":"0016000200005"}' >out ||:
    jq -r '.off | "\(.status) \(.error.code) \(.tries) \(.http)"' out
    stop_mock ||:
  done >results
  assert_is 'found null 1 200
found null 1 200
unknown wrong_code 1 200
unknown wrong_code 1 200
found null 1 200' "$(<results)"
}

@test "Retry-After on a redirect delays only the redirected request" {
  start_mock --fail code=0016000200005,first=1:redirect=/api/v2/product/\
0016000200005,retry-after=1
  printf '{"upc":"%s"}\n' 0016000200005 0016000200012 | fetch >out
  assert_is '0016000200012 0016000200005' "$(jq -r .upc out | paste -sd' ')"
  assert_is 2 "$(count found)"
  [ "$(mock_stats .ms)" -ge 1000 ]
}

@test "the number of redirects that are followed is limited" {
  start_mock
  target=$MOCK/api/v2/product/0016000000018
  start_mock --fail "always:redirect=$target"
  records 1 | fetch >out
  assert_is "found 1" "$(jq -r '[.off.status, .off.tries] | join(" ")' out)"
  start_mock --fail always:redirect=/api/v2/product/1
  records 1 | fetch >out && return 1
  assert_is redirect "$(jq -r .off.error.code out)"
}

@test "a response larger than --max-bytes is rejected, compressed or not" {
  start_mock
  records 1 | fetch --max-bytes 100 >out && return 1
  assert_is too_large "$(jq -r .off.error.code out)"
}

@test "a record that would be longer than 1 MiB is written without data" {
  start_mock
  fill=$(head -c 1048000 /dev/zero | tr '\0' x)
  echo "{\"upc\":\"0036000291452\",\"x\":\"$fill\"}" >in
  fetch <in >out && return 1
  assert_is "unknown too_large" \
    "$(jq -r '[.off.status, .off.error.code] | join(" ")' out)"
}

@test "an unusable state directory is status 2" {
  start_mock
  APLSYNC_STATE_DIR=/dev/null/x run -2 fetch </dev/null
}

@test "an input or output that is a directory, closed or full is an error" {
  start_mock
  run -2 fetch <.
  assert_has "stdin: Is a directory"
  run -2 sh -c 'fetch-off --base-url "$1" <&-' sh "$MOCK"
  assert_has "stdin: Bad file descriptor"
  records 1 >in
  run -2 sh -c 'fetch-off --base-url "$1" --rate 9/s <in >&-' sh "$MOCK"
  assert_has "stdout: Bad file descriptor"
  run -2 sh -c 'fetch-off --base-url "$1" --rate 9/s <in >/dev/full' \
    sh "$MOCK"
  assert_has "stdout: No space left on device"
}

@test "fetch-off ends if its reader exits, even while it waits for a response" {
  start_mock --fail always:stall
  records 2 >in
  run -0 timeout 20 bash -c '{ fetch-off --base-url "$1" --rate 9999/s <in
    echo $? >status; } | true' sh "$MOCK"
  assert_is 141 "$(<status)"
}

@test "SIGTERM: finished records are written, requests in flight are abandoned" {
  slow=$(records 1 2 | jq -r .upc)
  start_mock --fail "code=$slow:stall"
  mkfifo in out
  fetch-off --base-url "$MOCK" --rate 9999/s <in >out 3>&- &
  pid=$!
  exec 4>in 5<out
  records 3 >&4
  read -r one <&5
  read -r two <&5
  kill -TERM "$pid"
  status=0
  wait "$pid" || status=$?
  exec 4>&-
  assert_is 143 "$status"
  assert_is "" "$(cat <&5)"
  assert_lacks "$slow" "$one$two"
}

@test "Ctrl-Z does not use up a try, although libcurl reports a timeout" {
  # The response takes 1.5 s and the limit is 2 s. So the response has arrived when
  # the program continues, but libcurl checks the clock first.
  mkdir -p few/off
  echo '{"code":"0036000291452","product":{"product_name":"x"},"status":1}' \
    >few/off/0036000291452.json
  start_mock --fixtures few --fail start=1:trickle=22
  echo '{"upc":"0036000291452"}' >in
  fetch-off --base-url "$MOCK" --rate 9999/s --retries 0 --timeout 2 \
    <in >out 3>&- &
  until [ "$(mock_stats .requests)" -eq 1 ]; do :; done
  kill -STOP "$!"
  sleep 2.1
  kill -CONT "$!"
  wait "$!"
  assert_is "found 1" "$(jq -r '[.off.status, .off.tries] | join(" ")' out)"
  assert_is 2 "$(mock_stats .requests)"
}

@test "-h prints every option, and -V the version" {
  run -0 fetch-off -h
  for option in base-url batch backoff concurrency contact force max-bytes \
    ordered patience quiet rate rejects retries timeout version; do
    assert_has "--$option"
  done
  run -0 fetch-off -V
  [[ $output =~ ^fetch-off\ [0-9] ]]
}

@test "the manual's examples work" {
  start_mock --absent 50
  export APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=9999/s
  records 5 20000 >records.ndjson
  echo '{"upc":"0036000291452","off":{"status":"unknown","at":"x"}}' >old.ndjson
  sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\.Dl \$ //p' <(manual_text "$ROOT/bin/fetch-off.1") |
    sed 's/\\(dq/"/g' >examples
  assert_is 3 "$(wc -l <examples)"
  while IFS= read -r example; do
    run -0 --separate-stderr bash -c "set -o pipefail; $example"
    assert_has '"status":' "${output// /}"
    assert_is "" "$stderr"
  done <examples
}

@test "waiting records take at most the memory that aplsync-fetch(7) says" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  large_records 60 >in
  run -0 sh -c 'max-rss kib fetch-off --base-url "$1" --rate 9999/s \
    --ordered --batch 100 --concurrency 32 <in >out' sh "$MOCK"
  assert_is "$(cut -d '"' -f 4 in)" "$(cut -d '"' -f 4 out)"
  [ "$(<kib)" -lt 160000 ] || [[ $BUILD == */san ]]
}
