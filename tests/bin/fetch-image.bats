#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# fetch-image: the image of each product is downloaded, checked and stored
# shellcheck disable=SC2016,SC2094,SC2154 # sh has its own $; the function `again` does
# not read the file `again`; run sets stderr
load ../helpers/helper
load ../helpers/mock
load ../helpers/samples

setup_file() { make_samples; }
setup() {
  command -v shrink-image >/dev/null || skip 'built without libvips'
  in_tmp
  export APLSYNC_ALLOW_PRIVATE=1
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

A=0016000275287 B=0016000275294

serve() { start_mock --fixtures "$BATS_FILE_TMPDIR/www" "$@"; }
at() { echo "$MOCK/images/products/$1"; }

# product UPC URL [MORE]: prints a record for `fetch`, with MORE members first.
product() {
  printf '{"upc":"%s"%s,"product":{"name":"N","image_url":"%s"}}\n' "$1" "${3-}" "$2"
}
fetch() {
  fetch-image --dir images --rate 100000/s --backoff 0.001 "$@"
}
# begin [OPTION]...: starts fetch-image in the background, as the process $filter.
begin() {
  fetch-image --dir images --rate 100000/s --backoff 0.001 "$@" <&0 &
  filter=$!
}
# signal_worker SIGNAL: sends the signal to the worker as soon as one runs.
signal_worker() {
  until pkill "-$1" -P $filter -x shrink-image; do kill -0 $filter; done
}
# results: prints the status and the reason or code of each image on stdin.
results() {
  jq -r '.image | [.status, .reason // .error.code // empty] | join(" ")'
}
files() { find images -type f -not -path '*/.new/*' | sort; }
# again [MEMBERS]: prints the record in the file out again, with its image as known
# observation, to which MEMBERS are added.
again() {
  jq -c --argjson more "${1-{\}}" '{upc, known: {image: ({status: .image.status,
    at: .image.at, due: true, data: .image.data} + $more)}, product}' out
}

@test "an image and its thumbnail are stored under the hash of their bytes" {
  serve
  product $A "$(at red.jpg)" | fetch >out
  assert_is found "$(results <out)"
  assert_is 2 "$(files | wc -l)"
  while read -r file; do
    hash=$(sha256sum <"$file") hash=${hash%% *}
    assert_is "images/${hash:0:2}/${hash:2:2}/$hash.webp" "$file"
  done < <(files)
  read -r file small sha256 bytes < <(jq -r '.image.data |
    [.file, .thumbnail, .sha256, .bytes] | @tsv' out)
  assert_has "$sha256" "$file"
  assert_is "$bytes" "$(stat -c %s "images/$file")"
  assert_is $'webpload 1200x900 3\nwebpload 200x150 3' \
    "$(describe_images "images/$file" "images/$small")"
}

@test "no other bytes of the record change, and a second run does not change them either" {
  serve
  product $A "$(at tiny.png)" >in
  fetch <in >out
  assert_is "$(sed 's/}$//' in)" "$(sed 's/,"image":.*//' out)"
  fetch <out >twice
  cmp out twice
}

@test "the same image of two products is stored once" {
  serve
  { product $A "$(at red.jpg)"; product $B "$(at red.png)"; } | fetch >out
  assert_is "$(jq -r .image.data.file out | sort -u | wc -l)" \
    "$(jq -r .image.data.sha256 out | sort -u | wc -l)"
  { product $A "$(at tiny.png)"; product $B "$(at tiny.png)"; } |
    fetch-image --dir twice --rate 1000/s >out
  assert_is 1 "$(jq -r .image.data.file out | sort -u | wc -l)"
}

@test "a rejected image is unknown, with category image, and leaves no file" {
  serve
  for file in page.jpg drawing.jpg cut.jpg bomb.png nothing.jpg; do
    product $A "$(at $file)" "$file" | sed 's/"'"$A"'"[^,]*/"'"$A"'"/'
  done >in
  run -1 sh -c '"$@" <in >out' sh fetch-image --dir images --rate 9999/s --ordered
  assert_is 'unknown not_an_image
unknown not_an_image
unknown damaged
unknown too_many_pixels
unknown not_an_image' "$(results <out)"
  assert_is image "$(jq -r .image.error.category out | sort -u)"
  assert_is '' "$(find images -type f)"
}

@test "a file that is too large is rejected" {
  serve
  run -1 sh -c '"$@" | fetch-image --dir images --max-bytes 1000' sh \
    printf '{"upc":"%s","product":{"image_url":"%s"}}\n' $A "$(at red.jpg)"
  assert_is 'unknown too_large' "$(results <<<"$output")"
}

@test "if an image is missing, the next candidate is used" {
  serve
  printf '{"upc":"%s","product":{"image_url":"%s","images":[{"url":"%s"},{"full_url":"%s","url":"%s","source":"s","licence":"L","credit":"C"}]}}\n' \
    $A "$(at none.jpg)" "$(at page.jpg)" "$(at none2.jpg)" "$(at tiny.png)" |
    fetch >out
  assert_is found "$(results <out)"
  assert_is "$(at tiny.png) s L C" \
    "$(jq -r '.image.data | [.url, .source, .licence, .credit] | join(" ")' out)"
}

@test "full_url has priority over url" {
  serve
  printf '{"upc":"%s","product":{"image_url":"%s","images":[{"url":"%s"},{"full_url":"%s","url":"%s"}]}}\n' \
    $A "$(at tiny.png)" "$(at red.gif)" "$(at red.jpg)" "$(at tiny.png)" |
    fetch >out
  assert_is "$(at red.jpg)" "$(jq -r .image.data.url out)"
}

@test "if all images are missing, the status is absent; if a download failed, unknown" {
  serve
  product $A "$(at none.jpg)" | fetch >out
  assert_is 'absent not_found' "$(results <out)"
  printf '{"upc":"%s","product":{"image_url":"%s","images":["x",{"url":"%s"}]}}\n' \
    $A "$(at page.jpg)" "$(at none.jpg)" >in
  run -1 fetch <in
  assert_is 'unknown not_an_image' "$(results <<<"$output")"
}

@test "a record without a product or an image is skipped" {
  printf '{"upc":"%s"}\n{"upc":"%s","product":null}\n{"upc":"%s","product":{"name":"N"}}\n' \
    $A $A $A | fetch >out
  assert_is 'skipped no_product
skipped no_product
skipped no_image' "$(results <out)"
}

@test "for an unchanged image, the server sends a 304, and the data are kept" {
  serve
  product $A "$(at red.jpg)" | fetch >out
  files | xargs stat -c '%i %Y %n' >before
  again >in
  fetch <in >again
  assert_is 304 "$(jq .image.http again)"
  assert_is "$(jq -cS .image.data out)" "$(jq -cS .image.data again)"
  assert_is "$(<before)" "$(files | xargs stat -c '%i %Y %n')"
}

@test "an image that is not due is not requested" {
  serve
  product $A "$(at tiny.png)" | fetch >out
  mock_reset
  again '{"due":false}' | fetch >again
  assert_is 'skipped not_due' "$(results <again)"
  assert_is 0 "$(mock_stats .requests)"
}

@test "an image is requested if its files are missing, its URL changed, or with --force" {
  serve
  product $A "$(at tiny.png)" | fetch >out
  again '{"due":false}' >in
  fetch --force <in >again
  assert_is '"found" 200' "$(jq -r '"\"\(.image.status)\" \(.image.http)"' again)"
  sed "s|\"image_url\":\"[^\"]*\"}}\$|\"image_url\":\"$(at red.png)\"}}|" in |
    fetch >again
  assert_is "$(at red.png)" "$(jq -r .image.data.url again)"
  rm -r images
  fetch <in >again
  assert_is 200 "$(jq .image.http again)"
}

@test "a known path that leads out of the image directory is not used" {
  serve
  product $A "$(at tiny.png)" | fetch >out
  again '{"due":false}' | sed 's|"file":"[^"]*"|"file":"../../../etc/passwd"|' >in
  fetch <in >again
  assert_is found "$(results <again)"
  assert_is 1 "$(files | wc -l)"
}

@test "--format, --size and --thumbnail set the format and the sizes" {
  serve
  product $A "$(at red.png)" | fetch --format jpeg --size 500 --thumbnail 50 >out
  read -r type width file small < <(jq -r '.image.data |
    "\(.content_type) \(.width) \(.file) \(.thumbnail)"' out)
  assert_is 'image/jpeg 500' "$type $width"
  assert_is $'jpegload 500x375 3\njpegload 50x38 3' \
    "$(describe_images "images/$file" "images/$small")"
}

@test "the record gets the URL of --public-url, with a slash at its end" {
  serve
  product $A "$(at tiny.png)" | fetch --public-url https://cdn.example/x >out
  assert_is https://cdn.example/x/ "$(jq -r .image.data.public_url out)"
  again >in
  fetch --public-url https://other.example/ <in >again
  assert_is https://other.example/ "$(jq -r .image.data.public_url again)"
  run -2 fetch --public-url nowhere </dev/null
}

## Addresses

@test "the first and the last address of each special range are rejected" {
  run -0 probe-address <<<'0.255.255.255
1.0.0.0
9.255.255.255
10.0.0.0
10.255.255.255
11.0.0.0
100.63.255.255
100.64.0.0
100.127.255.255
100.128.0.0
127.0.0.1
128.0.0.1
169.253.255.255
169.254.169.254
172.15.255.255
172.16.0.0
172.31.255.255
172.32.0.0
192.0.0.8
192.0.2.1
192.88.99.1
192.167.255.255
192.168.0.0
192.169.0.0
198.17.255.255
198.18.0.0
198.19.255.255
198.20.0.0
198.51.100.1
203.0.113.1
223.255.255.255
224.0.0.1
255.255.255.255
::
::1
::ffff:127.0.0.1
::ffff:8.8.8.8
64:ff9b::a00:1
64:ff9b::808:808
64:ff9b:1::1
100::1
2000::1
2001::1
2001:1ff::1
2001:200::1
2001:db8::1
2002:7f00:1::
2606:4700::1111
3fff:fff::1
3fff:1000::1
4000::1
fc00::1
fe80::1
ff02::1'
  awk '$2 == "public" { printf "%s ", $1 }' <<<"$output" >got
  assert_is '1.0.0.0 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 128.0.0.1 169.253.255.255 172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 ::ffff:8.8.8.8 64:ff9b::808:808 2000::1 2001:200::1 2606:4700::1111 3fff:1000::1 ' "$(<got)"
}

@test "a private address is rejected in every spelling, without connecting to it" {
  serve
  unset APLSYNC_ALLOW_PRIVATE
  port=${MOCK##*:}
  for host in 127.0.0.1 localhost 2130706433 0177.0.0.1 0x7f000001 127.1 \
    '[::1]' '[::ffff:127.0.0.1]' 169.254.169.254 10.0.0.1 0.0.0.0; do
    product $A "http://$host:$port/images/products/red.jpg"
  done >in
  run -1 fetch <in
  assert_is 'unknown private_address' "$(results <<<"$output" | sort -u)"
  assert_is 11 "$(grep -c . <<<"$output")"
  assert_is 0 "$(mock_stats .requests)"
}

@test "a proxy is not used" {
  serve
  unset APLSYNC_ALLOW_PRIVATE
  product $A http://127.0.0.1:1/x.jpg >in
  http_proxy=$MOCK run -1 fetch <in
  assert_is 'unknown private_address' "$(results <<<"$output")"
  assert_is 0 "$(mock_stats .requests)"
}

@test "a redirect from a public address to a private one is rejected" {
  unshare -rn true 2>/dev/null || skip 'users may not create network namespaces on this system'
  unset APLSYNC_ALLOW_PRIVATE
  public=93.184.216.34
  for to in 127.0.0.1 '[::1]' 2130706433; do
    run unshare -rn bash -c '
      ip link set lo up && ip addr add '$public'/32 dev lo || exit 77
      . "$ROOT/tests/helpers/mock.bash"
      exec {pipe}<> <(:)
      mock-api --fixtures "$2" --fail "start=1:redirect=http://$1:PORT/x.jpg" >&"$pipe" &
      read -r MOCK <&"$pipe"
      port=${MOCK##*:}
      printf "{\"upc\":\"0016000275287\",\"product\":{\"image_url\":\"http://%s:%s/images/products/red.jpg\"}}\n" \
        "$3" "$port" | fetch-image --dir images --retries 0
      curl -sS "$MOCK/stats"
      kill %1' bash "$to" "$BATS_FILE_TMPDIR/www" $public
    [ "$status" -ne 77 ] || skip 'an address cannot be added on this system'
    assert_has '"status":"unknown"'
  done
}

@test "redirects are followed five times, and only to http and https" {
  for to in file:///etc/passwd ftp://127.0.0.1/x; do
    serve --fail "always:redirect=$to"
    product $A "$(at red.jpg)" >in
    run -1 fetch <in
    assert_is 'unknown redirect' "$(results <<<"$output")"
    stop_mock
  done
  serve --fail always:redirect=/images/products/red.jpg
  product $A "$(at red.jpg)" >in
  run -1 fetch <in
  assert_is 'unknown redirect' "$(results <<<"$output")"
  assert_is 6 "$(mock_stats .requests)"
}

## One transfer at a time

# off_product UPC NAME: prints a record whose image is on Open Food Facts' host, which
# the mock simulates as a proxy.
off_product() { product "$1" "http://Images.OpenFoodFacts.org./images/products/$2"; }

@test "Open Food Facts' host gets one transfer at a time, from all processes" {
  serve --latency 20
  for n in 1 2 3 4 5 6; do off_product $A "red.jpg?$n"; done >in
  for half in 1 2; do
    http_proxy=$MOCK fetch --concurrency 8 <in >"$half" &
    halves+=($!)
  done
  wait "${halves[@]}"
  assert_is 12 "$(cat 1 2 | results | grep -cx found)"
  assert_is '12 1' "$(mock_stats '"\(.requests) \(.most_in_flight)"')"
}

@test "other hosts get up to --concurrency transfers at the same time" {
  serve --latency 500
  { for n in 1 2 3; do product $A "$(at tiny.png)?$n"; done
    for n in 1 2 3; do off_product $A "tiny.png?$n"; done; } >in
  http_proxy=$MOCK no_proxy=127.0.0.1 fetch --concurrency 8 <in >out
  assert_is 6 "$(results <out | grep -cx found)"
  assert_is 4 "$(mock_stats .most_in_flight)"
}

@test "a redirect to Open Food Facts' host also waits for its turn" {
  serve --latency 20 --fail "every=2:redirect=http://images.openfoodfacts.org\
/images/products/tiny.png"
  for n in 1 2 3 4; do off_product $A "tiny.png?$n"; done >in
  http_proxy=$MOCK fetch --concurrency 8 <in >out
  assert_is 4 "$(results <out | grep -cx found)"
  assert_is 1 "$(mock_stats .most_in_flight)"
}

@test "a record does not wait for the host's lock longer than --patience" {
  serve --fail start=1:stall
  off_product $A tiny.png >in
  http_proxy=$MOCK begin <in >first
  until [ "$(mock_stats .requests)" = 1 ]; do kill -0 $filter; done
  { cat in; product $B "$(at red.jpg)"; } |
    http_proxy=$MOCK no_proxy=127.0.0.1 fetch --patience 0.2 >out
  assert_is 'found
skipped host_busy' "$(results <out | sort)"
  kill -KILL $filter
  wait $filter ||:
  http_proxy=$MOCK fetch <in >out
  assert_is found "$(results <out)"
}

## Failures

@test "if a worker is killed, only its image is lost" {
  serve
  for n in 1 2 3 4 5 6; do product $A "$(at red.jpg)?$n"; done >in
  begin --concurrency 1 <in >out
  signal_worker KILL
  status=0
  wait $filter || status=$?
  assert_is 1 "$status"
  assert_is '5 found
1 unknown decoder_died' "$(results <out | sort | uniq -c | sed 's/^ *//')"
  assert_is '' "$(find images/.new -type f)"
}

@test "a worker that hangs is ended after --timeout" {
  serve
  { product $A "$(at red.jpg)"; product $B "$(at red.png)"; } >in
  begin --concurrency 1 --timeout 2 <in >out
  signal_worker STOP
  wait $filter || true
  assert_is 'unknown decoder_late
found' "$(results <out)"
}

@test "a worker has resource limits, but no settings and no other open files" {
  serve
  mkfifo pipe
  exec 7<>pipe
  export APLSYNC_UPCDB_KEY_FILE=/secret
  begin <pipe >out 7>&-
  product $A "$(at tiny.png)" >&7
  until [ -s out ]; do :; done
  worker=$(pgrep -P $filter -x shrink-image)
  cat /proc/"$worker"/limits >limits
  tr '\0' '\n' </proc/"$worker"/environ >environment
  find /proc/"$worker"/fd -printf '%f\n' | sort -n | tail -n 1 >last
  exec 7>&-
  wait $filter
  run -1 grep APLSYNC environment
  run -0 grep -E '^Max file size +16777216' limits
  run -0 grep -E '^Max core file size +0' limits
  [[ $(readlink -f "$BIN") == */san/* ]] ||
    run -0 grep -E '^Max address space +805306368' limits
  [ "$(<last)" -lt 10 ]
}

@test "a kernel without sandbox functions is an error, except with --unconfined" {
  serve
  product $A "$(at red.jpg)" >in
  run --separate-stderr -2 old-kernel seccomp landlock -- \
    fetch-image --dir images <in
  assert_is 'fetch-image: this kernel has neither seccomp nor Landlock to confine the process that decodes images; --unconfined decodes them without confinement' "$stderr"
  assert_is 0 "$(mock_stats .requests)"
  old-kernel seccomp landlock -- fetch-image --unconfined --dir images <in >out
  assert_is found "$(results <out)"
  for lacking in seccomp landlock; do
    old-kernel $lacking -- fetch-image --force --dir images <in >out
    assert_is found "$(results <out)"
  done
}

# fake_worker: makes evil/fetch-image; its shrink-image is the Python program on stdin.
fake_worker() {
  mkdir evil
  cp "$BIN/fetch-image" evil
  { echo '#!/usr/bin/python3'; cat; } >evil/shrink-image
  chmod +x evil/shrink-image
}

@test "a worker that writes after its response changes no image" {
  serve
  fake_worker <<'PY'
import array, os, socket
s = socket.socket(fileno=0)
before = []
while True:
    m, control, _, _ = s.recvmsg(1, socket.CMSG_SPACE(12))
    for fd in before:
        os.pwrite(fd, b'<script>evil()</script>', 0)
    if not m:
        break
    fds = array.array('i')
    fds.frombytes(control[0][2][:12])
    for fd in fds[1:]:
        os.pwrite(fd, b'RIFF\x10\0\0\0WEBPVP8 ' + b'%d' % fd * 9, 0)
        before.append(fd)
    s.send(b'{"kind":"jpeg","width":10,"height":10}')
PY
  for n in 1 2 3; do product $A "$(at red.jpg)?$n"; done |
    evil/fetch-image --dir images --concurrency 1 --rate 1000/s >out
  assert_is 'found found found' "$(results <out | xargs)"
  run -1 grep -rl script images
  while read -r file; do
    assert_has "$(sha256sum <"$file" | cut -d' ' -f1)" "$file"
  done < <(files)
}

@test "unknown responses of a worker, and files that are too large, are rejected" {
  serve
  fake_worker <<'PY'
import array, os, socket
s = socket.socket(fileno=0)
results = [b'{"code":"not_found","message":"evil"}', b'', b'[]', b'{}',
    b'{"kind":"jpeg","width":99999,"height":1}',
    b'{"code":"damaged","message":"its header is damaged"}',
    b'{"kind":"jpeg","width":10,"height":10}']
for text in results:
    m, control, _, _ = s.recvmsg(1, socket.CMSG_SPACE(12))
    fds = array.array('i')
    fds.frombytes(control[0][2][:12])
    for fd in fds[1:]:
        os.pwrite(fd, b'RIFF\x10\0\0\0WEBPVP8 good', 0)
        os.truncate(fd, (16 << 20) + 1)
        os.close(fd)
    s.send(text if text else b'x')
s.recv(1)
PY
  for n in 1 2 3 4 5 6 7; do product $A "$(at red.jpg)?$n"; done >in
  run -1 sh -c 'evil/fetch-image --dir images --concurrency 1 --ordered \
    --rate 1000/s <in >out'
  assert_is 'decoder_died decoder_died decoder_died decoder_died decoder_died damaged decoder_died' \
    "$(jq -r .image.error.code out | xargs)"
  run -1 grep -c evil out
  assert_is '' "$(find images -type f)"
}

@test "a worker that cannot continue is an error, with its message" {
  serve
  fake_worker <<'PY'
import sys
sys.exit('shrink-image: something is missing')
PY
  product $A "$(at red.jpg)" >in
  run --separate-stderr -2 evil/fetch-image --dir images <in
  assert_is 'fetch-image: shrink-image: something is missing' "$stderr"
}

@test "a worker has no terminal, and its own session" {
  serve
  mkfifo pipe
  exec 7<>pipe
  begin <pipe >out 7>&-
  product $A "$(at tiny.png)" >&7
  until [ -s out ]; do :; done
  worker=$(pgrep -P $filter -x shrink-image)
  assert_is "$worker" "$(ps -o sid= -p "$worker" | tr -d ' ')"
  assert_is pipe "$(readlink "/proc/$worker/fd/2" | cut -d: -f1)"
  exec 7>&-
  wait $filter
}

@test "the path of the image directory may be invalid UTF-8" {
  serve
  for dir in $'caf\xe9' $'e\u0301' é; do
    product $A "$(at tiny.png)" | fetch-image --dir "$dir" --rate 1000/s >out
    assert_is found "$(results <out)"
    [ -s "$dir/$(jq -r .image.data.file out)" ]
  done
}

@test "invalid images of a product are not used" {
  serve
  for url in '""' '"  "' 5 null '{}' '[]' '"\u0000"' '"http://"' '"\ud83d\ude00"'; do
    printf '{"upc":"%s","product":{"image_url":%s,"images":[5,{"url":%s},{"full_url":[]},{"url":"%s"}]}}\n' \
      $A "$url" "$url" "$(at tiny.png)"
  done >in
  fetch --ordered --retries 0 <in >out
  assert_is 9 "$(jq -s length out)"
  assert_is found "$(results <out | sort -u)"
  assert_is '["null","string"]' \
    "$(jq -sc '[.[].image.data.image_url | type] | unique' out)"
}

@test "a product with images and without image_url is requested when it is due" {
  serve
  printf '{"upc":"%s","product":{"image_url":5,"images":[{"url":"%s"}]}}\n' \
    $A "$(at tiny.png)" | fetch >out
  assert_is found "$(results <out)"
  again '{"due":false}' | fetch >again
  assert_is 'skipped not_due' "$(results <again)"
}

@test "a full disk is an error, and no record is lost" {
  unshare -rm true 2>/dev/null || skip 'users may not mount file systems on this system'
  serve
  product $A "$(at red.jpg)" >in
  mkdir disk
  run unshare -rm bash -c 'mount -t tmpfs -o size=16k none disk || exit 77
    fetch-image --dir disk/images <in'
  [ "$status" -ne 77 ] || skip 'a tmpfs cannot be mounted on this system'
  assert_status 2
  assert_has 'fetch-image: disk/images: No space left on device'
}

@test "two runs can use one directory at the same time" {
  serve
  for n in 1 2 3 4 5 6 7 8; do product $A "$(at tiny.png)?$n"; done >in
  fetch <in >one &
  first=$!
  fetch <in >two
  wait $first
  assert_is '16 found' "$(cat one two | results | sort | uniq -c | sed 's/^ *//')"
  assert_is 1 "$(files | wc -l)"
}

@test "SIGTERM: finished records are written, and no temporary files remain" {
  serve --fail code=none:stall --latency 50
  mkfifo pipe
  exec 7<>pipe
  begin <pipe >out 7>&-
  product $A "$(at tiny.png)" >&7
  until [ -s out ]; do :; done
  kill -TERM $filter
  status=0
  wait $filter || status=$?
  exec 7>&-
  assert_is 143 "$status"
  assert_is found "$(results <out)"
}

@test "invalid lines are rejected, and the others are processed" {
  serve
  { echo garbage; product $A "$(at tiny.png)"; } >in
  run -1 fetch --rejects rejects <in
  assert_is found "$(results <<<"$output")"
  assert_is 1 "$(wc -l <rejects)"
}

@test "--ordered keeps the order of the input" {
  serve --latency 5
  for n in 1 2 3 4 5 6; do
    file=red.jpg
    [ $((n % 2)) -eq 1 ] || file=none.jpg
    product $A "$(at $file)?$n"
  done >in
  fetch --ordered <in >out
  assert_is "$(jq -c .product.image_url in)" "$(jq -c .product.image_url out)"
}

@test "a directory that cannot be created, or an empty name, is an error" {
  run --separate-stderr -2 fetch-image --dir none/images </dev/null
  assert_is 'fetch-image: none/images: No such file or directory' "$stderr"
  run --separate-stderr -2 fetch-image </dev/null
  assert_has 'fetch-image: --dir is required' "$stderr"
}

@test "without shrink-image, the message says where it should be" {
  mkdir alone && cp "$BIN/fetch-image" alone
  PATH=/usr/bin:/bin run --separate-stderr -2 alone/fetch-image --dir images \
    </dev/null
  assert_is 'fetch-image: shrink-image: not found; it is built if libvips is installed' \
    "$stderr"
}

@test "a stdout that cannot be written is reported" {
  run --separate-stderr bash -c "printf '{\"upc\":\"$A\"}\n' | fetch-image --dir images >/dev/full"
  assert_status 2
  assert_is 'fetch-image: stdout: No space left on device' "$stderr"
}

@test "the manual names every option" {
  for program in fetch-image shrink-image; do
    "$program" --help | sed -n 's/^  ....--\([a-z-]*\).*/\1/p' >options
    [ "$(wc -l <options)" -gt 6 ]
    while read -r option; do
      grep -q "^\.It.*Fl -$option\>" "$ROOT/bin/$program.1" || echo "$option"
    done <options >unnamed
    assert_is '' "$(<unnamed)"
  done
}
