#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Secrets: a key is only in its file and in the headers of requests. Paths: untrusted
# names do not write outside the directories of aplsync.
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job
load ../helpers/workbook

KEY=SesameOpen4711

teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# with_key OPTION...: makes a store of 4 products that only UPC Database has, a file
# with the key, and separate directories for everything that is written.
with_key() {
  begin 4 --absent 100 --upcdb-absent 0 "$@"
  mkdir -p "$HOME"
  echo "$KEY" >"$HOME/key"
  chmod 600 "$HOME/key"
  mkdir tmp
  export APLSYNC_UPCDB_URL=$MOCK APLSYNC_UPCDB_RATE=1000/s \
    APLSYNC_UPCDB_KEY_FILE=$HOME/key TMPDIR=$PWD/tmp
}

sync() {
  sync-products --events events --rejects rejects "$@" >messages 2>&1
}

# holders: prints the files that contain the key, except the key file and the mock's
# files.
holders() { grep -rlaF "$KEY" . | grep -vE '^\./(home/key$|few/)' || :; }

@test "a key is neither stored nor printed" {
  with_key --upcdb-key "$KEY"
  sync
  [ "$(ask "SELECT count(*) FROM product_lookups
    WHERE source = 'upc_database' AND status = 'found'")" -eq 4 ]
  assert_is '' "$(holders)"
}

# watched: makes a stub that copies the arguments, environment and files of all
# processes of a job while its fetchers run.
watched() {
  # When the stub has read a record, a fetcher runs in the same process group.
  stub merge-product <<'SH'
read -r line || exec "$real" "$@"
read -r _ _ _ _ group _ </proc/$$/stat
for stat in /proc/[0-9]*/stat; do
  read -r pid _ _ _ of _ <"$stat" && [ "$of" = "$group" ] || continue
  tr '\0' '\n' <"/proc/$pid/cmdline"
  tr '\0' '\n' <"/proc/$pid/environ"
  for file in "/proc/$pid/fd"/*; do # also deleted files
    [ ! -f "$file" ] || cat "$file" >>"$BATS_TEST_TMPDIR/kept"
  done
done >"$BATS_TEST_TMPDIR/seen" 2>"$BATS_TEST_TMPDIR/gone"
cp -r "$TMPDIR" "$BATS_TEST_TMPDIR/named"
{ printf '%s\n' "$line"; cat; } | "$real" "$@"
SH
}

@test "while a sync runs, the key is in no argument, environment variable or file" {
  with_key --upcdb-key "$KEY" --latency 200
  watched
  sync --concurrency 1
  grep -qx fetch-upcdb seen
  grep -qx "APLSYNC_UPCDB_KEY_FILE=$HOME/key" seen
  [ -s kept ]
  assert_is '' "$(holders)"
}

@test "a source's error that contains the key is not stored or printed" {
  mkdir -p few/upcdb
  key_line='Authorization: Bearer '$KEY
  records 4 | cut -d '"' -f 4 >codes
  for kind in '404.json' '500.json' '403.html' 'json'; do
    read -r code
    case $kind in
      403.html) echo "<html>$key_line</html>" ;;
      *) printf '{"success":false,"error":{"code":400,"message":"%s"}}\n' \
        "$key_line" ;;
    esac >"few/upcdb/$code.$kind"
  done <codes
  with_key --fixtures few
  stub_impatient
  stub fetch-upcdb <<'SH'
exec "$real" --retries 0 --concurrency 1 "$@"
SH
  sync || [ $? -eq 1 ]
  assert_is '' "$(holders)"
  [ "$(ask "SELECT count(*) FROM product_lookups
    WHERE source = 'upc_database' AND status = 'unknown'")" -ge 3 ]
}

@test "the message about a rejected key does not contain the key" {
  with_key --upcdb-key another
  sync || [ $? -eq 1 ]
  assert_has 'the source rejected the key' "$(<messages)"
  assert_is '' "$(holders)"
}

@test "the key of FoodData Central is only in its file, whatever the source responds" {
  local day=0
  begin 4 --absent 100
  mkdir -p "$HOME" few/fdc
  (umask 077 && echo "$KEY" >"$HOME/key")
  records 4 | cut -d '"' -f 4 >codes
  while read -r code kind; do
    echo "{\"error\":{\"code\":\"API_KEY_INVALID\",\"message\":\"X-Api-Key: $KEY\"}}" \
      >"few/fdc/$code.$kind"
  done < <(paste -d ' ' codes <(printf '%s\n' 404.json 500.json 403.html json))
  stub_impatient
  stub fetch-fdc <<<'exec "$real" --retries 0 --concurrency 1 "$@"'
  export APLSYNC_FDC_KEY_FILE=$HOME/key APLSYNC_FDC_RATE=1000/s
  for how in "--fdc-key $KEY --fdc-absent 0" '--fdc-key another' \
    '--fixtures few' '--fail class=fdc:redirect=http://127.0.0.1:1/'; do
    # shellcheck disable=SC2086 # split into words
    start_mock --absent 100 $how
    export APLSYNC_NOW=2026-12-0$((++day))T12:00:00Z
    APLSYNC_FDC_URL=$MOCK sync --full --force || [ $? -eq 1 ]
    [ "$(mock_stats .by_class.fdc.requests)" -gt 0 ]
    assert_is '' "$(holders)"
  done
}

# with_kroger: makes a store of four products that only Kroger has, and a file with the
# key. $KEY also has the key as it is encoded in the header, and the start of the tokens
# that the mock issues.
with_kroger() {
  begin 4 --absent 100
  mkdir -p "$HOME" few tmp
  (umask 077 && echo id-1:SECRET-42 >"$HOME/key")
  KEY=$'SECRET-42\nmock-token\n'$(printf id-1:SECRET-42 | base64)
  export APLSYNC_KROGER_URL=$MOCK APLSYNC_KROGER_RATE=1000/s \
    APLSYNC_KROGER_KEY_FILE=$HOME/key TMPDIR=$PWD/tmp
}

# response_with_key STATUS TYPE: prints a response with the key and the token, which the
# mock will send.
response_with_key() {
  local body='{"errors":{"reason":"Basic SECRET-42, Bearer mock-token-1"}}'
  printf 'HTTP/1.1 %s Said\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s' \
    "$1" "$2" ${#body} "$body"
}

@test "Kroger's key and token are only in the key file, whatever the source responds" {
  local day=0 asked
  with_kroger
  stub fetch-kroger <<<'exec "$real" --retries 0 --concurrency 1 "$@"'
  response_with_key 500 application/json >few/500
  response_with_key 200 text/html >few/html
  response_with_key 200 application/json >few/json
  while read -r asked how; do
    # shellcheck disable=SC2086 # split into words
    start_mock --absent 100 --kroger-absent 0 $how
    export APLSYNC_NOW=2026-12-0$((++day))T12:00:00Z
    APLSYNC_KROGER_URL=$MOCK sync --full --force || [ $? -eq 1 ]
    [ "$(mock_stats ".by_class.$asked.requests")" -gt 0 ]
    assert_is '' "$(holders)"
  done <<'HOWS'
kroger --kroger-key id-1:SECRET-42
token --kroger-key id-1:OTHER
kroger --reject-tokens
kroger --fail class=kroger:close=few/500
kroger --fail class=kroger:close=few/html
kroger --fail class=kroger:close=few/json
kroger --fail class=kroger:redirect=http://127.0.0.1:1/
token --fail class=token:close=few/500
token --fail class=token:close=few/json
HOWS
  assert_is '4 8' "$(ask "SELECT count(*), (SELECT count(DISTINCT job_id)
    FROM product_sync_errors WHERE source = 'kroger') FROM product_lookups
    WHERE source = 'kroger' AND found_at IS NOT NULL" | tr '|' ' ')"
}

@test "while a sync asks Kroger, key and token are in no argument, variable or file" {
  with_kroger
  start_mock --absent 100 --kroger-absent 0 --latency 200
  export APLSYNC_OFF_URL=$MOCK APLSYNC_KROGER_URL=$MOCK
  stub fetch-kroger <<<'exec "$real" --batch 1 "$@"'
  watched
  sync --concurrency 1
  grep -qx "$BIN/fetch-kroger" seen
  grep -qx "APLSYNC_KROGER_KEY_FILE=$HOME/key" seen
  [ -s kept ]
  assert_is 4 "$(ask "SELECT count(*) FROM product_lookups
    WHERE source = 'kroger' AND status = 'found'")"
  assert_is '' "$(holders)"
}

@test "a key file that all users can read causes one warning per sync" {
  with_key --upcdb-key "$KEY"
  chmod 644 "$HOME/key"
  sync
  assert_has "fetch-upcdb: $HOME/key: all users can read this key" "$(<messages)"
  assert_is '' "$(holders)"
}

@test "--dry-run rejects a missing key file, even if nothing is due" {
  with_key
  for due in 1 0; do
    APLSYNC_UPCDB_KEY_FILE=missing run sync-products --dry-run
    assert_status 2
    assert_has 'fetch-upcdb: missing: '
    [ "$due" -eq 0 ] || sync-products -q
  done
  run sync-products --dry-run
  assert_status 0
  assert_has 'Nothing is due'
}

@test "a missing, empty or invalid key file is rejected before a job begins" {
  with_key
  : >empty
  head -c 5000 /dev/zero | tr '\0' k >long
  printf 'two\nlines\n' >two
  for file in missing empty long two .; do
    APLSYNC_UPCDB_KEY_FILE=$file run sync-products
    assert_status 2
    assert_has "fetch-upcdb: $file: "
  done
  [ "$(ask 'SELECT count(*) FROM product_sync_jobs')" -eq 0 ]
}

# inside COMMAND...: runs the command in the directory `in`, and asserts that no file
# appears outside of it.
inside() {
  local before
  before=$(files_outside)
  (cd in && "$@") >messages 2>&1 || :
  assert_is "$before" "$(files_outside)"
}
files_outside() {
  find . -path ./in -prune -o -path ./state -prune -o -path ./tmp -prune \
    -o ! -name messages -print | sort
}

# make_dirs: makes directories for output and for a list of one product.
make_dirs() {
  mkdir -p in tmp/run
  export TMPDIR=$PWD/tmp/run
  : >messages
}

@test "the import of a list with an unusual name writes no file outside its directory" {
  make_dirs
  mkdir -p in/lists
  for name in $'two\nlines.csv' '..csv' '-rf' '$(touch up).csv' '*.csv'; do
    printf 'UPC,Description\n16000275287,Oats\n' >"in/lists/$name"
    inside import-apl -q --force "MI=lists/$name"
    inside import-apl -q --force "MI=lists/../lists/$name"
    assert_is 1 "$(cd in && ask 'SELECT count(*) FROM apl_entries
      WHERE removed_at IS NULL')"
  done
  assert_is '' "$(ls -A tmp/run)"
  assert_is run "$(ls -A tmp)"
}

@test "a state or a UPC that is a path is rejected, and no file is written" {
  make_dirs
  printf 'UPC,Description\n../../x,Oats\n16000275287,../../y\n' >in/mi.csv
  inside import-apl -q '../../x=mi.csv'
  assert_has 'not of the form MI=FILE' "$(<messages)"
  inside import-apl -q MI=mi.csv
  assert_has 'mi.csv:2: ' "$(<messages)"
  inside sync-products --upcs ../../x
  inside merge-product --rejects bad <<<'{"upc":"../../x"}'
  inside store-upsert --job ../../x <<<'{"upc":"../../../x"}'
  assert_is '' "$(ls -A tmp/run)"
  assert_is run "$(ls -A tmp)"
}

@test "a sheet with slashes in its name writes no file outside its directory" {
  make_dirs
  for name in '../../../x' '/tmp/../x' '..' 'a/b'; do
    sheet "$name" <<<$'UPC|Description\n16000275287|Oats'
  done
  workbook in/mi.xlsx
  inside import-apl -q MI=mi.xlsx
  assert_is 0 "$(wc -c <messages)"
  assert_is '' "$(ls -A tmp/run)"
  assert_is run "$(ls -A tmp)"
}

@test "a product name that is a path is only text" {
  mkdir -p few/off
  code=$(records 1 | cut -d '"' -f 4)
  echo "{\"code\":\"$code\",\"status\":1,\"product\":{\"code\":\"$code\",\
\"product_name\":\"../../../x\",\"brands\":\"/tmp/y\"}}" \
    >"few/off/$code.json"
  begin 1 --fixtures few
  make_dirs
  mv products.db in
  inside sync-products -q --events events --rejects bad
  assert_is X "$(cd in && ask 'SELECT name FROM products')"
  assert_is '' "$(ls -A tmp/run)"
  assert_is run "$(ls -A tmp)"
}
