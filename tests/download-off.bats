#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# download-off against a web server of the folder www. Where a test has to be
# there at a certain moment, a curl of its own stands before the real one.
# shellcheck disable=SC2016 # the text of stubs
# shellcheck disable=SC2030,SC2031,SC2154 # every test is a subshell of its own
load helper
load mock

DUMP=openfoodfacts-products.jsonl.gz
CSV=en.openfoodfacts.org.products.csv.gz
DAY=86400 T0=1795000000 # about five days before the clock of the tests

setup() {
  in_tmp
  mkdir -p www/delta
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# a_dump [TEXT [TIME]]: one at the source; its bytes do not pack well, so that
# half of them is something.
a_dump() {
  { echo "{\"code\":\"${1-first}\"}"; head -c 100000 /dev/urandom | base64; } |
    gzip -n >www/$DUMP
  touch -d "${2-2026-11-22T03:00:00Z}" www/$DUMP
}

# delta_name N [M]: of the days after N, until M.
delta_name() {
  local to=${2-$(($1 + 1))}
  echo "openfoodfacts_products_$((T0 + $1 * DAY))_$((T0 + to * DAY)).json.gz"
}

stamp() { date -u -d "@$((T0 + $1 * DAY))" +%Y-%m-%dT%H:%M:%SZ; }

# deltas N...: at the source, each of a day.
deltas() {
  local n name
  for n; do
    name=$(delta_name "$n")
    echo "{\"code\":\"$n\"}" | gzip -n >"www/delta/$name"
    echo "$name"
  done | sort -r >www/delta/index.txt
}

# serve [FAIL]...
serve() {
  local fail=()
  for spec; do fail+=(--fail "$spec"); done
  start_mock --plain www --log log "${fail[@]}"
}

# get OPTION...: as quiet as it can be.
get() {
  download-off --base-url "$MOCK" --dir dumps --backoff 0 "$@"
}

# a_curl: what is on stdin runs before the real one, where a body is asked for.
a_curl() {
  mkdir -p bin
  {
    printf '#!/bin/bash\nreal=%q\n' "$(command -v curl)"
    echo 'case " $* " in *" --head "* | *index.txt*) exec "$real" "$@" ;; esac'
    cat
  } >bin/curl
  chmod +x bin/curl
  PATH=$PWD/bin:$PATH
}

same() { cmp "www/$1" "dumps/${2-$1}"; }

@test "a dump is fetched whole, has the time of the source, and is named" {
  a_dump
  serve
  run -0 get -q --dump
  assert_is "dumps/$DUMP"
  same $DUMP
  assert_is 1795316400 "$(stat -c %Y dumps/$DUMP)"
  assert_is $DUMP "$(ls dumps)"
}

@test "it says what it will fetch, how large it is, and what is free" {
  a_dump
  serve
  run -0 --separate-stderr get --dump
  [[ ${stderr_lines[0]} =~ ^"download-off: $DUMP: "[0-9]+kB' of 2026-11-22T' ]]
  [[ ${stderr_lines[1]} =~ 'kB to fetch; '[0-9.]+[GTM]'B free in dumps'$ ]]
}

@test "what is there already is not fetched again" {
  a_dump
  serve
  get -q --dump
  run -0 --separate-stderr get --dump
  assert_is "dumps/$DUMP"
  assert_is 'download-off: nothing to fetch' "$stderr"
  assert_is "$DUMP 3" "$(mock_codes other)"
}

@test "a newer dump takes the place of the old one" {
  a_dump
  serve
  get -q --dump
  a_dump second 2026-11-23T03:00:00Z
  run -0 get -q --dump
  same $DUMP
}

@test "the table is fetched in the same way" {
  printf 'code\turl\n' | gzip >www/$CSV
  serve
  run -0 get -q --csv
  assert_is "dumps/$CSV"
  same $CSV
}

@test "a cut download goes on where it was cut, in the same run" {
  a_dump
  serve class=other,start=2:truncated
  run -0 get -q --dump
  same $DUMP
  grep -q "$DUMP bytes=[1-9][0-9]*-$" log
}

@test "what a cut left goes on in the next run" {
  a_dump
  serve class=other,start=2:truncated
  run -1 get --retries 0 --dump
  assert_has "download-off: $DUMP: "
  [ ! -e dumps/$DUMP ]
  half=$(stat -c %s dumps/$DUMP.part)
  [ "$half" -gt 1000 ]
  run -0 get --dump
  assert_has "kB of it here"
  same $DUMP
  grep -q "$DUMP bytes=$half-$" log
  assert_is $DUMP "$(ls dumps)"
}

@test "cuts are endured while each try brings it further" {
  a_dump
  serve class=other,start=8:truncated
  run -0 get -q --retries 1 --dump
  same $DUMP
}

@test "another dump than the half that is here is fetched from the beginning" {
  a_dump
  serve class=other,start=2:truncated
  run -1 get -q --retries 0 --dump
  a_dump second 2026-11-23T03:00:00Z
  run -0 get -q --dump
  same $DUMP
  run -1 grep bytes= log
}

@test "one that changes while it is fetched is begun anew" {
  a_dump
  serve
  get -q --dump
  a_dump second 2026-11-23T03:00:00Z
  a_dump third 2026-11-23T04:00:00Z
  cp -p www/$DUMP third
  a_dump second 2026-11-23T03:00:00Z
  a_curl <<<'[ ! -e third ] || mv third www/'$DUMP'
exec "$real" "$@"'
  run -0 get --dump
  assert_has 'another one than when it was begun; from the beginning'
  same $DUMP
  gzip -dc dumps/$DUMP | head -n 1 | grep third
}

@test "one that changes between two pieces is begun anew" {
  a_dump
  serve class=other,start=2:truncated
  run -1 get -q --retries 0 --dump
  a_dump third 2026-11-23T04:00:00Z
  cp -p www/$DUMP third
  a_dump second 2026-11-23T03:00:00Z
  a_curl <<<'[ ! -e third ] || mv third www/'$DUMP'
exec "$real" "$@"'
  run -0 get -q --dump
  same $DUMP
}

@test "one that always changes is given up" {
  a_dump
  serve
  a_curl <<<'{ echo x; date +%N; } | gzip >www/'$DUMP'
touch -d @$((1795000000 + RANDOM * 9 + 10#$(date +%N) % 9)) www/'$DUMP'
exec "$real" "$@"'
  run -1 get -q --dump
  assert_is "download-off: $DUMP: it changes again and again"
  [ ! -e dumps/$DUMP ]
}

@test "the old dump stays where the new one cannot be had" {
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
    assert_has "download-off: $DUMP: not whole: " "$stderr"
    cmp old dumps/$DUMP
    assert_is $DUMP "$(ls dumps)"
  done
}

@test "a page with status 200 is no dump, and spoils no half of one" {
  a_dump
  serve class=other,start=2:truncated
  run -1 get -q --retries 0 --dump
  cp dumps/$DUMP.part half
  stop_mock
  serve class=other,after=1:html200
  run -1 get -q --dump
  assert_is "download-off: $DUMP: a page (text/html) where a file was due"
  cmp half dumps/$DUMP.part
  rm -r dumps
  run -1 get -q --dump
  assert_has 'a page (text/html)'
  [ ! -s dumps/$DUMP.part ]
}

@test "what is not there is told and not asked for again" {
  serve
  run -1 get -q --dump
  assert_is "download-off: $DUMP: The requested URL returned error: 404"
  assert_is "$DUMP 1" "$(mock_codes other)"
}

@test "a server that is busy is asked again" {
  a_dump
  serve class=other,every=2:status=503
  run -0 get -q --dump
  same $DUMP
}

@test "a server that stays busy is given up after the retries" {
  a_dump
  serve always:status=503
  run -1 get -q --retries 2 --dump
  assert_has 'error: 503'
  assert_is "$DUMP 3" "$(mock_codes other)"
}

@test "each wait is twice the last, and as long as the server asks" {
  a_dump
  serve always:status=503
  mkdir bin
  printf '#!/bin/sh\necho "$1" >>waits\n' >bin/sleep
  chmod +x bin/sleep
  PATH=$PWD/bin:$PATH
  run -1 get -q --backoff 2 --dump
  assert_is $'2\n4\n8' "$(<waits)"
  stop_mock
  serve always:status=429,retry-after=30
  run -1 get -q --backoff 2 --retries 1 --dump
  assert_is 30 "$(tail -n 1 waits)"
}

@test "what stands still is given up" {
  a_dump
  printf 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a"' >half
  serve class=other,after=1:stall=half
  run -1 get -q --retries 0 --timeout 1 --dump
  assert_has 'download-off: '
}

@test "no more is taken than the server said there would be" {
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

@test "--small-disk removes the old dump before the new one comes" {
  a_dump
  serve
  get -q --dump
  a_dump second 2026-11-23T03:00:00Z
  a_curl <<<'ls dumps >during
exec "$real" "$@"'
  run -0 get -q --dump --small-disk
  same $DUMP
  run -1 grep -x $DUMP during
}

# room KIB: what df says is free.
room() {
  mkdir -p bin
  printf '#!/bin/sh\necho H; echo "/dev/x 9 9 %s 9%% /"\n' "$1" >bin/df
  chmod +x bin/df
  PATH=$PWD/bin:$PATH
}

@test "where the disk has no room nothing is fetched" {
  a_dump
  serve
  room 97700
  run -2 get --dump
  assert_has 'download-off: dumps: no room: that and 100 MB are needed'
  assert_is "$DUMP 1" "$(mock_codes other)"
  room 99000
  run -0 get -q --dump
}

@test "with --small-disk the room of the old dump counts" {
  a_dump
  serve
  get -q --dump
  a_dump second 2026-11-23T03:00:00Z
  room 97700
  run -2 get -q --dump
  run -0 get -q --dump --small-disk
  same $DUMP
}

@test "--dry-run fetches nothing, and makes no folder" {
  a_dump
  deltas 2 3
  serve
  run -0 get --dry-run --dump --deltas
  assert_has "$DUMP: "
  assert_has "$(delta_name 3): "
  [ ! -e dumps ]
  assert_is "$DUMP 1" "$(mock_codes other | grep $DUMP)"
}

@test "a second download in the same folder is refused" {
  a_dump
  serve
  a_curl <<SH
PATH=\${PATH#*:} download-off --base-url "$MOCK" --dir dumps --dump >second 2>&1
echo \$? >>second
exec "\$real" "\$@"
SH
  run -0 get -q --dump
  assert_is $'download-off: dumps: another download is at work there\n2' \
    "$(<second)"
  same $DUMP
}

@test "killed in the middle, it goes on" {
  a_dump
  serve class=other,start=2:truncated
  a_curl <<<'"$real" "$@"; kill -KILL "$PPID"'
  run -137 get -q --dump
  [ -s dumps/$DUMP.part ]
  [ ! -e dumps/$DUMP ]
  rm bin/curl
  hash -r
  run -0 get -q --dump
  same $DUMP
  grep -q "$DUMP bytes=" log
}

@test "SIGTERM ends it at once, and its curl" {
  a_dump
  serve
  a_curl <<<'kill -TERM "$PPID"; exec sleep 1000'
  run -143 get -q --dump
  flock --timeout 30 dumps/.lock true
}

@test "killed at any command, the next run ends as if nothing had been" {
  a_dump
  deltas 2 3
  serve
  # Before each command bash counts, and at one of them dies.
  cat >killer <<'SH'
[[ $0 != */download-off ]] || {
  set -T
  trap '[ $((seen = ${seen-0} + 1)) -ne "$KILL_AT" ] || [ $BASHPID -ne $$ ] ||
    kill -KILL $$' DEBUG
}
SH
  killed=0
  for ((at = 150; ; at += 67 + RANDOM % 9)); do
    rm -rf dumps
    run env BASH_ENV="$PWD/killer" KILL_AT=$at \
      download-off -q --base-url "$MOCK" --dir dumps --dump --deltas
    [ "$status" -ne 0 ] || break
    assert_status 137
    killed=$((killed + 1))
    for file in dumps/*.gz; do # what has its name is whole
      [ ! -e "$file" ] || gzip -t "$file"
    done
    [ ! -e dumps/.lock ] || flock --timeout 30 dumps/.lock true
    run -0 get -q --dump --deltas
    same $DUMP
    [ "$(find dumps -type f ! -name .lock | wc -l)" -eq 3 ]
  done
  [ "$killed" -gt 4 ]
}

@test "without a bookmark all deltas are fetched, the oldest first" {
  deltas 0 1 2
  serve
  run -0 --separate-stderr get --deltas
  assert_is "dumps/$(delta_name 0)
dumps/$(delta_name 1)
dumps/$(delta_name 2)"
  assert_has "no bookmark: all deltas that there are, from $(stamp 0) on" \
    "$stderr"
  same "delta/$(delta_name 1)" "$(delta_name 1)"
}

@test "a delta has the time at which it ends" {
  deltas 0
  serve
  get -q --deltas
  assert_is $((T0 + DAY)) "$(stat -c %Y "dumps/$(delta_name 0)")"
}

@test "only what the bookmark lacks is fetched" {
  deltas 0 1 2
  serve
  run -0 get -q --deltas --since $((T0 + DAY + 7))
  assert_is "dumps/$(delta_name 1)
dumps/$(delta_name 2)"
  run -0 get --deltas --since 2026-11-23T00:00:00Z
  assert_is 'download-off: nothing to fetch'
}

@test "the bookmark is the store's" {
  cp -r "$ROOT/scripts" "$ROOT/sql" .
  echo "SELECT $((T0 + DAY));" >sql/queries/bulk_bookmark.sql
  store-upsert -q --db products.db </dev/null
  deltas 0 1
  serve
  run -0 scripts/download-off -q --base-url "$MOCK" --deltas
  assert_is "$PWD/dumps/$(delta_name 1)"
  echo "SELECT $((T0 + 2 * DAY));" >sql/queries/bulk_bookmark.sql
  touch "dumps/$(delta_name 0).part"
  run -0 scripts/download-off -q --keep --base-url "$MOCK" --deltas
  [ -e "dumps/$(delta_name 1)" ]
  run -0 scripts/download-off --base-url "$MOCK" --deltas
  assert_is 'download-off: removed 2 files of deltas that the store has seen
download-off: nothing to fetch'
  assert_is '' "$(ls dumps)"
}

@test "deltas that are here and whole are not fetched again" {
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

@test "a delta that is here, and there no more, is a link of the chain" {
  deltas 0
  serve
  get -q --deltas
  rm www/delta/*
  deltas 1
  run -0 get -q --deltas --since $T0
  assert_is "dumps/$(delta_name 0)
dumps/$(delta_name 1)"
}

@test "a bookmark older than the oldest delta means the dump again: status 3" {
  deltas 3 4
  serve
  run -3 get -q --deltas --since $T0
  assert_is "download-off: the bookmark, $(stamp 0), is older than the oldest \
delta, of $(stamp 3): the dump again"
  run ! ls dumps/*.gz
}

@test "a gap in the chain means the dump again; what leads up to it is there" {
  deltas 0 1 3 4
  serve
  run -3 --separate-stderr get -q --deltas
  assert_is "dumps/$(delta_name 0)
dumps/$(delta_name 1)"
  assert_has "no delta leads from $(stamp 2) to $(stamp 3): the dump again" \
    "$stderr"
}

@test "with a dump the deltas count from a day before it" {
  deltas 0 1 2 3 4
  a_dump first "$(stamp 4)"
  serve
  run -0 get -q --dump --deltas --since 1
  assert_is "dumps/$DUMP
dumps/$(delta_name 3)
dumps/$(delta_name 4)"
}

@test "no delta is printed that rests on a dump which did not come" {
  deltas 2 3 4
  a_dump
  serve code=$DUMP,after=1:status=404
  run -1 --separate-stderr get -q --dump --deltas
  assert_is ''
}

@test "what follows a delta that cannot be had waits" {
  deltas 0 1 2
  rm "www/delta/$(delta_name 1)"
  serve
  run -1 --separate-stderr get -q --deltas
  assert_is "dumps/$(delta_name 0)"
  assert_has 'error: 404' "$stderr"
  [ ! -e "dumps/$(delta_name 2)" ]
}

@test "a delta of no line is told, and kept" {
  deltas 0 1
  gzip -n </dev/null >"www/delta/$(delta_name 0)"
  serve
  run -0 --separate-stderr get --deltas
  assert_has "$(delta_name 0): there is nothing in it" "$stderr"
  [ ${#lines[@]} -eq 2 ]
}

@test "of an index only names of deltas are taken, each once" {
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

@test "deltas that overlap are a chain, those of the future are none" {
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
  assert_has "$(delta_name 3 90): no delta of a time that was; left out" \
    "$stderr"
}

@test "an index that is empty, a page, missing or a mebibyte is an error" {
  serve
  run -1 get -q --deltas
  assert_has 'delta/index.txt: The requested URL returned error: 404'
  : >www/delta/index.txt
  run -1 get -q --deltas
  assert_is 'download-off: delta/index.txt: names no delta'
  echo '<html>' >www/delta/index.txt
  run -1 get -q --deltas
  assert_is 'download-off: delta/index.txt: names no delta'
  yes "$(delta_name 0)" | head -n 30000 >www/delta/index.txt
  run -1 get -q --deltas
  assert_is 'download-off: delta/index.txt: more than 1 MiB'
  stop_mock
  serve always:html200
  run -1 get -q --deltas
  assert_has 'delta/index.txt: a page (text/html)'
}

@test "the real host is refused to who does not say who asks" {
  run -2 download-off --dump
  assert_has 'static.openfoodfacts.org asks to be told whom to write to'
  run -2 download-off --dump --base-url http://OpenFoodFacts.net./x
  run -2 download-off --dump --contact $'a\nb'
  assert_has 'holds a control character'
}

@test "who asks stands in the User-Agent" {
  a_dump
  serve
  export APLSYNC_CONTACT=me@example.org APLSYNC_OFF_DATA_URL=$MOCK/ \
    APLSYNC_DUMPS=dumps
  run -0 download-off -q --dump
  assert_is 2 "$(mock_stats '.user_agents["aplsync/0.1.0 (me@example.org)"]')"
}

@test "the folder is dumps, beside the store" {
  a_dump
  mkdir srv
  serve
  run -0 download-off -q --dump --base-url "$MOCK" --db srv/products.db
  assert_is "srv/dumps/$DUMP"
}

@test "a .curlrc has no say" {
  a_dump
  mkdir -p "$HOME"
  echo 'output = elsewhere' >"$HOME/.curlrc"
  serve
  run -0 get -q --dump
  [ ! -e elsewhere ]
}

@test "usage errors" {
  for wrong in '' x '--dump x' '--since 1' '--deltas --since yesterday' \
    '--deltas --since 2026-13-01T00:00:00Z' '--dump --retries -1' \
    '--dump --timeout 0' '--dump --base-url file:///etc' \
    '--dump --base-url http://a@b/' '--dump --base-url http://a/?b' \
    '--dump --frobnicate' '--dump --dir='; do
    # shellcheck disable=SC2086 # words
    run -2 --separate-stderr download-off $wrong
    assert_is ''
    [ -n "$stderr" ]
  done
}

@test "a folder that cannot be written is status 2" {
  a_dump
  serve
  touch dumps
  run -2 get -q --dump
  assert_has 'download-off: dumps: cannot be made'
}

@test "a full stdout is an error" {
  a_dump
  serve
  run -2 sh -c "download-off -q --base-url $MOCK --dump --dir d >/dev/full"
}
