#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# download-off with a web server that serves the directory www. If a test must stop the
# program at a certain point, the program suspends itself at a call
# (tests/faults/wrap.c).
# shellcheck disable=SC2016 # some file names contain $
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock

DUMP=openfoodfacts-products.jsonl.gz
CSV=en.openfoodfacts.org.products.csv.gz
DAY=86400 T0=1795000000 # about five days before the clock of the tests

setup() {
  [ -x "$BIN/download-off" ] || skip 'built without ISA-L'
  in_tmp
  mkdir -p www/delta
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# a_dump [TEXT [TIME]]: makes a dump on the server. Its bytes compress badly, so the
# first half of the file has data to decompress.
a_dump() {
  { echo "{\"code\":\"${1-first}\"}"; head -c 100000 /dev/urandom | base64; } |
    gzip -n >www/$DUMP
  touch -d "${2-2026-11-22T03:00:00Z}" www/$DUMP
}

# delta_name N [M]: prints the name of the delta from the start of day N to the start of
# day M, by default the next day.
delta_name() {
  local to=${2-$(($1 + 1))}
  echo "openfoodfacts_products_$((T0 + $1 * DAY))_$((T0 + to * DAY)).json.gz"
}

# stamp N: prints the time of the start of day N.
stamp() { date -u -d "@$((T0 + $1 * DAY))" +%Y-%m-%dT%H:%M:%SZ; }

# deltas N...: makes deltas of one day each on the server.
deltas() {
  local n name
  for n; do
    name=$(delta_name "$n")
    echo "{\"code\":\"$n\"}" | gzip -n >"www/delta/$name"
    echo "$name"
  done | sort -r >www/delta/index.txt
}

# serve [FAULT]...: starts the web server; each FAULT is an argument of its --fail.
serve() {
  local fail=()
  for spec; do fail+=(--fail "$spec"); done
  start_mock --plain www --log log "${fail[@]}"
}

# get OPTION...: runs download-off quietly.
get() {
  download-off --base-url "$MOCK" --dir dumps --backoff 0 "$@"
}

# stop_at CALL OPTION...: begins a download, and suspends download-off at this call.
# fdatasync:1 means before the first request for a file.
stop_at() {
  local call=$1 state
  shift
  # Otherwise a background process would ignore SIGINT.
  FAULT=$call:stop env --default-signal=INT "$BUILD/faults/download-off" \
    --base-url "$MOCK" --dir dumps --backoff 0 "$@" >printed 2>messages 3>&- &
  stopped=$!
  until [ "${state-}" = T ]; do read -r _ _ state _ <"/proc/$stopped/stat"; done
}

# resume STATUS: continues the program, and asserts that it exits with this status.
resume() {
  local status=0
  kill -CONT "$stopped" 2>/dev/null || :
  wait "$stopped" || status=$?
  output=$(<messages)
  assert_status "$1"
}

# same FILE [COPY]: asserts that the downloaded file equals the one on the server.
same() { cmp "www/$1" "dumps/${2-$1}"; }

@test "a dump is downloaded completely and gets the source's time; its path is printed" {
  a_dump
  serve
  run -0 get -q --dump
  assert_is "dumps/$DUMP"
  same $DUMP
  assert_is 1795316400 "$(stat -c %Y dumps/$DUMP)"
  assert_is $DUMP "$(ls dumps)"
}

@test "the name of the file, its size, and the free space are printed" {
  a_dump
  serve
  run -0 --separate-stderr get --dump
  [[ ${stderr_lines[0]} =~ ^"download-off: $DUMP: "[0-9]+kB'; data of 2026-11-22T' ]]
  [[ ${stderr_lines[1]} =~ 'kB to fetch; '[0-9.]+[GTM]'B free in dumps'$ ]]
}

@test "existing files are not downloaded again" {
  a_dump
  serve
  get -q --dump
  run -0 --separate-stderr get --dump
  assert_is "dumps/$DUMP"
  assert_is 'download-off: nothing to download' "$stderr"
  assert_is "$DUMP 3" "$(mock_codes other)"
}

@test "a newer dump replaces the old one" {
  a_dump
  serve
  get -q --dump
  a_dump second 2026-11-23T03:00:00Z
  run -0 get -q --dump
  same $DUMP
}

@test "the CSV file is downloaded in the same way" {
  printf 'code\turl\n' | gzip >www/$CSV
  serve
  run -0 get -q --csv
  assert_is "dumps/$CSV"
  same $CSV
}

@test "an interrupted download continues in the same run" {
  a_dump
  serve class=other,start=2:truncated
  run -0 get -q --dump
  same $DUMP
  grep -q "$DUMP bytes=[1-9][0-9]*-$" log
}

@test "the next run continues an interrupted download" {
  a_dump
  serve class=other,start=2:truncated
  run -1 get --retries 0 --dump
  assert_has "download-off: $MOCK/$DUMP: "
  [ ! -e dumps/$DUMP ]
  half=$(stat -c %s dumps/$DUMP.part)
  [ "$half" -gt 1000 ]
  run -0 get --dump
  assert_has "kB already here"
  same $DUMP
  grep -q "$DUMP bytes=$half-$" log
  assert_is $DUMP "$(ls dumps)"
}

@test "interruptions are accepted as long as each try makes progress" {
  a_dump
  serve class=other,start=8:truncated
  run -0 get -q --retries 1 --dump
  same $DUMP
}

@test "a partial file of another dump is downloaded from the beginning" {
  a_dump
  serve class=other,start=2:truncated
  run -1 get -q --retries 0 --dump
  a_dump second 2026-11-23T03:00:00Z
  run -0 get -q --dump
  same $DUMP
  assert_is "$DUMP 4" "$(mock_codes other)"
}

@test "if a file changes after the first request, its new version is downloaded" {
  a_dump
  serve
  get -q --dump
  a_dump third 2026-11-23T04:00:00Z
  cp -p www/$DUMP third
  a_dump second 2026-11-23T03:00:00Z
  stop_at fdatasync:1 --dump
  mv third www/$DUMP
  resume 0
  same $DUMP
  gzip -dc dumps/$DUMP | head -n 1 | grep third
  assert_is "$(date -d 2026-11-23T04:00:00Z +%s)" "$(stat -c %Y dumps/$DUMP)"
}

@test "if a file changes during the download, the download restarts" {
  a_dump
  serve class=other,start=2:truncated
  run -1 get -q --retries 0 --dump
  a_dump third 2026-11-23T04:00:00Z
  cp -p www/$DUMP third
  a_dump second 2026-11-23T03:00:00Z
  stop_at fdatasync:1 --dump
  mv third www/$DUMP
  resume 0
  assert_has 'changed on the server; restarting the download'
  same $DUMP
}

@test "a file that changes at every request is an error" {
  a_dump
  serve class=other,start=9:replaced
  run -1 get -q --dump
  assert_is "download-off: $MOCK/$DUMP: it keeps changing on the server"
  [ ! -e dumps/$DUMP ]
}

@test "the old dump stays if the new one is unavailable" {
  a_dump
  serve
  get -q --dump
  cp dumps/$DUMP old
  for spoilt in cut page crc blank; do
    case $spoilt in
      cut) head -c 60000 old >www/$DUMP ;;
      page) echo '<!DOCTYPE html>' >www/$DUMP ;;
      crc) { head -c 60000 old; head -c 9 /dev/zero; tail -c +60010 old; } \
        >www/$DUMP ;;
      blank) gzip -n </dev/null >www/$DUMP
        [ "$(stat -c %s www/$DUMP)" -eq 20 ] ;;
    esac
    run -1 --separate-stderr get -q --dump
    assert_is ''
    assert_has "download-off: $DUMP: incomplete: " "$stderr"
    cmp old dumps/$DUMP
    assert_is $DUMP "$(ls dumps)"
  done
}

@test "a page with status 200 is not a dump, and does not change a partial file" {
  a_dump
  serve class=other,start=2:truncated
  run -1 get -q --retries 0 --dump
  cp dumps/$DUMP.part half
  stop_mock
  serve class=other,after=1:html200
  run -1 get -q --dump
  assert_is "download-off: $MOCK/$DUMP: the server sent a web page instead of the file"
  cmp half dumps/$DUMP.part
  rm -r dumps
  run -1 get -q --dump
  assert_has 'the server sent a web page'
  [ ! -s dumps/$DUMP.part ]
}

@test "a file that the server lacks is reported and not requested again" {
  serve
  run -1 get --dump
  assert_is "download-off: $MOCK/$DUMP: no such file on the site (HTTP 404)"
  assert_is "$DUMP 1" "$(mock_codes other)"
}

@test "a busy server is asked again" {
  a_dump
  serve class=other,every=2:status=503
  run -0 get -q --dump
  same $DUMP
}

@test "a busy server is an error after the retries" {
  a_dump
  serve always:status=503
  run -1 get -q --retries 2 --dump
  assert_has 'the site reports an error (HTTP 503)'
  assert_is "$DUMP 3" "$(mock_codes other)"
}

# waits: prints the seconds that the download waited for each retry.
waits() { sed -n 's/.*; retrying in \(.*\) s$/\1/p' <<<"$output"; }

@test "each wait is about twice the last, or as long as Retry-After says" {
  a_dump
  serve always:status=503
  run -1 get --retries 3 --backoff 0.02 --dump
  waits | awk '{ n = .02 * 2 ^ (NR - 1)
    if ($1 < .749 * n || $1 > 1.251 * n) exit 1 } END { exit NR != 3 }'
  stop_mock
  serve always:status=429,retry-after=30
  # `get` would run in a subshell, and `kill` would end that shell instead.
  download-off --base-url "$MOCK" --dir dumps --dump 2>messages 3>&- &
  until grep -q '; retrying in 30.000 s$' messages; do :; done
  kill "$!"
}

@test "an unreachable host is tried once more, or --retries times" {
  for host in 127.0.0.1:1 nowhere.invalid; do
    run -1 download-off --base-url "http://$host" --dir dumps --deltas \
      --backoff 0
    [ "$(waits | wc -l)" -eq 1 ]
    run -1 download-off --base-url "http://$host" --dir dumps --deltas \
      --backoff 0 --retries 2
    [ "$(waits | wc -l)" -eq 2 ]
  done
}

@test "a stalled download is an error" {
  a_dump
  printf 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a"' >half
  serve class=other,after=1:stall=half
  run -1 get -q --retries 0 --timeout 1 --dump
  assert_has "download-off: $MOCK/$DUMP: the transfer stalled"
}

@test "bytes beyond the announced length are not read" {
  a_dump
  serve class=other,after=1:huge
  run -1 get -q --dump
  [ "$(stat -c %s dumps/$DUMP.part)" -le $(($(stat -c %s www/$DUMP) + 1024)) ]
  run -1 get -q --dump
}

@test "a redirect to plain http is not followed" {
  a_dump
  serve
  here=$MOCK first=$MOCK_PID
  serve "always:redirect=$here/$DUMP"
  run -1 get -q --dump
  assert_has "$DUMP: "
  [ ! -e dumps/$DUMP ]
  kill "$first"
}

@test "--small-disk removes the old dump before it downloads the new one" {
  a_dump
  serve
  get -q --dump
  a_dump second 2026-11-23T03:00:00Z
  stop_at fdatasync:1 -q --dump --small-disk
  [ ! -e dumps/$DUMP ]
  resume 0
  same $DUMP
}

# download_with_space KIB OPTION...: downloads to a disk with KIB KiB of free space.
download_with_space() {
  FAULT=statvfs:1:short FAULT_SPACE=$1 "$BUILD/faults/download-off" \
    --base-url "$MOCK" --dir dumps --backoff 0 "${@:2}"
}

@test "without enough disk space nothing is downloaded" {
  a_dump
  serve
  run -2 download_with_space 97700 --dump
  assert_has 'download-off: dumps: not enough space: 100 MB must remain free'
  assert_is "$DUMP 1" "$(mock_codes other)"
  run -0 download_with_space 99000 -q --dump
}

@test "--small-disk counts the space of the old dump" {
  a_dump
  serve
  get -q --dump
  a_dump second 2026-11-23T03:00:00Z
  run -2 download_with_space 97700 -q --dump
  run -0 download_with_space 97700 -q --dump --small-disk
  same $DUMP
}

@test "--dry-run downloads nothing, and creates no directory" {
  a_dump
  deltas 2 3
  serve
  run -0 get --dry-run --dump --deltas
  assert_has "$DUMP: "
  assert_has "$(delta_name 3): "
  [ ! -e dumps ]
  assert_is "$DUMP 1" "$(mock_codes other | grep $DUMP)"
}

@test "a second download in the same directory fails" {
  a_dump
  serve
  stop_at fdatasync:1 -q --dump
  run -2 get -q --dump
  assert_is 'download-off: dumps: another download is running there'
  resume 0
  same $DUMP
}

@test "after a kill, the next run continues" {
  a_dump
  serve class=other,start=2:truncated
  # Kill the program at its first wait, before the retry.
  FAULT=poll:1:kill run -137 "$BUILD/faults/download-off" -q \
    --base-url "$MOCK" --dir dumps --dump
  [ -s dumps/$DUMP.part ]
  [ ! -e dumps/$DUMP ]
  run -0 get -q --dump
  same $DUMP
  grep -q "$DUMP bytes=" log
}

@test "a signal ends the program at once, during a request and while it checks a file" {
  a_dump
  printf 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a"' >half
  serve class=other,after=1:stall=half
  for signal in HUP:129 INT:130 TERM:143; do
    mock_reset
    stop_at fdatasync:1 --dump
    kill "-${signal%:*}" "$stopped"
    resume "${signal#*:}"
    mock_reset
    env --default-signal=INT download-off --base-url "$MOCK" --dir dumps \
      --dump 2>messages 3>&- &
    stopped=$!
    until [ -s dumps/$DUMP.part ]; do :; done
    kill "-${signal%:*}" "$stopped"
    resume "${signal#*:}"
    rm dumps/$DUMP.part
  done
  stop_mock
  serve
  stop_at sem_wait:1 --dump
  kill -TERM "$stopped"
  resume 143
  flock --nonblock dumps/.lock true
}

@test "after a kill at any moment, the next run leaves the files of an undisturbed run" {
  a_dump
  deltas 2 3
  serve
  killed=0
  for ((at = 40; ; at += 17 + RANDOM % 9)); do
    rm -rf dumps
    run env FAULT=any:$at:kill "$BUILD/faults/download-off" -q \
      --base-url "$MOCK" --dir dumps --dump --deltas
    [ "$status" -ne 0 ] || break
    assert_status 137
    killed=$((killed + 1))
    for file in dumps/*.gz; do # files with their final names are complete
      [ ! -e "$file" ] || gzip -t "$file"
    done
    run -0 get -q --dump --deltas
    same $DUMP
    [ "$(find dumps -type f ! -name .lock | wc -l)" -eq 3 ]
  done
  [ "$killed" -gt 4 ]
}

@test "without a cursor all deltas are downloaded, oldest first" {
  deltas 0 1 2
  serve
  run -0 --separate-stderr get --deltas
  assert_is "dumps/$(delta_name 0)
dumps/$(delta_name 1)
dumps/$(delta_name 2)"
  assert_has "no cursor: using all available deltas, from $(stamp 0)" \
    "$stderr"
  same "delta/$(delta_name 1)" "$(delta_name 1)"
}

@test "a delta has the time of its end" {
  deltas 0
  serve
  get -q --deltas
  assert_is $((T0 + DAY)) "$(stat -c %Y "dumps/$(delta_name 0)")"
}

@test "only deltas after the cursor are downloaded" {
  deltas 0 1 2
  serve
  run -0 get -q --deltas --since $((T0 + DAY + 7))
  assert_is "dumps/$(delta_name 1)
dumps/$(delta_name 2)"
  run -0 get --deltas --since 2026-11-23T00:00:00Z
  assert_is 'download-off: nothing to download'
}

# cursor N: sets the store's cursor to the start of day N.
cursor() {
  sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, status, start_time,
    end_time, config) VALUES ('cursor$1', 'completed', '2026-11-23T12:00:00Z',
    '2026-11-23T12:00:00Z', json_object('via', 'deltas', 'bulk_to',
    '$(stamp "$1")'))"
}

@test "the cursor is read from the store" {
  new_store products.db
  cursor 1
  deltas 0 1
  serve
  run -0 download-off -q --base-url "$MOCK" --deltas
  assert_is "$PWD/dumps/$(delta_name 1)"
  cursor 2
  touch "dumps/$(delta_name 0).part"
  run -0 download-off -q --keep --base-url "$MOCK" --deltas
  [ -e "dumps/$(delta_name 1)" ]
  run -0 download-off --base-url "$MOCK" --deltas
  assert_is 'download-off: removed 2 delta files that were scanned
download-off: nothing to download'
  assert_is '' "$(ls dumps)"
}

@test "complete deltas are not downloaded again" {
  deltas 0 1
  serve
  get -q --deltas
  mock_reset
  run -0 get -q --deltas
  [ ${#lines[@]} -eq 2 ]
  assert_is 'index.txt 1' "$(mock_codes other)"
  head -c 20 "www/delta/$(delta_name 0)" >"dumps/$(delta_name 0)"
  run -0 get -q --deltas
  same "delta/$(delta_name 0)" "$(delta_name 0)"
}

@test "a downloaded delta that the index no longer has is part of the chain" {
  deltas 0
  serve
  get -q --deltas
  rm www/delta/*
  deltas 1
  run -0 get -q --deltas --since $T0
  assert_is "dumps/$(delta_name 0)
dumps/$(delta_name 1)"
}

@test "a cursor older than the oldest delta requires the dump again: status 3" {
  deltas 3 4
  serve
  run -3 get -q --deltas --since $T0
  assert_is "download-off: the cursor, $(stamp 0), is older than the oldest \
delta, of $(stamp 3): download the dump again"
  run ! ls dumps/*.gz
}

@test "a gap in the chain requires the dump again; the deltas before it are kept" {
  deltas 0 1 3 4
  serve
  run -3 --separate-stderr get -q --deltas
  assert_is "dumps/$(delta_name 0)
dumps/$(delta_name 1)"
  assert_has "no delta covers the time from $(stamp 2) to $(stamp 3): download the dump again" \
    "$stderr"
}

@test "with a dump, the deltas begin a day before it" {
  deltas 0 1 2 3 4
  a_dump first "$(stamp 4)"
  serve
  run -0 get -q --dump --deltas --since 1
  assert_is "dumps/$DUMP
dumps/$(delta_name 3)
dumps/$(delta_name 4)"
}

@test "no delta is printed if its dump could not be downloaded" {
  deltas 2 3 4
  a_dump
  serve code=$DUMP,after=1:status=404
  run -1 --separate-stderr get -q --dump --deltas
  assert_is ''
}

@test "if a delta cannot be downloaded, the later ones are not printed" {
  deltas 0 1 2
  rm "www/delta/$(delta_name 1)"
  serve
  run -1 --separate-stderr get -q --deltas
  assert_is "dumps/$(delta_name 0)"
  assert_has 'no such file on the site (HTTP 404)' "$stderr"
  [ ! -e "dumps/$(delta_name 2)" ]
}

@test "an empty delta is reported, and kept" {
  deltas 0 1
  gzip -n </dev/null >"www/delta/$(delta_name 0)"
  serve
  run -0 --separate-stderr get --deltas
  assert_has "$(delta_name 0): it is empty" "$stderr"
  [ ${#lines[@]} -eq 2 ]
}

@test "lines of an index that do not name a delta, and repeated names, are ignored" {
  deltas 0 1
  {
    sed 's/$/\r/' www/delta/index.txt
    cat www/delta/index.txt
    printf '%s\n' ../../../etc/passwd "../$(delta_name 2)" "$(delta_name 2) x" \
      "x$(delta_name 2)" '$(touch pwned)' '-o/tmp/x' '' '*' \
      openfoodfacts_products_0_9.json.gz \
      openfoodfacts_products_099999999_1795000000.json.gz \
      openfoodfacts_products_1795000000_99999999999999999999.json.gz \
      "openfoodfacts_products_a[\$(touch pwned)]_$T0.json.gz" \
      '<a href="openfoodfacts_products_1795000000_1795086400.json.gz">'
    printf '\0\377\n'
    delta_name 2 | tr '\n' '\0'
  } >index
  mv index www/delta/index.txt
  serve
  run -0 get -q --deltas
  assert_is "dumps/$(delta_name 0)
dumps/$(delta_name 1)"
  [ ! -e pwned ]
}

@test "overlapping deltas are a chain, deltas in the future are ignored" {
  deltas 0 1 2
  delta_name 0 2 >>www/delta/index.txt
  cp "www/delta/$(delta_name 0)" "www/delta/$(delta_name 0 2)"
  delta_name 3 90 >>www/delta/index.txt
  delta_name 3 2 >>www/delta/index.txt
  serve
  run -0 --separate-stderr get -q --deltas
  assert_is "dumps/$(delta_name 0)
dumps/$(delta_name 0 2)
dumps/$(delta_name 2)"
  assert_has "$(delta_name 3 90): its name is not a valid time range; ignored" \
    "$stderr"
  for n in 91 92 93 94 95 96 97 98 99 100 101; do
    delta_name 3 $n >>www/delta/index.txt
  done
  run -0 --separate-stderr get -q --deltas
  assert_is 11 "${#stderr_lines[@]}"
  assert_has 'its name is not a valid time range; ignored: 3 more' "$stderr"
}

@test "an index that is missing, empty, a web page or 1 MiB long is an error" {
  serve
  run -1 get -q --deltas
  assert_has 'delta/index.txt: no such file on the site (HTTP 404)'
  : >www/delta/index.txt
  run -1 get -q --deltas
  assert_is 'download-off: delta/index.txt: lists no delta'
  echo '<html>' >www/delta/index.txt
  run -1 get -q --deltas
  assert_is 'download-off: delta/index.txt: lists no delta'
  yes "$(delta_name 0)" | head -n 30000 >www/delta/index.txt
  run -1 get -q --deltas
  assert_is "download-off: $MOCK/delta/index.txt: it is larger than 1048576 bytes"
  stop_mock
  serve always:html200
  run -1 get -q --deltas
  assert_has 'delta/index.txt: the server sent a web page'
}

@test "the real host is not asked without a contact" {
  run -2 download-off --dump
  assert_has 'static.openfoodfacts.org requires a contact address'
  run -2 download-off --dump --base-url http://OpenFoodFacts.net./x
  run -2 download-off --dump --contact $'a\nb'
  assert_has 'contains a control character'
}

@test "the contact is in the User-Agent" {
  a_dump
  serve
  export APLSYNC_CONTACT=me@example.org APLSYNC_OFF_DATA_URL=$MOCK/ \
    APLSYNC_DUMPS=dumps
  run -0 download-off -q --dump
  assert_is 2 "$(mock_stats '.user_agents["aplsync/0.1.0 (me@example.org)"]')"
}

@test "the default directory is dumps, next to the store" {
  a_dump
  mkdir srv
  serve
  run -0 download-off -q --dump --base-url "$MOCK" --db srv/products.db
  assert_is "srv/dumps/$DUMP"
}

@test "a .curlrc has no effect" {
  a_dump
  mkdir -p "$HOME"
  echo 'output = elsewhere' >"$HOME/.curlrc"
  serve
  run -0 get -q --dump
  [ ! -e elsewhere ]
}

@test "usage errors have a message" {
  for wrong in '' x '--dump x' '--since 1' '--deltas --since yesterday' \
    '--deltas --since 2026-13-01T00:00:00Z' '--dump --retries -1' \
    '--dump --timeout 0' '--dump --base-url file:///etc' \
    '--dump --base-url http://a@b/' '--dump --base-url http://a/?b' \
    '--dump --frobnicate' '--dump --dir='; do
    # shellcheck disable=SC2086 # split into words
    run -2 --separate-stderr download-off $wrong
    assert_is ''
    [ -n "$stderr" ]
  done
}

@test "a directory that cannot be written is status 2" {
  a_dump
  serve
  touch dumps
  run -2 get -q --dump
  assert_is 'download-off: dumps: cannot be written: Not a directory'
}

@test "a directory that cannot be read or locked is status 2" {
  deltas 0
  serve
  mkdir dumps
  FAULT=opendir:1:EACCES run -2 "$BUILD/faults/download-off" -q \
    --base-url "$MOCK" --dir dumps --deltas
  assert_is 'download-off: dumps: Permission denied'
  FAULT=flock:1:EINVAL run -2 "$BUILD/faults/download-off" -q \
    --base-url "$MOCK" --dir dumps --deltas
  assert_is 'download-off: dumps: cannot be locked: Invalid argument'
}

@test "if the directory is removed during a download, the next run succeeds" {
  a_dump
  serve
  stop_at fsync:1 -q --dump
  rm -r dumps
  resume 1
  assert_has "download-off: $DUMP: incomplete: No such file or directory"
  run -0 get -q --dump
  same $DUMP
}

@test "if one file is complete and the next cannot be written, the status is 1" {
  deltas 0 1
  serve
  FAULT=rename:2:ENOSPC run -1 --separate-stderr "$BUILD/faults/download-off" \
    -q --base-url "$MOCK" --dir dumps --deltas
  assert_is "dumps/$(delta_name 0)"
  assert_is "download-off: $(delta_name 1): cannot be moved into dumps: No \
space left on device" "$stderr"
  FAULT=fsync:1:EIO run -1 --separate-stderr "$BUILD/faults/download-off" \
    -q --base-url "$MOCK" --dir dumps --deltas
  assert_is "dumps/$(delta_name 0)"
  assert_is "download-off: dumps/$(delta_name 1).part: Input/output error
download-off: the files before it are complete" "$stderr"
}

@test "a pipe or link with the name of a file is not read, and is replaced" {
  a_dump
  deltas 0 1
  serve
  mkdir dumps
  mkfifo dumps/$DUMP "dumps/$(delta_name 0)"
  ln -s nowhere "dumps/$(delta_name 1)"
  run -0 get -q --dump
  same $DUMP
  run -0 get -q --deltas
  same "delta/$(delta_name 0)" "$(delta_name 0)"
  same "delta/$(delta_name 1)" "$(delta_name 1)"
  rm dumps/$DUMP
  mkdir dumps/$DUMP
  run -1 get -q --dump
  assert_is "download-off: $DUMP: cannot be moved into dumps: Is a directory"
}

@test "an overlong line of the index is ignored" {
  deltas 0 1
  { head -c 300000 /dev/zero | tr '\0' a; echo; delta_name 1 | tr -d '\n'
    head -c 300 /dev/zero; echo; delta_name 0; } >www/delta/index.txt
  serve
  run -0 get -q --deltas
  assert_is "dumps/$(delta_name 0)"
}

@test "a partial file is removed if the complete file exists" {
  a_dump
  serve
  get -q --dump
  touch dumps/$DUMP.part dumps/$DUMP.part.of
  run -0 get -q --dump
  assert_is $DUMP "$(ls dumps)"
}

@test "a file that is not a store, or an invalid cursor, is status 2" {
  deltas 0
  serve
  echo text >products.db
  run -2 get -q --deltas
  assert_has 'products.db: not a store: not an SQLite file'
  rm products.db
  new_store products.db
  sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, status, start_time,
    end_time, config) VALUES ('a', 'completed', '2026-11-23T12:00:00Z',
    '2026-11-23T12:00:00Z', '{\"via\":\"dump\",\"bulk_to\":\"soon\"}')"
  run -2 get -q --deltas
  assert_is 'download-off: products.db: its cursor is not a time: soon'
}

@test "a stdout that cannot be written is an error" {
  a_dump
  serve
  run -2 sh -c "download-off -q --base-url $MOCK --dump --dir d >/dev/full"
}
