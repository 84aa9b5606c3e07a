#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# What stays where it belongs: a key in its file and in the header of a
# request, and whatever others name inside the folders that we named
# shellcheck disable=SC2016 # the text of stubs
load helper
load mock
load stub
load job
load workbook

KEY=SesameOpen4711

teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# with_key OPTION...: a store of 4 products that only UPC Database has, its
# key in a file, and folders of their own for all that is written.
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
  sync-products --events events --rejects rejects "$@" >said 2>&1
}

# holders: the files that have the key, but for its own and the mock's.
holders() { grep -rlaF "$KEY" . | grep -vE '^\./(home/key$|few/)' || :; }

@test "a key is nowhere but in its file: not stored, not said" {
  with_key --upcdb-key "$KEY"
  sync
  [ "$(ask "SELECT count(*) FROM product_lookups
    WHERE source = 'upc_database' AND status = 'found'")" -eq 4 ]
  assert_is '' "$(holders)"
}

@test "while a sync runs its key is in no argument, environment or file" {
  with_key --upcdb-key "$KEY" --latency 200
  # Once there is a record the group is the job's, and fetch-upcdb at work.
  stub merge-product <<'SH'
read -r line || exec "$real" "$@"
read -r _ _ _ _ group _ </proc/$$/stat
for stat in /proc/[0-9]*/stat; do
  read -r pid _ _ _ of _ <"$stat" && [ "$of" = "$group" ] || continue
  tr '\0' '\n' <"/proc/$pid/cmdline"
  tr '\0' '\n' <"/proc/$pid/environ"
done >"$BATS_TEST_TMPDIR/seen" 2>"$BATS_TEST_TMPDIR/gone"
cp -r "$TMPDIR" "$BATS_TEST_TMPDIR/kept"
{ printf '%s\n' "$line"; cat; } | "$real" "$@"
SH
  sync --concurrency 1
  grep -qx fetch-upcdb seen
  grep -qx "APLSYNC_UPCDB_KEY_FILE=$HOME/key" seen
  [ -n "$(ls -A kept)" ]
  assert_is '' "$(holders)"
}

@test "an error that echoes the key is not passed on" {
  mkdir -p few/upcdb
  echoed='Authorization: Bearer '$KEY
  records 4 | cut -d '"' -f 4 >codes
  for kind in '404.json' '500.json' '403.html' 'json'; do
    read -r code
    case $kind in
      403.html) echo "<html>$echoed</html>" ;;
      *) printf '{"success":false,"error":{"code":400,"message":"%s"}}\n' \
        "$echoed" ;;
    esac >"few/upcdb/$code.$kind"
  done <codes
  with_key --fixtures few
  impatient
  stub fetch-upcdb <<'SH'
exec "$real" --retries 0 --concurrency 1 "$@"
SH
  sync || [ $? -eq 1 ]
  assert_is '' "$(holders)"
  [ "$(ask "SELECT count(*) FROM product_lookups
    WHERE source = 'upc_database' AND status = 'unknown'")" -ge 3 ]
}

@test "a key that is refused is not shown with the refusal" {
  with_key --upcdb-key another
  sync || [ $? -eq 1 ]
  assert_has 'the key is not accepted' "$(<said)"
  assert_is '' "$(holders)"
}

@test "the key of FoodData Central is nowhere but in its file, whatever it answers" {
  local day=0
  begin 4 --absent 100
  mkdir -p "$HOME" few/fdc
  (umask 077 && echo "$KEY" >"$HOME/key")
  records 4 | cut -d '"' -f 4 >codes
  while read -r code kind; do
    echo "{\"error\":{\"code\":\"API_KEY_INVALID\",\"message\":\"X-Api-Key: $KEY\"}}" \
      >"few/fdc/$code.$kind"
  done < <(paste -d ' ' codes <(printf '%s\n' 404.json 500.json 403.html json))
  impatient
  stub fetch-fdc <<<'exec "$real" --retries 0 --concurrency 1 "$@"'
  export APLSYNC_FDC_KEY_FILE=$HOME/key APLSYNC_FDC_RATE=1000/s
  for how in "--fdc-key $KEY --fdc-absent 0" '--fdc-key another' \
    '--fixtures few' '--fail class=fdc:redirect=http://127.0.0.1:1/'; do
    # shellcheck disable=SC2086 # words
    start_mock --absent 100 $how
    export APLSYNC_NOW=2026-12-0$((++day))T12:00:00Z
    APLSYNC_FDC_URL=$MOCK sync --full --force || [ $? -eq 1 ]
    [ "$(mock_stats .by_class.fdc.requests)" -gt 0 ]
    assert_is '' "$(holders)"
  done
}

@test "a key file that everybody may read is named in a warning, once a sync" {
  with_key --upcdb-key "$KEY"
  chmod 644 "$HOME/key"
  sync
  assert_has "fetch-upcdb: $HOME/key: everybody may read this key" "$(<said)"
  assert_is '' "$(holders)"
}

@test "a key file that is missing, empty or no key is refused before a job" {
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

# inside COMMAND...: run in a folder of its own, it leaves nothing beside it.
# What is named, products.db and the like, stands in the folder.
inside() {
  local before
  before=$(around)
  (cd in && "$@") >said 2>&1 || :
  assert_is "$before" "$(around)"
}
around() {
  find . -path ./in -prune -o -path ./state -prune -o -path ./tmp -prune \
    -o ! -name said -print | sort
}

# aside: folders for what is written and for a list of one product.
aside() {
  mkdir -p in tmp/run
  export TMPDIR=$PWD/tmp/run
  : >said
}

@test "a list may be named anything: nothing is written where its name leads" {
  aside
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

@test "a state or a UPC that is a path is refused and written nowhere" {
  aside
  printf 'UPC,Description\n../../x,Oats\n16000275287,../../y\n' >in/mi.csv
  inside import-apl -q '../../x=mi.csv'
  assert_has 'not of the form MI=FILE' "$(<said)"
  inside import-apl -q MI=mi.csv
  assert_has 'mi.csv:2: ' "$(<said)"
  inside sync-products --upcs ../../x
  inside merge-product --rejects bad <<<'{"upc":"../../x"}'
  inside store-upsert --job ../../x <<<'{"upc":"../../../x"}'
  assert_is '' "$(ls -A tmp/run)"
  assert_is run "$(ls -A tmp)"
}

@test "a sheet's name and its slashes lead nowhere" {
  aside
  for name in '../../../x' '/tmp/../x' '..' 'a/b'; do
    sheet "$name" <<<$'UPC|Description\n16000275287|Oats'
  done
  workbook in/mi.xlsx
  inside import-apl -q MI=mi.xlsx
  assert_is 0 "$(wc -c <said)"
  assert_is '' "$(ls -A tmp/run)"
  assert_is run "$(ls -A tmp)"
}

@test "an answer with a path for a name is a name" {
  mkdir -p few/off
  code=$(records 1 | cut -d '"' -f 4)
  echo "{\"code\":\"$code\",\"status\":1,\"product\":{\"code\":\"$code\",\
\"product_name\":\"../../../x\",\"brands\":\"/tmp/y\"}}" \
    >"few/off/$code.json"
  begin 1 --fixtures few
  aside
  mv products.db in
  inside sync-products -q --events events --rejects bad
  assert_is X "$(cd in && ask 'SELECT name FROM products')"
  assert_is '' "$(ls -A tmp/run)"
  assert_is run "$(ls -A tmp)"
}
