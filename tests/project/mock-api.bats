# SPDX-License-Identifier: MIT
load ../helpers/helper
load ../helpers/mock

get() { curl -sS -w '\n%{http_code} %{content_type}\n' "$@"; }
code() { curl -s -o /dev/null -w '%{http_code}' "$@"; }
FOUND=0016000275289

@test "a product is found by any spelling of its code" {
  start_mock
  for spelling in $FOUND 016000275289 16000275289 $FOUND.json; do
    run -0 get "$MOCK/api/v2/product/$spelling?fields=code,product_name"
    assert_has "{\"code\":\"$FOUND\",\"product\":{"
    assert_has '"status":1,"status_verbose":"product found"}'
    assert_has '200 application/json'
  done
}

@test "the same code gives the same product, in every run" {
  start_mock
  curl -sS "$MOCK/api/v2/product/$FOUND?fields=code,nutriments" >one
  start_mock --latency 1
  curl -sS "$MOCK/api/v2/product/$FOUND?fields=code,nutriments" >two
  cmp one two
}

@test "a response with a few fields has about 3 KB, and one with all fields 40 KB" {
  local fields=code,product_name,brands,quantity,nutriments,image_front_url
  fields+=,ingredients_text,categories_tags,labels_tags,serving_size
  start_mock
  run -0 curl -sS "$MOCK/api/v2/product/$FOUND?fields=$fields"
  [ "${#output}" -gt 2000 ] && [ "${#output}" -lt 4000 ]
  run -0 curl -sS "$MOCK/api/v2/product/$FOUND"
  [ "${#output}" -gt 40000 ] && [ "${#output}" -lt 140000 ]
}

@test "an unknown code gets 404 with the JSON envelope" {
  start_mock --absent 100
  run -0 get "$MOCK/api/v2/product/$FOUND"
  assert_is "{\"code\":\"$FOUND\",\"status\":0,\"status_verbose\":\
\"product not found\"}
404 application/json; charset=utf-8"
}

@test "a code of zeros is reported as invalid, with status 200" {
  start_mock
  run -0 get "$MOCK/api/v2/product/0000000000000"
  assert_has '"status":0,"status_verbose":"no code or invalid code"'
  assert_has '200 application/json'
}

@test "--absent and --nameless set the share of such codes" {
  start_mock --absent 30 --nameless 50
  seq 4000000000000 4000000000099 | paste -sd, >codes
  run -0 curl -sS "$MOCK/api/v2/search?code=$(<codes)&page_size=100&\
fields=code,product_name"
  run -0 jq -c '[.count, (.products | map(select(.product_name)) | length)]' \
    <<<"$output"
  [[ $output =~ ^\[([0-9]+),([0-9]+)\]$ ]]
  [ "${BASH_REMATCH[1]}" -gt 55 ] && [ "${BASH_REMATCH[1]}" -lt 85 ]
  [ "${BASH_REMATCH[2]}" -gt 20 ] && [ "${BASH_REMATCH[2]}" -lt 50 ]
}

@test "the version in the path, or --shape, selects the form of nutrition" {
  start_mock
  run -0 curl -sS "$MOCK/api/v3.5/product/$FOUND"
  run -0 jq -c '[.status, .result.id, (.product | has("nutriments")),
    .product.nutrition.aggregated_set.preparation]' <<<"$output"
  assert_is '["success","product_found",false,"as_sold"]'
  start_mock --shape v3.5
  run -0 curl -sS "$MOCK/api/v2/product/$FOUND"
  run -0 jq -c '[.status, (.product.nutrition | has("aggregated_set"))]' \
    <<<"$output"
  assert_is '[1,true]'
}

@test "version 3 succeeds with a warning if it normalized the code" {
  start_mock
  run -0 curl -sS "$MOCK/api/v3/product/16000275289?fields=code"
  assert_has '"status":"success_with_warnings"'
  assert_has '"id":"different_normalized_product_code"'
}

@test "a search finds only stored codes, and omits unknown codes" {
  start_mock
  run -0 curl -sS "$MOCK/api/v2/search?code=$FOUND,16000275289&fields=code"
  run -0 jq -c '[.count, .page_count, .page_size, .products[].code]' \
    <<<"$output"
  assert_is "[1,1,24,\"$FOUND\"]"
}

@test "a page of a search has 24 products by default, and 100 at most" {
  start_mock
  seq 4000000000000 4000000000119 | paste -sd, >codes
  for size in '' 100 500; do
    curl -sS "$MOCK/api/v2/search?code=$(<codes)&page_size=$size&fields=code"
  done | jq -c '[.count, .page_count]' >sizes
  assert_is $'[120,24]\n[120,100]\n[120,100]' "$(<sizes)"
  run -0 curl -sS "$MOCK/api/v2/search?code=$(<codes)&page=2&page_size=100"
  run -0 jq -c '[.page_count, .skip]' <<<"$output"
  assert_is '[20,100]'
}

@test "fixtures are served unchanged, with the status from their name" {
  mkdir -p f/off f/upcdb
  printf '{"code": "%s", "product": {"x": 1.10}, "status": 1}\n' $FOUND \
    >f/off/$FOUND.json
  echo '<h1>oh</h1>' >f/off/4000000000006.502.html
  start_mock --fixtures f
  curl -sS "$MOCK/api/v2/product/$FOUND?fields=code" | cmp - f/off/$FOUND.json
  run -0 get "$MOCK/api/v2/product/4000000000006"
  assert_is $'<h1>oh</h1>\n\n502 text/html'
  run -0 get "$MOCK/api/v2/product/4000000000013"
  assert_has 'product not found'
  run -0 curl -sS "$MOCK/api/v2/search?code=4000000000006,$FOUND"
  assert_has "\"products\":[{\"x\":1.10,\"code\":\"$FOUND\"}]"
}

@test "--plain serves a directory of files" {
  mkdir -p d/api/v2/product
  echo '{"status": 1}' >d/api/v2/product/$FOUND.json
  start_mock --plain d
  run -0 get "$MOCK/api/v2/product/$FOUND?fields=code"
  assert_is $'{"status": 1}\n\n200 application/json; charset=utf-8'
  run -0 get "$MOCK/api/v2/product/4000000000006.json"
  assert_has '<center><h1>404 Not Found</h1></center>'
  assert_has '404 text/html'
  run -0 get --path-as-is "$MOCK/../etc/passwd"
  assert_has '404 text/html'
}

@test "--plain sends a validator, and accepts range requests with If-Range" {
  mkdir d
  echo 0123456789 >d/a.gz
  touch -d 2026-11-22T03:00:00Z d/a.gz
  start_mock --plain d --log log
  run -0 curl -sS -I "$MOCK/a.gz"
  assert_has 'Content-Length: 11'
  assert_has 'Last-Modified: Sun, 22 Nov 2026 03:00:00 GMT'
  [[ $output =~ ETag:\ (\"[0-9a-f-]+\") ]]
  run -0 get -r 4- -H "If-Range: ${BASH_REMATCH[1]}" "$MOCK/a.gz"
  assert_is $'456789\n\n206 application/gzip'
  run -0 get -r 4- -H 'If-Range: "other"' "$MOCK/a.gz"
  assert_is $'0123456789\n\n200 application/gzip'
  run -0 code -r 11- "$MOCK/a.gz"
  assert_is 416
  assert_is 'a.gz 4' "$(mock_codes other)"
  assert_has ' /a.gz bytes=4-' "$(<log)"
}

@test "UPC Database requires its key, and reports a missing key with status 200" {
  start_mock --upcdb-key right --upcdb-absent 0
  run -0 get -H 'Authorization: Bearer wrong' "$MOCK/product/$FOUND"
  assert_has '"success":false,"error":{"message":"Your API Key is invalid.'
  assert_has '200 application/json'
  run -0 get -H 'authorization: Bearer right' "$MOCK/product/$FOUND"
  assert_has "\"barcode\":\"$FOUND\",\"success\":true"
}

@test "UPC Database rejects lookups after the quota is used up" {
  start_mock --upcdb-quota 1 --upcdb-absent 100
  run -0 curl -sSi -H 'Authorization: Bearer x' "$MOCK/product/$FOUND"
  assert_has 'HTTP/1.1 404'
  assert_has 'APILimit-Lookups: 0'
  assert_has 'APILimit-Reset: '
  assert_has '"error":{"code":404,"message":"Product not found."}'
  run -0 curl -sSi -H 'Authorization: Bearer x' "$MOCK/product/$FOUND"
  assert_has 'HTTP/1.1 429'
}

@test "an image is a JPEG of the size in its name, with an ETag" {
  local image=images/products/001/600/027/5289/front_en.3
  start_mock
  curl -sS -D head -o 400.jpg "$MOCK/$image.400.jpg"
  run -0 vipsheader 400.jpg
  assert_has '400x533'
  assert_has jpegload
  run -0 code -H "If-None-Match: $(sed -n 's/^ETag: "\(.*\)".*/"\1"/p' head)" \
    "$MOCK/$image.400.jpg"
  assert_is 304
  start_mock --absent 100
  run -0 code "$MOCK/$image.400.jpg"
  assert_is 404
}

@test "--limits: after a burst of ten requests, 429 with the HTML of nginx" {
  start_mock --limits
  for _ in {1..11}; do
    code -A 'a/1 (b)' "$MOCK/api/v2/product/$FOUND"
    echo
  done | sort | uniq -c | tr -s ' ' >codes
  assert_is ' 11 200' "$(<codes)"
  run -0 curl -sS -i -A 'a/1 (b)' "$MOCK/api/v2/product/$FOUND"
  assert_has 'HTTP/1.1 429'
  assert_has 'Content-Length: 169'
  assert_has 'Content-Type: text/html'
  assert_lacks 'Retry-After'
  run -0 code -A 'a/1 (b)' "$MOCK/api/v2/search?code=$FOUND"
  assert_is 200
}

@test "--limits: a request without User-Agent gets 403" {
  start_mock --limits
  run -0 code "$MOCK/api/v2/product/$FOUND"
  assert_is 403
  run -0 code -A '' "$MOCK/api/v2/product/$FOUND"
  assert_is 403
}

@test "first=N makes the first N requests for each code fail" {
  start_mock --fail first=2:status=503,retry-after=7
  for _ in 1 2 3; do
    code "$MOCK/api/v2/product/$FOUND"
    code "$MOCK/api/v2/product/4000000000006"
  done >got
  assert_is 503503503503200200 "$(<got)"
  run -0 curl -sSi "$MOCK/api/v2/product/4000000000013"
  assert_has 'Retry-After: 7'
}

@test "start, after and every count the requests that class and code select" {
  start_mock --fail class=search,start=1:status=500 \
    --fail code=$FOUND,every=2:status=502 --fail after=5:status=504
  for _ in 1 2 3; do
    code "$MOCK/api/v2/search?code=4000000000006"
    code "$MOCK/api/v2/product/$FOUND"
  done >got
  assert_is 500200200502200504 "$(<got)"
}

@test "a plan file has one --fail value per line" {
  printf '# tonight\ncode=%s:html200\n\nalways:status=404\n' $FOUND >plan
  start_mock --plan plan
  run -0 get "$MOCK/api/v2/product/$FOUND"
  assert_has '<!DOCTYPE html>'
  assert_has '200 text/html'
  run -0 get "$MOCK/api/v2/product/4000000000006"
  assert_has '404 text/html'
}

@test "an invalid --fail is a usage error" {
  for spec in first=2 first=x:reset always:nothing always:status \
    class=none:reset always:reset=3 always:reset,twice; do
    run -2 "$TOOLS/mock-api" --fail "$spec"
  done
}

# fails_with CURL_STATUS FAULT: asserts that curl ends with this status after the fault.
fails_with() {
  local want=$1
  shift
  start_mock --fail "always:$1"
  run curl -sS --compressed -m 1 -o body "$MOCK/api/v2/product/$FOUND"
  assert_status "$want"
}

@test "a body is truncated, and a connection ends, as --fail says" {
  fails_with 18 truncated
  fails_with 56 reset
  fails_with 52 close
  fails_with 28 stall
  fails_with 28 trickle=1000
  fails_with 0 empty200
  [ ! -s body ]
}

@test "the bytes of a file are sent instead of a response, and then the connection ends" {
  printf 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a"' >half
  for end in 18:close 56:reset 28:stall; do
    fails_with "${end%:*}" "${end#*:}=half"
    assert_is '{"a"' "$(<body)"
  done
  printf 'HTTP/1.1 200 OK\r\n\r\nfirst\nmore\n' >text
  start_mock --fail always:flood=text
  run -0 sh -c "curl -s '$MOCK/api/v2/product/1' | head -n 9999 | uniq -c"
  assert_is $'      1 first\n   9998 more'
}

@test "a body is damaged as --fail says" {
  fails_with 0 invalid_utf8
  run ! iconv -f UTF-8 -t UTF-8 body
  fails_with 0 deep
  [ "$(tr -cd '[' <body | wc -c)" -eq 100000 ]
  fails_with 0 wrong_code
  run ! grep -q $FOUND body
  jq -e '.code == .product.code' body
  fails_with 0 nul
  [ "$(tr -cd '\0' <body | wc -c)" -eq 1 ]
  fails_with 0 not_json
  run ! jq . body
  fails_with 0 software_error
  grep -q '^<h1>Software error:' body
  fails_with 0 too_many200
  grep -q '^TOO MANY REQUESTS' body
  fails_with 0 duplicate
  [ "$(jq -r .product.product_name body)" = Two ]
}

@test "trickle sends the body byte by byte" {
  start_mock --fail always:trickle=1
  run -0 curl -sS "$MOCK/api/v2/product/$FOUND?fields=code"
  assert_has '"status_verbose":"product found"}'
}

@test "an endless body, or one that decompresses to 64 MiB, can be sent" {
  start_mock --fail always:huge
  run sh -c "curl -sS '$MOCK/api/v2/product/1' | head -c 3000000 | wc -c"
  assert_has 3000000
  start_mock --fail always:gzip_bomb
  run sh -c "curl -sS '$MOCK/api/v2/product/1' | tee z | gzip -dc | wc -c"
  assert_is $((67108864 / 258 * 258 + 1))
  [ "$(wc -c <z)" -lt 500000 ]
}

@test "a redirect has the address that the mock printed" {
  start_mock
  start_mock --fail "always:redirect=$MOCK/api/v2/product/$FOUND"
  run -0 curl -sSL "$MOCK/api/v2/product/4000000000006?fields=code"
  assert_has "\"code\":\"$FOUND\""
}

@test "--down resets every connection" {
  start_mock --down
  run -56 curl -sS "$MOCK/api/v2/product/$FOUND"
}

@test "--gzip compresses for clients that accept it" {
  start_mock --gzip
  curl -sS "$MOCK/api/v2/product/$FOUND" >plain
  curl -sS -D head --compressed "$MOCK/api/v2/product/$FOUND" | cmp - plain
  grep -q '^Content-Encoding: gzip' head
}

@test "delayed requests do not block each other" {
  start_mock --latency 1000
  seq -f "url=$MOCK/api/v2/product/%013.0f" 40 >urls
  run -0 curl -sS -Z --parallel-immediate --parallel-max 40 -K urls
  [ "$(mock_stats .most_in_flight)" -eq 40 ]
}

@test "/stats counts requests, codes, statuses and user agents until /reset" {
  start_mock --absent 100
  curl -sS -A x/1 "$MOCK/api/v2/product/$FOUND" \
    "$MOCK/api/v2/product/$FOUND" "$MOCK/api/v2/search?code=$FOUND,2"
  run -0 mock_stats '[.requests, .codes, .by_class.product.requests,
    .by_class.search.most_in_60s, .by_status["404"],
    .user_agents["x/1"]] | @csv'
  assert_is 3,3,2,1,2,3
  run -0 mock_codes
  assert_is "$FOUND 2"
  curl -sS -o body -H 'Authorization: Bearer x' "$MOCK/product/$FOUND"
  assert_is 1 "$(mock_stats .authorized)"
  mock_reset
  run -0 mock_stats '[.requests, .codes, .in_flight] | @csv'
  assert_is 0,0,0
}

@test "the port file appears atomically" {
  start_mock --port-file port
  assert_is "$MOCK" "http://127.0.0.1:$(<port)"
}

@test "--log writes one line per request" {
  start_mock --log log
  curl -sS -o /dev/null "$MOCK/api/v2/product/$FOUND?fields=code"
  run -0 cut -d' ' -f2- log
  assert_is "product /api/v2/product/$FOUND?fields=code"
}

@test "the mock ends with the process that started it" {
  # shellcheck disable=SC2016 # another shell expands these
  # `run` returns after the last process that writes to its pipe has exited.
  run -0 bash -c '"$0" --port-file port 3>&- &
    until [ -e port ]; do :; done' "$TOOLS/mock-api"
  run -7 curl -sS "http://127.0.0.1:$(<port)/stats"
}

@test "the mock serves HTTPS with a test certificate" {
  command -v openssl || skip 'no openssl'
  openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out cert -days 2 \
    -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 2>/dev/null
  start_mock --tls-cert cert --tls-key key
  run -0 curl -sS --cacert cert "$MOCK/api/v2/product/$FOUND?fields=code"
  run -60 curl -sS "$MOCK/api/v2/product/$FOUND"
}

@test "FoodData Central requires a key, has a quota, and finds codes by their last digits" {
  start_mock --fdc-key right --fdc-absent 0 --fdc-quota 3
  search="$MOCK/fdc/v1/foods/search?query=gtinUpc:*16000275287&dataType=Branded"
  run -0 get "$search"
  assert_has '"code":"API_KEY_MISSING"'
  assert_has '403 application/json'
  run -0 get -H 'X-Api-Key: wrong' "$search"
  assert_has '"code":"API_KEY_INVALID"'
  run -0 curl -sSi -H 'X-Api-Key: right' "$search"
  assert_has 'X-RateLimit-Remaining: 2'
  assert_has '"totalHits":1'
  assert_has '"gtinUpc":"016000275287"'
  run -0 get -H 'X-Api-Key: right' "$MOCK/fdc/v1/foods/search?query=oats"
  assert_has '"totalHits":0'
  run -0 get -H 'X-Api-Key: right' "$search"
  run -0 curl -sSi -H 'X-Api-Key: right' "$search"
  assert_has 'HTTP/1.1 429'
  assert_has 'Retry-After: 1800'
  assert_has '"code":"OVER_RATE_LIMIT"'
  assert_is '0016000275287 5' "$(mock_codes fdc)"
}
