#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2094 # a test reads and writes the same file
# shellcheck disable=SC2016 # sh -c has its own $1
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
# shellcheck disable=SC2154 # `run` sets status, output and stderr
load ../helpers/helper
FIXTURES=$ROOT/tests/fixtures/off
A=0036000291452 B=0012345000065 C=4006381333931	# B is 01234565 too

setup() {
  [ -x "$BIN/scan-off" ] || skip 'built without ISA-L'
  in_tmp
  printf '{"upc":"%s"}\n' "$A" "$B" "$C" >in
}

# doc CODE [MEMBERS]: prints a document.
doc() { printf '{"code":"%s","product_name":"of %s"%s}\n' "$1" "$1" "${2-}"; }
# results [FILE]: prints "upc status detail" of each record in FILE, out by default.
results() {
  jq -r '[.upc, .off.status, .off.reason // .off.error.code //
    .off.data.name] | @tsv' "${1-out}"
}
# scan ARG...: runs scan-off on the records in the file `in`, with stdout in the file
# `out` and stderr in `err`; returns its status.
scan() { scan-off "$@" <in >out 2>err; }
# scan_exits STATUS ARG...: runs `scan ARG...` and asserts its exit status.
scan_exits() {
  local want=$1 got=0
  shift
  scan "$@" || got=$?
  [ "$got" -eq "$want" ] || { echo "status $got: $(<err)" >&2; return 1; }
}
# results_are RESULT RESULT RESULT: asserts the results for A, B and C.
results_are() {
  assert_is "$(printf "$A\t%s\n$B\t%s\n$C\t%s\n" "$@")" "$(results)"
}
# each_gives STATUS DETAIL: scans each document on stdin alone, and asserts the result
# for A.
each_gives() {
  local lines i
  mapfile -t lines
  for i in "${!lines[@]}"; do
    printf '%s\n' "${lines[i]}" >d.jsonl
    scan -q --complete d.jsonl || :
    head -n 1 out
  done >firsts
  results firsts | paste - <(printf '%s\n' "${lines[@]}") >got
  printf "$A\t$1\t$2\t%s\n" "${lines[@]}" | diff - got >&2
}
damaged=$'skipped\tfile_damaged'
skipped=$'skipped\tdocument_lost'

## Results

@test "a document in a dump gives the same observation as from the API" {
  jq -c '.product + {code}' "$FIXTURES"/{$A,01234565,$C}.json >d.jsonl
  scan_exits 0 -q d.jsonl
  for upc in "$A" "$C"; do
    probe-off judge "$upc" 200 <"$FIXTURES/$upc.json" | jq -S .data >want
    jq -S "select(.upc == \"$upc\").off.data" out | diff want -
  done
  probe-off judge "$B" 200 <"$FIXTURES/01234565.json" | jq -S .data >want
  jq -S "select(.upc == \"$B\").off.data" out | diff want -
}

@test "every document in SHARED_DATA gives the same observation as from the API" {
  [ -n "${SHARED_DATA-}" ] || skip "SHARED_DATA is not set"
  jq -c '(.products // [.product // .])[] | select(type == "object" and
    (has("product_name") or has("nutrition") or has("images")))' \
    "$SHARED_DATA"/off/*.json >plain
  [ "$(wc -l <plain)" -ge 12 ]
  records "$(wc -l <plain)" >in
  jq -r .upc in | jq -Rc --slurpfile all plain -n '[inputs] |
    to_entries[] | $all[.key] + {code: .value}' | gzip >d.jsonl.gz
  scan -q d.jsonl.gz
  zcat d.jsonl.gz | while IFS= read -r line; do
    probe-off document "$(jq -r .code <<<"$line")" <<<"$line"
  done | jq -S '[.status, .reason, .data]' >want
  jq -S '.off | [.status, .reason, .data]' out | diff want - >&2
  [ "$(grep -c '"off":{"status":"found"' out)" -ge 10 ]
}

@test "the data of some documents equal the data that a separate jq program makes" {
  records 200 >in
  jq -r .upc in >codes
  make-dump 800 codes 4 >d.jsonl
  scan -q --complete d.jsonl
  assert_is 200 "$(grep -c '"off":{"status":"found"' out)"
  jq -cS '.off.data | (.. | numbers) |= . + 0' out >ours
  awk 'NR % 4 == 1' d.jsonl | jq -cS -f "$ROOT/tests/tools/off-oracle.jq" >theirs
  diff theirs ours >&2
}

@test "a missing code is absent after a complete dump, and skipped after a delta" {
  doc "$A" >d.jsonl
  scan_exits 0 -q --complete d.jsonl
  results_are $'found\tof '"$A" $'absent\tnot_in_dump' $'absent\tnot_in_dump'
  scan_exits 0 -q d.jsonl
  results_are $'found\tof '"$A" $'skipped\tnot_in_delta' $'skipped\tnot_in_delta'
}

@test "a product is found under either of its codes, and the first has priority" {
  doc 01234565 >short
  doc "$B" >long
  for files in 'short' 'long' 'short long' 'long short'; do
    want=$files
    [ "$want" = short ] && want=01234565 || want=$B
    # shellcheck disable=SC2086 # split into words
    scan_exits 0 -q $files
    results_are $'skipped\tnot_in_delta' $'found\tof '"$want" \
      $'skipped\tnot_in_delta'
  done
  # A document without a name is like an absent one: the second code is used.
  echo '{"code":"'$B'","last_modified_t":9}' >nameless
  scan_exits 0 -q short nameless
  results_are $'skipped\tnot_in_delta' $'found\tof 01234565' $'skipped\tnot_in_delta'
}

@test "of several documents of one code the newest is used, even if it has no name" {
  doc "$A" ',"last_modified_t":1700000002,"brands":"new"' >new
  doc "$A" ',"last_modified_t":"1700000001","brands":"old"' >old
  doc "$A" ',"brands":"ageless"' >ageless
  for files in 'new old ageless' 'old ageless new' 'ageless new old'; do
    # shellcheck disable=SC2086 # split into words
    cat $files >d.jsonl
    scan_exits 0 -q d.jsonl
    assert_is new "$(jq -r 'select(.upc == "'$A'").off.data.brand' out)"
  done
  cat old ageless ageless >d.jsonl
  echo '{"code":"'$A'","last_modified_t":1700000003}' >nameless
  for files in 'new nameless' 'nameless new'; do
    # shellcheck disable=SC2086 # split into words
    scan_exits 0 -q --complete $files
    results_are $'absent\tnameless' $'absent\tnot_in_dump' $'absent\tnot_in_dump'
  done
}

@test "a document without a name is absent, and an obsolete product is marked" {
  { echo '{"code":"'$A'","product_name":" "}'; doc "$C" ',"obsolete":"on"'
  } >d.jsonl
  scan_exits 0 -q d.jsonl
  results_are $'absent\tnameless' $'skipped\tnot_in_delta' $'found\tof '$C
  assert_is true "$(jq 'select(.upc == "'$C'").off.data.obsolete' out)"
}

@test "records keep their order, and a record that has the member is not changed" {
  printf '{"upc":"%s","n":%s}\n' "$C" 1.10 "$A" 2 "$C" 3 >in
  echo '{"upc":"'$A'","off":{"status":"found"} }' >>in
  { doc "$A"; doc "$C"; } >d.jsonl
  scan_exits 0 -q d.jsonl
  assert_is "$C 1.10 of $C
$A 2 of $A
$C 3 of $C" "$(sed -n 's/{"upc":"\([0-9]*\)","n":\([0-9.]*\),"off".*"name":"\([^"]*\).*/\1 \2 \3/p' out)"
  assert_is '{"upc":"'$A'","off":{"status":"found"} }' "$(tail -n 1 out)"
}

@test "a placeholder of a list is skipped, as by fetch-off" {
  echo '{"upc":"'$A'","apl":[{"state":"MI","flags":["placeholder"]}]}' >in
  doc "$A" >d.jsonl
  scan_exits 0 -q --complete d.jsonl
  assert_is "$A"$'\tskipped\tplaceholder' "$(results)"
}

## Documents

@test "a code is found at any place and in any spelling" {
  each_gives found x <<END
{"code":"$A","product_name":"x"}
{"product_name":"x","code":"$A"}
{"code":"36000291452","product_name":"x"}
{"code":36000291452,"product_name":"x"}
{"code": 0.36000291452,"product_name":"x"}
 { "product_name" : "x" , "code"	:	"$A" } 
{"\u0063ode":"$A","product_name":"x"}
{"c\u006Fd\u0065":"$A","product_name":"x"}
{"code":"\u003003600029145\u0032","product_name":"x"}
{"code":"0036-0002-91452","product_name":"x"}
{"code":"$(printf '%0100d' 0)$A","product_name":"x"}
{"a":{"code":"1"},"code":"$A","b":{"code":"2"},"product_name":"x"}
{"a":[{"code":"$C"}],"product_name":"x","code":"$A"}
{"a":"code","b":"\"code\":\"1\"","code":"$A","product_name":"x"}
{"a\\\\":"\\\\","code":"$A","product_name":"x"}
END
}

@test "a code in a nested member is not the code of the document" {
  each_gives absent not_in_dump <<END
{"code":"1","a":{"code":"$A"},"product_name":"x"}
{"a":{"code":"$A"},"code":"1","product_name":"x"}
{"a":{"code":"$A"},"product_name":"x"}
{"a":"\"code\":\"$A\"","code":"1","product_name":"x"}
{"code ":"$A","Code":"$A","code":"1","product_name":"x"}
{"_id":"$A","code":"1","product_name":"x"}
{"code":["$A"],"product_name":"x"}
{"code":{"code":"$A"},"product_name":"x"}
{"code":null,"product_name":"x"}
{"code":"$A$A","product_name":"x"}
END
}

@test "a damaged document with the code makes the record unknown, and is a reject: status 1" {
  { doc "$B"; echo '{"code":"'$A'","product_name":tru}'
    echo '{"code":"1","product_name":tru}'; doc "$C"; } >d.jsonl
  scan_exits 1 -q --complete --rejects rejects d.jsonl
  results_are $'unknown\tbad_document' $'found\tof '$B $'found\tof '$C
  assert_is 'd.jsonl 2 value expected' \
    "$(jq -r '[.file, .line, .reason] | join(" ")' rejects)"
  # If another document has the code, its data are used, in any order.
  doc "$A" >whole
  for files in 'd.jsonl whole' 'whole d.jsonl'; do
    # shellcheck disable=SC2086 # split into words
    scan_exits 1 -q --complete $files
    results_are $'found\tof '$A $'found\tof '$B $'found\tof '$C
  done
}

@test "NUL bytes are skipped" {
  printf '{"code"\0:\0"%s"\0,"product_name":"a\0b"}\n' "$A" >d.jsonl
  scan_exits 0 -q d.jsonl
  assert_is $'found\ta b' "$(results | head -n 1 | cut -f 2-)"
}

@test "lines end with LF or CRLF, empty lines are ignored, and the last may have no LF" {
  { doc "$A" | sed 's/$/\r/'; printf '\r\n\n \n'; doc "$C" | tr -d '\n'
  } >d.jsonl
  scan_exits 0 --complete d.jsonl
  results_are $'found\tof '$A $'absent\tnot_in_dump' $'found\tof '$C
  assert_has ': 2 documents, ' "$(<err)"
}

## Files

# a_dump [N]: prints a dump with A first, C last, and N other documents between.
a_dump() {
  doc "$A"
  make-dump "${1:-30}"
  doc "$C"
}
found=("found"$'\t'"of $A" $'absent\tnot_in_dump' "found"$'\t'"of $C")

@test "gzip is detected under any name; concatenated members and zeros are read" {
  a_dump >d.jsonl
  gzip -c d.jsonl >packed
  gzip -c d.jsonl >d.json.gz
  { doc "$A" | gzip; gzip </dev/null; doc "$C" | gzip; } >members.gz
  { cat d.json.gz; head -c 100000 /dev/zero; } >zeros.gz
  # One gzip member ends after exactly 524,288 bytes, and another inside a document.
  { head -c 524288 /dev/zero | tr '\0' '\n' | sed "1s/^/{}/" | gzip
    head -c 5 d.jsonl | gzip; tail -c +6 d.jsonl | gzip; } >cut.gz
  for f in d.jsonl packed d.json.gz members.gz zeros.gz; do
    scan_exits 0 -q --complete "$f"
    results_are "${found[@]}"
  done
  scan_exits 1 -q --complete cut.gz	# its first document has no code
  results_are "${found[@]}"
}

@test "decompressed data may end at any byte near the end of the reader's block" {
  for n in {524280..524296..3}; do
    { doc "$A"; printf '{"code":"%0*d"}' $((n - $(doc "$A" | wc -c) - 11)) 1
    } >d.jsonl
    assert_is "$n" "$(wc -c <d.jsonl)"
    gzip -kf d.jsonl
    scan_exits 0 -q d.jsonl.gz
  done
}

@test "a truncated file is an error, and no record is absent" {
  a_dump >d.jsonl
  gzip -k d.jsonl
  for f in d.jsonl.gz d.jsonl; do
    size=$(wc -c <"$f")
    for percent in {10..90..10} 99; do
      n=$((size * percent / 100))
      head -c "$n" "$f" >"cut.${f#*.}"
      scan_exits 1 -q --complete "cut.${f#*.}"
      results_are $'found\tof '$A "$damaged" "$damaged"
      assert_is "scan-off: cut.${f#*.}: it ends too early" "$(<err)"
    done
  done
  # Truncated in the header, in the checksum, and inside a second gzip member.
  for n in 1 2 5 9 $((size = $(wc -c <d.jsonl.gz), size - 1)) $((size - 8)); do
    head -c "$n" d.jsonl.gz >cut.gz
    scan_exits $((n < 10 ? 2 : 1)) -q --complete cut.gz
  done
  { cat d.jsonl.gz; head -c 50 d.jsonl.gz; } >cut.gz
  scan_exits 1 -q --complete cut.gz
  results_are $'found\tof '$A "$damaged" $'found\tof '$C
}

@test "a truncated document is detected, even if it ends with a brace" {
  { doc "$A"; printf '{"code":"%s","product_name":"x","a":{"b":1}' "$C"
  } >d.jsonl
  scan_exits 1 -q --complete d.jsonl
  results_are $'found\tof '$A "$damaged" "$damaged"
}

@test "a file of another type is an error" {
  a_dump | gzip >d.gz
  : >empty.gz
  : >empty.jsonl
  gzip </dev/null >nothing.gz
  echo '{}' >named.gz
  echo '<!DOCTYPE html><html>503</html>' >page.gz
  gzip -c page.gz >page.html.gz
  cp page.gz page.jsonl
  { cat d.gz; echo garbage; } >tail.gz
  { head -c -8 d.gz; printf '\1\2\3\4'; tail -c 4 d.gz; } >sum.gz
  { head -c -4 d.gz; printf '\1\2\3\4'; } >length.gz
  { head -c 2000 d.gz; printf '\1\2\3\4\5\6\7'; tail -c +2008 d.gz; } >bits.gz
  mkdir directory directory.gz
  while IFS=: read -r f why code; do
    code=${code:-2}
    scan_exits "$code" -q --complete "$f"
    assert_is "scan-off: $f: $why" "$(<err)"
    assert_lacks absent "$(results)"
    assert_is 3 "$(results | wc -l)"
    # The files after it are also read.
    scan_exits "$code" -q --complete "$f" d.gz
    results_are $'found\tof '$A "$damaged" $'found\tof '$C
  done <<END
empty.gz:it is empty
empty.jsonl:it has no documents
nothing.gz:it has no documents
named.gz:it is not a gzip file
page.gz:it is not a gzip file
page.html.gz:it has no documents
page.jsonl:it has no documents
tail.gz:unexpected data follows its end:1
sum.gz:it is damaged:1
length.gz:it is damaged:1
bits.gz:it is damaged:1
directory:Is a directory
directory.gz:Is a directory
missing.jsonl:No such file or directory
END
}

@test "an unreadable file is an error" {
  [ "$(id -u)" -ne 0 ] || skip 'root reads everything'
  doc "$A" >d.jsonl
  chmod 0 d.jsonl
  scan_exits 2 -q d.jsonl
  assert_is 'scan-off: d.jsonl: Permission denied' "$(<err)"
}

@test "an empty delta is valid, but an empty file with --complete is an error" {
  gzip </dev/null >d.gz
  scan_exits 0 -q d.gz
  results_are $'skipped\tnot_in_delta' $'skipped\tnot_in_delta' \
    $'skipped\tnot_in_delta'
}

@test "a line of 20 MB is a reject, and no record is absent: status 1" {
  { doc "$A"; printf '{"code":"%s","a":"' "$B"
    head -c 20000000 /dev/zero | tr '\0' x; echo '"}'; doc "$C"; } >d.jsonl
  scan_exits 1 -q --complete --rejects rejects d.jsonl
  results_are $'found\tof '$A "$skipped" $'found\tof '$C
  assert_is '2 20000031 document longer than 8 MiB' \
    "$(jq -r '[.line, .bytes, .reason] | join(" ")' rejects)"
  # The same if it is the first line of the file.
  tail -n +2 d.jsonl | gzip >d.gz
  scan_exits 1 -q --complete d.gz
  results_are "$skipped" "$skipped" $'found\tof '$C
}

@test "a line that is not a document is a reject: status 1" {
  { doc "$A"; echo '{"product_name":"x"}'; doc "$C"; } >d.jsonl
  scan_exits 1 --complete d.jsonl
  results_are "${found[@]}"
  assert_has 'scan-off: d.jsonl:2: no document with a code' "$(<err)"
  { doc "$A"; echo 'ducts":[]}'; doc "$C"; } >d.jsonl
  scan_exits 1 -q --complete d.jsonl
  results_are $'found\tof '$A "$skipped" $'found\tof '$C
}

@test "a pipe may give one byte at a time, even in headers and checksums" {
  { a_dump 1 | gzip -n; doc "$B" | python3 -c '
import gzip, sys, zlib
head = b"\x1f\x8b\x08\x1e" + b"\0" * 6 + b"\3\0xyz" + b"name\0" + b"note\0"
head += (zlib.crc32(head) & 0xffff).to_bytes(2, "little")
sys.stdout.buffer.write(head + gzip.compress(sys.stdin.buffer.read())[10:])'
  } >d.gz
  cat >slowly.py <<'PY'
import os, subprocess, sys
# O_DIRECT makes packets: each read gets one of them, here one byte.
read, write = os.pipe2(os.O_DIRECT)
scan = subprocess.Popen(sys.argv[2:], stdin=read)
os.close(read)
for byte in open(sys.argv[1], "rb").read():
    os.write(write, bytes([byte]))
os.close(write)
sys.exit(scan.wait())
PY
  zcat d.gz >d.jsonl
  for f in d.gz d.jsonl; do
    run -0 python3 slowly.py "$f" scan-off -q --complete --records in -
    echo "$output" >out
    results_are $'found\tof '$A $'found\tof '$B $'found\tof '$C
  done
}

## Paths and times

@test "the files may be read from stdin if the records are in a file" {
  a_dump >d.jsonl
  run -0 sh -c 'gzip -c d.jsonl | scan-off -q --complete --records in - >out'
  results_are "${found[@]}"
  run -2 --separate-stderr scan-off - <d.jsonl
  assert_is '' "$output"
  assert_has 'requires --records FILE' "$stderr"
  run -2 --separate-stderr scan-off <in
  assert_has 'needs at least one FILE' "$stderr"
  run -2 scan-off -q --records missing d.jsonl
  assert_is 'scan-off: missing: No such file or directory'
}

# at: prints the time of the observation for A.
at() { jq -r 'select(.upc == "'$A'").off.at' out; }

@test "the time of a file is that in its name, of --at, or its modification time" {
  doc "$A" >d.jsonl
  touch -d 2026-11-01T02:03:04Z d.jsonl
  scan_exits 0 -q d.jsonl
  assert_is 2026-11-01T02:03:04Z "$(at)"
  delta=openfoodfacts_products_1763000000_1763086400.json
  mkdir deltas
  cp d.jsonl "deltas/$delta"
  gzip -c d.jsonl >"$delta.gz"
  for f in "deltas/$delta" "$delta.gz"; do
    scan_exits 0 -q "$f"
    assert_is 2025-11-14T02:13:20Z "$(at)"
  done
  scan_exits 0 -q --at 2026-11-02T00:00:00Z "$delta.gz"
  assert_is 2025-11-14T02:13:20Z "$(at)"
  scan_exits 0 -q --at 2026-11-02T00:00:00Z d.jsonl
  assert_is 2026-11-02T00:00:00Z "$(at)"
  scan-off -q --records in - <d.jsonl >out
  assert_is 2026-11-01T02:03:04Z "$(at)"
  run -0 sh -c 'cat d.jsonl | scan-off -q --records in - >out'
  assert_is "$APLSYNC_NOW" "$(at)"
  scan_exits 2 -q --at yesterday d.jsonl
}

@test "--rest leaves UPCs that are not in the files to the next stage" {
  doc "$A" >d.jsonl
  scan_exits 0 -q --rest d.jsonl
  assert_is 1 "$(grep -c '"off":' out)"
  assert_is "$(sed 1d in)" "$(sed 1d out)"
  doc "$A" | gzip | head -c 30 >cut.gz
  scan_exits 2 -q --rest cut.gz 2>/dev/null
  assert_is 3 "$(grep -c file_damaged out)"
}

@test "a time in the future is replaced by the current time" {
  doc "$A" >d.jsonl
  touch -d 2030-01-01 d.jsonl
  cp d.jsonl openfoodfacts_products_1863000000_1863086400.json
  for args in d.jsonl openfoodfacts_products_*; do
    scan_exits 0 -q "$args"
    assert_is "$APLSYNC_NOW" "$(at)"
  done
  scan_exits 0 -q --at 2030-01-01T00:00:00Z d.jsonl
  assert_is "$APLSYNC_NOW" "$(at)"
}

@test "each observation has the time of its file" {
  doc "$A" >a && touch -d 2026-11-01T00:00:00Z a
  doc "$C" >c && touch -d 2026-11-03T00:00:00Z c
  scan_exits 0 -q --complete c a
  assert_is '["2026-11-01T00:00:00Z","2026-11-03T00:00:00Z","2026-11-03T00:00:00Z"]' \
    "$(jq -c .off.at out | jq -cs .)"
  scan_exits 2 -q missing
  assert_is "$APLSYNC_NOW" "$(at)"
}

@test "a scan of the documents that --keep wrote gives the same result" {
  { a_dump; doc 01234565; } >d.jsonl
  touch -d 2026-11-01T02:03:04Z d.jsonl
  scan_exits 0 -q --keep kept --complete d.jsonl
  cp out before
  assert_is 3 "$(wc -l <kept)"
  scan_exits 0 -q --complete kept
  cmp before out
  a_table | head -n 2 >t.csv
  touch -d 2026-11-01T02:03:04Z t.csv
  scan_exits 0 -q --keep kept t.csv d.jsonl
  cp out before
  scan_exits 0 -q kept
  cmp before out
  scan_exits 2 -q --keep /dev/full d.jsonl
  assert_is 'scan-off: /dev/full: No space left on device' "$(<err)"
}

## CSV files

# a_table: prints a CSV file with rows of A and C, separated by tabs as in the file of
# Open Food Facts.
a_table() {
  tr '|' '\t' <<END
code|url|last_modified_t|product_name|generic_name|quantity|brands|brands_tags|categories|categories_tags|labels_tags|countries_tags|ingredients_text|allergens|serving_size|product_quantity|obsolete|image_url|image_small_url|energy-kcal_100g|fat_100g|sodium_100g|fat_serving|nutrition-score-fr_100g
$A|http://a.org/1|1700000000|Crackers "quoted"|Baked|9.5 oz|Tall Oak,Oak|tall-oak,oak|Snacks, Crackers|en:snacks,en:whole-grain-crackers|en:organic|en:united-states|Wheat, _milk_|en:milk,en:soybeans|30 g|269||https://i.org/front_en.4.400.jpg|https://i.org/front_en.4.200.jpg|450|12.5|0.6||9
1|||x||||||||||||||||||||
$C|||Oats|||||||||||||||||||
END
}

@test "a row of the CSV file gives the same data as the document of the product" {
  a_table >t.csv
  scan_exits 1 -q --rejects rejects t.csv
  results_are $'found\tCrackers "quoted"' $'skipped\tnot_in_delta' \
    $'unknown\tbad_document'
  assert_is 'not as many fields as the heading' "$(jq -r .reason rejects)"
  probe-off document "$A" <<END | jq -S .data >want
{"code":"$A","last_modified_t":"1700000000","product_name":"Crackers \"quoted\"",
"generic_name":"Baked","quantity":"9.5 oz","brands":"Tall Oak,Oak",
"categories":"Snacks, Crackers",
"categories_tags":["en:snacks","en:whole-grain-crackers"],
"labels_tags":["en:organic"],"countries_tags":["en:united-states"],
"ingredients_text":"Wheat, _milk_",
"serving_size":"30 g","product_quantity":269,
"image_front_url":"https://i.org/front_en.4.400.jpg",
"image_front_small_url":"https://i.org/front_en.4.200.jpg",
"nutriments":{"energy-kcal_100g":450,"fat_100g":12.5,"sodium_100g":0.6}}
END
  jq -S 'select(.upc == "'$A'").off.data' out | diff want - >&2
  assert_is 600 "$(jq .nutrition.per_100g.sodium_mg want)"
}

@test "a CSV file may be compressed, have CRLF, and have its code in any column" {
  a_table | head -n 3 | awk -F'\t' -v OFS='\t' '{ $(NF + 1) = $1; $1 = "x"
    print $0 "\r" }' | gzip >t.csv.gz
  scan_exits 0 -q --complete t.csv.gz
  results_are $'found\tCrackers "quoted"' $'absent\tnot_in_dump' $'absent\tnot_in_dump'
}

@test "a row without a code, or a truncated one, is reported" {
  { a_table | head -n 2; printf '\tx\n'; } >t.csv
  scan_exits 1 --complete t.csv
  assert_has 't.csv:3: row without a code' "$(<err)"
  results_are $'found\tCrackers "quoted"' $'absent\tnot_in_dump' $'absent\tnot_in_dump'
  a_table | head -n 2 | head -c -3 >t.csv
  scan_exits 2 -q --complete t.csv
  assert_is 'scan-off: t.csv: it ends too early' "$(<err)"
  results_are "$damaged" "$damaged" "$damaged"
}

@test "a file of documents may follow a CSV file" {
  a_table | head -n 2 >t.csv
  doc "$C" >d.jsonl
  scan_exits 0 -q t.csv d.jsonl
  results_are $'found\tCrackers "quoted"' $'skipped\tnot_in_delta' $'found\tof '$C
}

## Failures

# stalled COMMAND...: writes the output of the command into the named pipe `pipe`, which
# stays open.
stalled() {
  mkfifo pipe
  exec 7<>pipe
  "$@" >&7
}

@test "SIGTERM ends scan-off while it waits for a pipe: status 143, no output" {
  a_dump 60 >d.jsonl
  gzip -k d.jsonl
  for f in d.jsonl d.jsonl.gz; do
    rm -f pipe
    stalled head -c 20000 "$f"
    scan-off -q --complete --records in - <pipe >out 2>err 7>&- &
    pid=$!
    sleep .5
    kill -TERM "$pid"
    status=0
    wait "$pid" || status=$?
    assert_status 143
    assert_is '' "$(<out)$(<err)"
  done
}

@test "SIGTERM ends scan-off while it waits for records: status 143, no output" {
  doc "$A" >d.jsonl
  stalled cat in
  scan-off -q d.jsonl <pipe >out 2>err 7>&- &
  sleep .3
  kill -TERM $!
  status=0
  wait $! || status=$?
  assert_status 143
  assert_is '' "$(<out)$(<err)"
}

@test "a stream that is not a dump is an error before its end" {
  stalled sh -c 'yes | head -c 1000000 | gzip'
  run timeout 20 scan-off -q --complete --records in - <pipe 7>&-
  assert_status 2
  assert_has 'scan-off: stdin: it has no documents'
}

@test "a full disk is an error, for stdout and for temporary files" {
  a_dump >d.jsonl
  run -2 sh -c 'scan-off -q d.jsonl <in >/dev/full'
  assert_is 'scan-off: stdout: No space left on device'
  TMPDIR=/missing run -2 scan-off -q d.jsonl <in
  assert_is 'scan-off: /missing: cannot create a temporary file: No such file or directory'
  unshare -rm true 2>/dev/null || skip 'users may not mount file systems on this system'
  run unshare -rm bash -c 'mkdir disk; mount -t tmpfs -o size=16k none disk ||
    exit 77
    TMPDIR=disk scan-off -q "$0/d.jsonl"' "$PWD" < <(records 2000)
  [ "$status" -ne 77 ] || skip 'a tmpfs cannot be mounted on this system'
  assert_status 2
  assert_is 'scan-off: temporary file: No space left on device'
}

@test "100,000 records need at most 24 MiB plus 64 bytes per record" {
  records 100000 >in
  jq -r .upc in >codes
  make-dump 1000 codes 2 | gzip -1 >d.gz
  run -0 sh -c 'max-rss kib scan-off -q --complete d.gz <in >out'
  assert_is 500 "$(grep -c '"off":{"status":"found"' out)"
  assert_is 99500 "$(grep -c '"status":"absent".*"reason":"not_in_dump"' out)"
  [[ $BUILD == */san ]] || [ "$(<kib)" -le $((24 * 1024 + 6250)) ]
}

@test "without records there is no output: status 0" {
  : >in
  doc "$A" >d.jsonl
  scan_exits 0 -q --complete d.jsonl
  assert_is '' "$(cat out err)"
}

@test "--keep cannot name an input file, and the input is not changed" {
  echo '{"code":"1"}' >dump
  records 1 >in
  cp in records
  ln dump linked
  run -2 scan-off --keep linked dump <in
  assert_is "scan-off: linked: --keep cannot be the file of dump" "$output"
  run -2 scan-off --keep records --records records dump
  assert_is "scan-off: records: --keep cannot be the file of records" "$output"
  run -2 scan-off --keep in dump <in
  assert_is "scan-off: in: --keep cannot be the file of stdin" "$output"
  run -2 scan-off --keep bad --rejects bad dump <in
  assert_is "scan-off: bad: --rejects cannot be the file of bad" "$output"
  assert_is '{"code":"1"}' "$(cat dump)"
  cmp in records
  run -0 scan-off -q --keep /dev/null dump <in
}
