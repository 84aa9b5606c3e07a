#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# download-lists, with a web server that serves the directory www, and with files in the
# inbox
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/workbook
load ../helpers/certificates

setup() {
  in_tmp
  mkdir www
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# list N [FIRST]: prints a list of N products.
list() {
  echo 'UPC,Description,Category'
  records "$@" | awk -F '"' '{ print $4 ",Food " NR ",02" }'
}

# serve [FAULT]...: starts the web server; each FAULT is an argument of its --fail.
serve() {
  local fail=()
  for spec; do fail+=(--fail "$spec"); done
  start_mock --plain www --log log "${fail[@]}"
}

# conf LINE...: writes lists.conf; @ becomes the URL of the server.
conf() { printf '%s\n' "${@//@/$MOCK}" >lists.conf; }

get() { download-lists --config lists.conf --backoff 0 "$@"; }

# drop NAME: writes stdin to a file in the inbox.
drop() { mkdir -p lists/inbox && cat >"lists/inbox/$1"; }

inbox() { download-lists --inbox --settle 0 "$@"; }

# run_hint: runs the command that the message in $output suggests.
run_hint() {
  local hint
  hint=$(sed -n 's/.*if the list is right, run: //p' <<<"$output")
  eval "${hint/import-apl/import-apl -q}"
}

stored() {
  sqlite3 products.db "SELECT state, count(*) FROM apl_entries
    WHERE removed_at IS NULL GROUP BY state"
}

@test "a list is downloaded, stored under its date, and imported" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  run -0 get -q
  assert_is ''
  cmp www/apl.csv lists/NC/2026-11-23-apl.csv
  assert_is 'NC|3' "$(stored)"
}

@test "the result is printed, but not with -q" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  run -0 get
  assert_has 'store-apl: NC: 3 UPCs'
  run -0 get
  assert_is 'download-lists: NC: nothing new: 2026-11-23-apl.csv'
  run -0 get -q
  assert_is ''
}

@test "the server does not send an unchanged list again, and no file is written" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  get -q
  APLSYNC_NOW=2026-11-24T12:00:00Z run -0 get -q
  assert_is '{"200":1,"304":1}' "$(mock_stats .by_status |
    jq -c .)"
  assert_is 2026-11-23-apl.csv "$(ls lists/NC)"
}

@test "a list with a new time but the same bytes is not stored again" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  get -q
  touch -d 2026-11-01 www/apl.csv
  APLSYNC_NOW=2026-11-24T12:00:00Z run -0 get -q
  assert_is 2026-11-23-apl.csv "$(ls lists/NC)"
}

@test "a changed list is stored as a new version, and imported" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  get -q
  list 4 >www/apl.csv
  get -q
  list 5 >www/apl.csv
  APLSYNC_NOW=2026-11-24T12:00:00Z get -q
  assert_is '2026-11-23-apl.csv
2026-11-23.2-apl.csv
2026-11-24-apl.csv' "$(ls lists/NC)"
  assert_is 'NC|5' "$(stored)"
}

@test "a version whose file was deleted or changed is downloaded again" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  get -q
  rm lists/NC/*.csv
  run -0 get -q
  cmp www/apl.csv lists/NC/2026-11-23-apl.csv
  echo more >>lists/NC/2026-11-23-apl.csv
  run -0 get -q
  cmp www/apl.csv lists/NC/2026-11-23.2-apl.csv
}

@test "with the state files of an older aplsync, a list is downloaded once, and not stored" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  get -q
  sed -i '4s/.*/unquoted\n/' lists/NC/.*.seen
  run -0 get -q
  assert_is 2026-11-23-apl.csv "$(ls lists/NC)"
  run -0 get -q
  assert_is '{"200":2,"304":1}' "$(mock_stats .by_status | jq -c .)"
}

@test "after a store was restored, the last version is imported again" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  get -q
  rm products.db
  run -0 get -q
  assert_is 'NC|3' "$(stored)"
}

@test "a list that a person imported is not replaced until the site has a new version" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  get -q
  list 4 >newer.csv
  import-apl -q NC=newer.csv
  run -0 get -q
  assert_is 'NC|4' "$(stored)"
}

@test "a link that matches the pattern is followed, relative to the page's URL" {
  mkdir -p www/wic/files
  sheet APL <<<$'UPC|Description\n016000275287|Oats'
  workbook 'www/wic/files/WIC APL (Nov)&1.xlsx'
  cat >www/wic/foods.html <<'HTML'
<!doctype html><base href="/wic/"><a href=other.pdf>x</a>
<A HREF="files/WIC APL (Nov)&amp;1.xlsx#top">The list</A>
<a href="./files/WIC%20APL%20(Nov)&1.xlsx">the same</a>
HTML
  serve
  conf 'MI @/wic/foods.html wic.*apl.*[.]XLSX'
  run -0 get -q
  assert_is '' "$output"
  assert_is '2026-11-23-WIC_APL__Nov__1.xlsx' "$(ls lists/MI)"
  assert_is 'MI|1' "$(stored)"
}

@test "a page without a matching link is reported with its URL" {
  echo '<a href="news.html">News</a>' >www/foods.html
  serve
  conf 'MI @/foods.html apl[.]xlsx'
  run -1 get -q
  assert_has "MI: $MOCK/foods.html: no link on the page matches apl[.]xlsx"
  assert_has "MI: download it in a browser, from $MOCK/foods.html, and put it"
  assert_has '/lists/inbox, as MI-2026-11.xlsx'
}

@test "several matching links are an error, unless first or last is set" {
  list 2 >www/apl-1.csv
  list 3 >www/apl-2.csv
  echo '<a href=apl-1.csv>a</a><a href=apl-2.csv>b</a>' >www/foods.html
  serve
  conf 'MI @/foods.html apl'
  run -1 get -q
  assert_has "2 links on the page match apl: $MOCK/apl-1.csv, $MOCK/apl-2.csv"
  [ ! -e products.db ]
  conf 'MI @/foods.html apl first'
  run -0 get -q
  assert_is 'MI|2' "$(stored)"
  conf 'MI @/foods.html apl last'
  run -0 get -q
  assert_is 'MI|3' "$(stored)"
}

@test "links to other protocols or private hosts are rejected" {
  echo '<a href="http://me:key@localhost/apl.csv">a</a>' >www/a.html
  echo '<a href="file:///etc/apl.csv">a</a>' >www/b.html
  serve
  conf 'MI @/a.html apl'
  run -1 get -q
  assert_has 'a user name or password is not allowed in an address'
  conf 'MI @/b.html apl'
  run -1 get -q
  assert_has 'no link on the page matches apl'
  echo '<a href="http://a b/apl.csv">a</a>' >www/c.html
  conf 'MI @/c.html apl'
  run -1 get -q
  assert_is "download-lists: MI: $MOCK/c.html: not an address" "${lines[0]}"
}

@test "a failure has one message, and the lists of other states are downloaded" {
  local state failure want fail=() named=()
  cat >failures <<'FAILURES'
MI|status=403|the site rejects programs (HTTP 403)
OR|status=404|no such file on the site (HTTP 404)
OH|status=429|the site reports too many requests (HTTP 429)
TX|status=503|the site reports an error (HTTP 503)
WA|html200|the server sent a web page instead of the file
UT|truncated|the transfer ended before the end of the file
VT|stall|the transfer stalled or took longer than 1 s
ID|close|curl: 
FAILURES
  list 3 >www/apl.csv
  while IFS='|' read -r state failure want; do
    cp www/apl.csv "www/$state.csv"
    fail+=("code=$state.csv,always:$failure") named+=("$state @/$state.csv")
  done <failures
  serve "${fail[@]}"
  conf "${named[@]}" 'NC @/apl.csv'
  run -1 get -q --retries 0 --timeout 1
  while IFS='|' read -r state failure want; do
    assert_has "download-lists: $state: $MOCK/$state.csv: $want"
    assert_has "download-lists: $state: download it in a browser"
    assert_is '' "$(ls "lists/$state")"
  done <failures
  assert_has 'MI: download it in a browser, from https://www.michigan.gov/'
  assert_is 'NC|3' "$(stored)"
}

@test "a temporary failure is retried" {
  list 3 >www/apl.csv
  serve start=2:status=503
  conf 'NC @/apl.csv'
  run -0 get -q
  assert_is 'NC|3' "$(stored)"
}

@test "a file that is too large is not stored, even if the server sends no length" {
  list 3 >www/apl.csv
  head -c 1500000 /dev/zero >www/zero.csv
  serve code=apl.csv,always:huge
  conf 'NC @/apl.csv' 'MI @/zero.csv'
  run -1 get -q --max-size 1
  assert_has 'NC: '"$MOCK/apl.csv: it is larger than 1 MB (--max-size)"
  assert_has 'MI: '"$MOCK/zero.csv: it is larger than 1 MB (--max-size)"
  assert_is '' "$(find lists/NC lists/MI -name '*csv*')"
}

@test "a file that cannot be a list is not stored" {
  : >www/empty.csv
  echo '%PDF-1.7' >www/list.pdf
  printf 'PK\3\4half' >www/half.xlsx
  printf '<html><body>Please wait' >www/wait.csv
  serve
  conf 'MI @/empty.csv' 'OR @/list.pdf' 'OH @/half.xlsx' 'TX @/wait.csv'
  run -1 get -q
  assert_is 'the file is empty
ask the state for a spreadsheet, or copy its table into one
damaged or incomplete
download the list with a browser' \
    "$(sed -n 's/^.*http:.*: \([^/]*\)$/\1/p' <<<"$output")"
  assert_is '' "$(find lists -name '20*')"
}

@test "redirects are followed only over HTTPS" {
  list 3 >www/apl.csv
  serve
  to=$MOCK
  start_mock --plain www --fail "always:redirect=$to/apl.csv"
  conf 'NC @/moved.csv'
  run -1 get -q
  stop_mock
  MOCK_PID=
  assert_has ': it redirects to an address that is not https'
}

# tls NAME [FROM TO]: starts the server with a certificate for NAME, which curl trusts.
# The certificate is valid from FROM to TO.
tls() {
  [ -e ca.crt ] || new_ca ca
  issue "$1" ca IP:127.0.0.1,DNS:localhost "${@:2}"
  export CURL_CA_BUNDLE=$PWD/ca.crt
}

@test "a redirect to another host is followed and reported" {
  list 3 >www/apl.csv
  tls good
  start_mock --plain www --tls-cert good.crt --tls-key good.key
  to=${MOCK/127.0.0.1/localhost}
  pid=$MOCK_PID
  start_mock --tls-cert good.crt --tls-key good.key \
    --fail "always:redirect=$to/apl.csv"
  conf 'NC @/moved.csv'
  run -0 get
  kill "$pid"
  assert_has "NC: $MOCK/moved.csv redirects to localhost"
  assert_is 'NC|3' "$(stored)"
}

@test "the message about an invalid certificate says so" {
  list 3 >www/apl.csv
  tls old 200101000000Z 210101000000Z
  start_mock --plain www --tls-cert old.crt --tls-key old.key
  conf 'NC @/apl.csv'
  run -1 get -q
  assert_has "NC: $MOCK/apl.csv: its certificate is not valid"
  assert_has 'certificate has expired'
}

@test "a version that cannot be written is reported, and downloaded again in the next run" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  mkdir bin
  printf '#!/bin/sh\necho "sync: No space left on device" >&2\nexit 1\n' >bin/sync
  chmod +x bin/sync
  PATH=$PWD/bin:$PATH run -1 get -q
  assert_has '2026-11-23-apl.csv: cannot be written: No space left on device'
  assert_is '' "$(ls lists/NC)"
  [ ! -e products.db ]
  run -0 get -q
  assert_is 'NC|3' "$(stored)"
}

@test "a signal ends a download, and leaves no partial files" {
  list 3 >www/apl.csv
  serve code=apl.csv,always:stall
  conf 'NC @/apl.csv'
  get -q 3>&- &
  pid=$!
  until [ "$(mock_stats .requests)" = 1 ]; do kill -0 "$pid"; done
  kill -TERM "$pid"
  status=0
  wait "$pid" || status=$?
  assert_status 143
  assert_is '' "$(ls lists/NC)"
}

@test "a list that is too short is stored, but rejected in each run; others are imported" {
  list 20 >www/mi.csv
  list 2 >www/nc.csv
  serve
  conf 'MI @/mi.csv' 'NC @/nc.csv'
  get -q
  list 3 >www/mi.csv
  list 3 >www/nc.csv
  run -1 get -q
  assert_has 'MI: 2026-11-23.2-mi.csv: 17 of 20 UPCs would be removed'
  assert_is $'MI|20\nNC|3' "$(stored)"
  grep -q . lists/MI/2026-11-23.2-mi.csv.refused
  run -1 get -q
  assert_has "it is kept; if the list is right, run: import-apl --force MI=$PWD/lists/MI/2026-11-23.2-mi.csv"
  run_hint
  run -0 get -q
  assert_is $'MI|3\nNC|3' "$(stored)"
}

@test "after a rejected list, a complete list from the site is imported" {
  list 20 >www/mi.csv
  serve
  conf 'MI @/mi.csv'
  get -q
  list 3 >www/mi.csv
  run -1 get -q
  list 21 >www/mi.csv
  run -0 get -q
  assert_is 'MI|21' "$(stored)"
}

@test "settings for a state's lists are used" {
  printf 'Code,Name\n016000275287,Oats\n' >www/mi.csv
  serve
  conf 'MI @/mi.csv'
  run -1 get -q
  APLSYNC_LIST_MI='--column upc=Code --column description=Name' run -0 get -q
  assert_is 'MI|1' "$(stored)"
}

@test "several files of a state are imported together as one list" {
  list 3 >www/foods.csv
  list 2 4 >www/eggs.csv
  serve code=eggs.csv,start=1:status=404
  conf 'MI @/foods.csv' 'MI @/eggs.csv'
  run -1 get -q
  assert_has 'MI: not imported, because some of its lists could not be downloaded'
  [ ! -e products.db ]
  run -0 get -q
  assert_is 'MI|5' "$(stored)"
  conf 'MI @/foods.csv'
  list 30 >www/foods.csv
  run -1 get -q
  assert_has 'the stored list has 2 files, but the new one has 1'
  assert_is 'MI|5' "$(stored)"
}

@test "only the given states are downloaded" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv' 'MI @/apl.csv'
  run -0 get -q mi
  assert_is 'MI|3' "$(stored)"
  run -2 get OR
  assert_has 'lists.conf: has no line for OR'
  run -2 get XX
  assert_has 'XX: not the two letters of a state'
}

@test "a dry run neither stores nor imports a list" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  run -0 get --dry-run
  assert_has 'NC: 3 UPCs'
  [ ! -e lists ]
  [ ! -e products.db ]
}

@test "lists with the same name in one run are stored as separate files" {
  mkdir www/eggs
  list 3 >www/apl.csv
  list 2 4 >www/eggs/apl.csv
  serve
  conf 'MI @/apl.csv' 'MI @/eggs/apl.csv'
  run -0 get --dry-run
  assert_has 'MI: 5 UPCs'
  run -0 get -q
  list 2 4 | drop 'NC 1.csv'
  list 3 | drop 'NC_1.csv'
  run -0 inbox -q
  assert_is $'MI|5\nNC|5' "$(stored)"
  assert_is '2026-11-23-apl.csv
2026-11-23.2-apl.csv' "$(ls lists/MI)"
}

@test "an invalid line in lists.conf is an error, and nothing is downloaded" {
  local line want
  while IFS='|' read -r line want; do
    printf '# comment\n\nNC https://127.0.0.1/apl.csv\n%s\n' "$line" >lists.conf
    run -2 get
    assert_is "download-lists: lists.conf:4: $want"
  done <<'LINES'
MI|not of the form STATE ADDRESS [PATTERN [first|last]]
MI https://a/b c first more|not of the form STATE ADDRESS [PATTERN [first|last]]
XX https://a/b|XX: not the two letters of a state
Michigan https://a/b|Michigan: not the two letters of a state
MI file:///etc/passwd|file:///etc/passwd: only addresses that begin with https:// or http:// are downloaded
MI https://me:secret@a/b|https://me:secret@a/b: a user name or password is not allowed in an address
MI https://a b/[|b/[: not a regular expression
MI https:///b|https:///b: not an address such as https://host/list.xlsx
MI https://a/b x second|second: neither first nor last
MI https://a/café.csv|https://a/café.csv: write characters beyond ASCII as %XX, as a browser copies them
NC https://127.0.0.1/apl.csv|the same list as in line 3
LINES
  echo '#MI https://a/b' >lists.conf
  run -2 get --events events
  assert_is 'download-lists: lists.conf: names no list (lines that begin with # are skipped)'
  assert_is '["list_failed",null,null,"lists.conf: names no list (lines that begin with # are skipped)"]' \
    "$(jq -c '[.event, .state, .file, .message]' events)"
}

@test "the default lists.conf is in the directory of aplsync.conf" {
  run -2 download-lists
  assert_has "write $XDG_CONFIG_HOME/aplsync/lists.conf"
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  list 3 >www/apl.csv
  serve
  echo "NC $MOCK/apl.csv" >"$XDG_CONFIG_HOME/aplsync/lists.conf"
  run -0 download-lists -q
  assert_is 'NC|3' "$(stored)"
}

@test "the contact is sent to a site, and is required" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  get -q --contact wic@example.org
  run mock_stats ".user_agents | keys[]"
  assert_has '(wic@example.org)'
  assert_has aplsync/
  conf 'NC https://example.org/apl.csv'
  run -2 get
  assert_is 'download-lists: APLSYNC_CONTACT: not set; example.org must be able to contact you'
}

@test "a second run at the same time fails" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  mkdir lists
  exec 9>>lists/.lock
  flock 9
  run -2 get
  assert_has 'lists: another download-lists is running there'
  run -0 inbox
  assert_has 'lists: another run is in progress'
}

@test "temporary files of a killed run are removed" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv'
  mkdir -p lists/NC
  touch lists/NC/2026-11-22-apl.csv.new.12 lists/NC/.3.seen.new.12
  run -0 get -q
  assert_is 2026-11-23-apl.csv "$(ls lists/NC)"
  [ ! -e lists/NC/.3.seen.new.12 ]
}

@test "an imported list is an event, and so is a failed download" {
  list 3 >www/apl.csv
  serve
  conf 'NC @/apl.csv' 'MI @/none.csv'
  run -1 get -q --events events
  run jq -c '[.event, .state, .total, .address, .message, .page]' events
  assert_is '["list_imported","NC",3,null,null,null]
["list_failed","MI",null,"'"$MOCK"'/none.csv","'"$MOCK"'/none.csv: no such file on the site (HTTP 404)","https://www.michigan.gov/mdhhs/assistance-programs/wic/wicvendors/wic-foods"]'
}

@test "--known prints lines for lists.conf" {
  run -0 download-lists --known MI NC
  assert_has $'\n# Michigan\n#MI https://www.michigan.gov/mdhhs/'
  assert_has $'\n# North Carolina\n#NC https://www.ncdhhs.gov/nc-wic-apl/open'
  assert_lacks Ohio
  download-lists --known | sed 's/^#\([A-Z][A-Z] h\)/\1/' >lists.conf
  run -2 get
  assert_has 'APLSYNC_CONTACT: '
}

@test "the table of known sites has all states" {
  run diff <(awk -F '\t' '$2 == "state" || $2 == "territory" { print $1 }' \
    "$ROOT/share/agencies.tsv" | sort) \
    <(grep -v '^#' "$ROOT/share/lists.tsv" | cut -f 1)
  assert_is ''
}

@test "a file in the inbox is imported, and moved to the versions" {
  list 3 | drop 'MI-2026-12.csv'
  run -0 inbox -q
  assert_is ''
  assert_is 'MI|3' "$(stored)"
  assert_is '' "$(ls lists/inbox)"
  assert_is 2026-11-23-MI-2026-12.csv "$(ls lists/MI)"
  assert_is '["2026-11-23-MI-2026-12.csv"]' \
    "$(sqlite3 products.db 'SELECT files FROM apl_imports')"
}

@test "several files of a state in the inbox are imported as one list" {
  list 3 | drop MI-foods.csv
  list 2 4 | drop mi_eggs.csv
  list 2 | drop 'NC list.csv'
  run -0 inbox -q
  assert_is $'MI|5\nNC|2' "$(stored)"
  assert_is '2026-11-23-MI-foods.csv
2026-11-23-mi_eggs.csv' "$(ls lists/MI)"
}

@test "if the last list had two files, one file is rejected" {
  list 30 | drop MI-foods.csv
  list 2 31 | drop MI-eggs.csv
  inbox -q
  list 31 | drop MI-2026-12.csv
  run -1 inbox -q
  assert_has 'the stored list has 2 files, but the new one has 1'
  assert_is 'MI|32' "$(stored)"
  assert_is '2026-11-23-MI-2026-12.csv
2026-11-23-MI-2026-12.csv.txt' "$(ls lists/refused)"
  run_hint
  assert_is 'MI|31' "$(stored)"
}

@test "the message about a rejected list has a command that imports all its files" {
  list 30 | drop MI-foods.csv
  list 2 31 | drop MI-eggs.csv
  inbox -q
  list 10 | drop MI-foods.csv
  list 2 31 | drop MI-eggs.csv
  run -1 inbox -q
  assert_is 'MI|32' "$(stored)"
  run_hint
  assert_is 'MI|12' "$(stored)"
}

@test "a rejected file is moved to lists/refused with the reason, and others are imported" {
  list 20 | drop MI-1.csv
  inbox -q
  list 3 | drop MI-2.csv
  list 3 | drop NC-1.csv
  echo '%PDF-1.7' | drop OR.pdf
  list 3 | drop list.csv
  list 3 | drop XX-1.csv
  run -1 inbox -q --events events
  assert_is $'MI|20\nNC|3' "$(stored)"
  assert_is '' "$(ls lists/inbox)"
  assert_is '2026-11-23-MI-2.csv
2026-11-23-MI-2.csv.txt
2026-11-23-OR.pdf
2026-11-23-OR.pdf.txt
2026-11-23-XX-1.csv
2026-11-23-XX-1.csv.txt
2026-11-23-list.csv
2026-11-23-list.csv.txt' "$(ls lists/refused)"
  grep -q 'a PDF file: ask the state' lists/refused/2026-11-23-OR.pdf.txt
  grep -q 'does not begin with a state' lists/refused/2026-11-23-list.csv.txt
  assert_is 4 "$(grep -c '"list_failed"' events)"
}

@test "a file that is still being written is not imported" {
  local name
  for name in MI.csv.part MI.xlsx.crdownload "~\$MI-2026.xlsx" .MI.csv.swp; do
    list 3 | drop "$name"
  done
  mkdir lists/inbox/MI-dir
  ln -s /etc/passwd lists/inbox/MI-link.csv
  run -0 inbox -q
  assert_is 6 "$(find lists/inbox -mindepth 1 | wc -l)"
  [ ! -e products.db ]
}

@test "a file that changed within the last minute stays in the inbox until the next run" {
  list 3 | drop MI-foods.csv
  changed=$(stat -c %Z lists/inbox/MI-foods.csv)
  APLSYNC_NOW=$(date -u -d "@$((changed + 59))" +%FT%TZ) \
    run -0 download-lists --inbox
  assert_has 'MI-foods.csv: changed less than 60 s ago; left for the next run'
  [ ! -e products.db ]
  APLSYNC_NOW=$(date -u -d "@$((changed + 61))" +%FT%TZ) \
    run -0 download-lists --inbox -q
  assert_is 'MI|3' "$(stored)"
}

@test "unusual characters in file names are replaced" {
  list 3 | drop $'MI \e[31m*; rm -rf \'"\u00e9\n.csv'
  run -0 inbox -q
  assert_is 'MI|3' "$(stored)"
  [[ $(ls lists/MI) =~ ^2026-11-23-MI[A-Za-z0-9._-]*.csv$ ]]
}

@test "a file that changes during its import is imported again in the next run" {
  list 3 | drop MI-1.csv
  mkdir bin
  printf '#!/bin/sh\necho 016000275294,New,02 >>lists/inbox/MI-1.csv\n' >hook
  chmod +x hook
  run -0 inbox --on-event ./hook
  assert_has 'MI-1.csv: changed while it was imported'
  assert_is MI-1.csv "$(ls lists/inbox)"
}

@test "a dry run does not move files from the inbox" {
  list 3 | drop MI-1.csv
  list 3 | drop bad.csv
  run -1 inbox --dry-run
  assert_has 'MI: 3 UPCs'
  assert_is $'MI-1.csv\nbad.csv' "$(ls lists/inbox)"
  [ ! -e products.db ]
}

@test "nothing is printed about an empty inbox" {
  run -0 inbox
  assert_is ''
  [ -d lists/inbox ]
}
