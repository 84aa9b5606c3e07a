#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2094 # that a file is read and written is the test
# shellcheck disable=SC2016 # sh -c has its own $1
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
# shellcheck disable=SC2154 # bats sets status, output and stderr
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
# said: prints "upc status detail" of each record in out.
said() {
  jq -r '[.upc, .off.status, .off.reason // .off.error.code //
    .off.data.name] | @tsv' out
}
# scan ARG...: runs scan-off on the records in the file in, with output to out and
# err; returns its status.
scan() { scan-off "$@" <in >out 2>err; }
# scans STATUS ARG...: it ends with this status.
scans() {
  local want=$1 got=0
  shift
  scan "$@" || got=$?
  [ "$got" -eq "$want" ] || { echo "status $got: $(<err)" >&2; return 1; }
}
# says LINES: the results for A, B and C are these lines.
says() {
  assert_is "$(printf "$A\t%s\n$B\t%s\n$C\t%s\n" "$@")" "$(said)"
}
# finds WORD...: for each document on stdin, one per line, alone in a file, the
# result for A is WORD.
finds() {
  while IFS= read -r line; do
    printf '%s\n' "$line" >d.jsonl
    scan -q --complete d.jsonl || :
    [ "$(said | head -n 1 | cut -f 2-)" = "$1"$'\t'"$2" ] || {
      echo "$line: $(said | head -n 1)" >&2
      return 1
    }
  done
}
nothing=$'skipped\tfile_damaged'
lost=$'skipped\tdocument_lost'

# Results.

@test "a document gives the same observation as through the API" {
  jq -c '.product + {code}' "$FIXTURES"/{$A,01234565,$C}.json >d.jsonl
  scans 0 -q d.jsonl
  for upc in "$A" "$C"; do
    probe-off judge "$upc" 200 <"$FIXTURES/$upc.json" | jq -S .data >want
    jq -S "select(.upc == \"$upc\").off.data" out | diff want -
  done
  probe-off judge "$B" 200 <"$FIXTURES/01234565.json" | jq -S .data >want
  jq -S "select(.upc == \"$B\").off.data" out | diff want -
}

@test "every document in SHARED_DATA gives the same observation as through the API" {
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

@test "a sample of documents agrees with a separate mapping by jq" {
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
  scans 0 -q --complete d.jsonl
  says $'found\tof '"$A" $'absent\tnot_in_dump' $'absent\tnot_in_dump'
  scans 0 -q d.jsonl
  says $'found\tof '"$A" $'skipped\tnot_in_delta' $'skipped\tnot_in_delta'
}

@test "a product is found under either of its codes, preferably the first" {
  doc 01234565 >short
  doc "$B" >long
  for files in 'short' 'long' 'short long' 'long short'; do
    want=$files
    [ "$want" = short ] && want=01234565 || want=$B
    # shellcheck disable=SC2086 # files
    scans 0 -q $files
    says $'skipped\tnot_in_delta' $'found\tof '"$want" \
      $'skipped\tnot_in_delta'
  done
  # Like a fetcher, which requests the second code if the first is absent.
  echo '{"code":"'$B'","last_modified_t":9}' >nameless
  scans 0 -q short nameless
  says $'skipped\tnot_in_delta' $'found\tof 01234565' $'skipped\tnot_in_delta'
}

@test "of several documents of one code the newest counts, with a name or not" {
  doc "$A" ',"last_modified_t":1700000002,"brands":"new"' >new
  doc "$A" ',"last_modified_t":"1700000001","brands":"old"' >old
  doc "$A" ',"brands":"ageless"' >ageless
  for files in 'new old ageless' 'old ageless new' 'ageless new old'; do
    # shellcheck disable=SC2086 # files
    cat $files >d.jsonl
    scans 0 -q d.jsonl
    assert_is new "$(jq -r 'select(.upc == "'$A'").off.data.brand' out)"
  done
  cat old ageless ageless >d.jsonl
  echo '{"code":"'$A'","last_modified_t":1700000003}' >nameless
  for files in 'new nameless' 'nameless new'; do
    # shellcheck disable=SC2086 # files
    scans 0 -q --complete $files
    says $'absent\tnameless' $'absent\tnot_in_dump' $'absent\tnot_in_dump'
  done
}

@test "a document without a name is absent, an obsolete one is marked" {
  { echo '{"code":"'$A'","product_name":" "}'; doc "$C" ',"obsolete":"on"'
  } >d.jsonl
  scans 0 -q d.jsonl
  says $'absent\tnameless' $'skipped\tnot_in_delta' $'found\tof '$C
  assert_is true "$(jq 'select(.upc == "'$C'").off.data.obsolete' out)"
}

@test "records keep their order and duplicates; those with the member pass" {
  printf '{"upc":"%s","n":%s}\n' "$C" 1.10 "$A" 2 "$C" 3 >in
  echo '{"upc":"'$A'","off":{"status":"found"} }' >>in
  { doc "$A"; doc "$C"; } >d.jsonl
  scans 0 -q d.jsonl
  assert_is "$C 1.10 of $C
$A 2 of $A
$C 3 of $C" "$(sed -n 's/{"upc":"\([0-9]*\)","n":\([0-9.]*\),"off".*"name":"\([^"]*\).*/\1 \2 \3/p' out)"
  assert_is '{"upc":"'$A'","off":{"status":"found"} }' "$(tail -n 1 out)"
}

@test "a placeholder of a list is skipped, as by fetch-off" {
  echo '{"upc":"'$A'","apl":[{"state":"MI","flags":["placeholder"]}]}' >in
  doc "$A" >d.jsonl
  scans 0 -q --complete d.jsonl
  assert_is "$A"$'\tskipped\tplaceholder' "$(said)"
}

# Documents.

@test "a code is found at any place and in any spelling" {
  finds found x <<END
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
  finds absent not_in_dump <<END
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

@test "a damaged document with the code makes it unknown, and is reported: status 1" {
  { doc "$B"; echo '{"code":"'$A'","product_name":tru}'
    echo '{"code":"1","product_name":tru}'; doc "$C"; } >d.jsonl
  scans 1 -q --complete --rejects rejects d.jsonl
  says $'unknown\tbad_document' $'found\tof '$B $'found\tof '$C
  assert_is 'd.jsonl 2 value expected' \
    "$(jq -r '[.file, .line, .reason] | join(" ")' rejects)"
  # It replaces nothing in known, in any order.
  doc "$A" >whole
  for files in 'd.jsonl whole' 'whole d.jsonl'; do
    # shellcheck disable=SC2086 # files
    scans 1 -q --complete $files
    says $'found\tof '$A $'found\tof '$B $'found\tof '$C
  done
}

@test "NUL bytes are skipped" {
  printf '{"code"\0:\0"%s"\0,"product_name":"a\0b"}\n' "$A" >d.jsonl
  scans 0 -q d.jsonl
  assert_is $'found\ta b' "$(said | head -n 1 | cut -f 2-)"
}

@test "lines end in LF or CRLF, empty lines are ignored, the last may lack an end" {
  { doc "$A" | sed 's/$/\r/'; printf '\r\n\n \n'; doc "$C" | tr -d '\n'
  } >d.jsonl
  scans 0 --complete d.jsonl
  says $'found\tof '$A $'absent\tnot_in_dump' $'found\tof '$C
  assert_has ': 2 documents of' "$(<err)"
}

# Files.

# A dump with A at its beginning and C at its end, and many documents between them.
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
  # A gzip member ends inside a document, and at the last byte of a block.
  { head -c 524288 /dev/zero | tr '\0' '\n' | sed "1s/^/{}/" | gzip
    head -c 5 d.jsonl | gzip; tail -c +6 d.jsonl | gzip; } >cut.gz
  for f in d.jsonl packed d.json.gz members.gz zeros.gz; do
    scans 0 -q --complete "$f"
    says "${found[@]}"
  done
  scans 1 -q --complete cut.gz	# its first document has no code
  says "${found[@]}"
}

@test "decompressed data may end at any place near the end of a block" {
  for n in {524280..524296..3}; do
    { doc "$A"; printf '{"code":"%0*d"}' $((n - $(doc "$A" | wc -c) - 11)) 1
    } >d.jsonl
    assert_is "$n" "$(wc -c <d.jsonl)"
    gzip -kf d.jsonl
    scans 0 -q d.jsonl.gz
  done
}

@test "a truncated file is an error; nothing is absent" {
  a_dump >d.jsonl
  gzip -k d.jsonl
  for f in d.jsonl.gz d.jsonl; do
    size=$(wc -c <"$f")
    for percent in {10..90..10} 99; do
      n=$((size * percent / 100))
      head -c "$n" "$f" >"cut.${f#*.}"
      scans 1 -q --complete "cut.${f#*.}"
      says $'found\tof '$A "$nothing" "$nothing"
      assert_is "scan-off: cut.${f#*.}: it ends too early" "$(<err)"
    done
  done
  # In the header, in the checksum, and after a partial further member.
  for n in 1 2 5 9 $((size = $(wc -c <d.jsonl.gz), size - 1)) $((size - 8)); do
    head -c "$n" d.jsonl.gz >cut.gz
    scans $((n < 10 ? 2 : 1)) -q --complete cut.gz
  done
  { cat d.jsonl.gz; head -c 50 d.jsonl.gz; } >cut.gz
  scans 1 -q --complete cut.gz
  says $'found\tof '$A "$nothing" $'found\tof '$C
}

@test "a partial document that ends in a brace is a partial document" {
  { doc "$A"; printf '{"code":"%s","product_name":"x","a":{"b":1}' "$C"
  } >d.jsonl
  scans 1 -q --complete d.jsonl
  says $'found\tof '$A "$nothing" "$nothing"
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
  mkdir folder folder.gz
  while IFS=: read -r f why code; do
    code=${code:-2}
    scans "$code" -q --complete "$f"
    assert_is "scan-off: $f: $why" "$(<err)"
    assert_lacks absent "$(said)"
    assert_is 3 "$(said | wc -l)"
    # Files after it are read, too.
    scans "$code" -q --complete "$f" d.gz
    says $'found\tof '$A "$nothing" $'found\tof '$C
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
folder:Is a directory
folder.gz:Is a directory
missing.jsonl:No such file or directory
END
}

@test "an unreadable file is an error" {
  [ "$(id -u)" -ne 0 ] || skip 'root reads everything'
  doc "$A" >d.jsonl
  chmod 0 d.jsonl
  scans 2 -q d.jsonl
  assert_is 'scan-off: d.jsonl: Permission denied' "$(<err)"
}

@test "an empty delta is valid, an empty complete dump is not" {
  gzip </dev/null >d.gz
  scans 0 -q d.gz
  says $'skipped\tnot_in_delta' $'skipped\tnot_in_delta' \
    $'skipped\tnot_in_delta'
}

@test "a line of 20 MB is skipped, and then nothing is absent: status 1" {
  { doc "$A"; printf '{"code":"%s","a":"' "$B"
    head -c 20000000 /dev/zero | tr '\0' x; echo '"}'; doc "$C"; } >d.jsonl
  scans 1 -q --complete --rejects rejects d.jsonl
  says $'found\tof '$A "$lost" $'found\tof '$C
  assert_is '2 20000031 document longer than 8 MiB' \
    "$(jq -r '[.line, .bytes, .reason] | join(" ")' rejects)"
  # The first line of all, too.
  tail -n +2 d.jsonl | gzip >d.gz
  scans 1 -q --complete d.gz
  says "$lost" "$lost" $'found\tof '$C
}

@test "a line that is not a document is skipped: status 1" {
  { doc "$A"; echo '{"product_name":"x"}'; doc "$C"; } >d.jsonl
  scans 1 --complete d.jsonl
  says "${found[@]}"
  assert_has 'scan-off: d.jsonl:2: no document with a code' "$(<err)"
  { doc "$A"; echo 'ducts":[]}'; doc "$C"; } >d.jsonl
  scans 1 -q --complete d.jsonl
  says $'found\tof '$A "$lost" $'found\tof '$C
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
# In packets that the reader gets one by one.
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
    says $'found\tof '$A $'found\tof '$B $'found\tof '$C
  done
}

# Paths and times.

@test "the files may be read from stdin if the records are in a file" {
  a_dump >d.jsonl
  run -0 sh -c 'gzip -c d.jsonl | scan-off -q --complete --records in - >out'
  says "${found[@]}"
  run -2 --separate-stderr scan-off - <d.jsonl
  assert_is '' "$output"
  assert_has 'requires --records FILE' "$stderr"
  run -2 --separate-stderr scan-off <in
  assert_has 'needs at least one FILE' "$stderr"
  run -2 scan-off -q --records missing d.jsonl
  assert_is 'scan-off: missing: No such file or directory'
}

# at: prints the time for A.
at() { jq -r 'select(.upc == "'$A'").off.at' out; }

@test "the time of a file is given, or in its name, or its modification time" {
  doc "$A" >d.jsonl
  touch -d 2026-11-01T02:03:04Z d.jsonl
  scans 0 -q d.jsonl
  assert_is 2026-11-01T02:03:04Z "$(at)"
  delta=openfoodfacts_products_1763000000_1763086400.json
  mkdir deltas
  cp d.jsonl "deltas/$delta"
  gzip -c d.jsonl >"$delta.gz"
  for f in "deltas/$delta" "$delta.gz"; do
    scans 0 -q "$f"
    assert_is 2025-11-14T02:13:20Z "$(at)"
  done
  scans 0 -q --at 2026-11-02T00:00:00Z "$delta.gz"
  assert_is 2025-11-14T02:13:20Z "$(at)"
  scans 0 -q --at 2026-11-02T00:00:00Z d.jsonl
  assert_is 2026-11-02T00:00:00Z "$(at)"
  scan-off -q --records in - <d.jsonl >out
  assert_is 2026-11-01T02:03:04Z "$(at)"
  run -0 sh -c 'cat d.jsonl | scan-off -q --records in - >out'
  assert_is "$APLSYNC_NOW" "$(at)"
  scans 2 -q --at yesterday d.jsonl
}

@test "--rest leaves UPCs that are not in the files to the next stage" {
  doc "$A" >d.jsonl
  scans 0 -q --rest d.jsonl
  assert_is 1 "$(grep -c '"off":' out)"
  assert_is "$(sed 1d in)" "$(sed 1d out)"
  doc "$A" | gzip | head -c 30 >cut.gz
  scans 2 -q --rest cut.gz 2>/dev/null
  assert_is 3 "$(grep -c file_damaged out)"
}

@test "no file has a time in the future" {
  doc "$A" >d.jsonl
  touch -d 2030-01-01 d.jsonl
  cp d.jsonl openfoodfacts_products_1863000000_1863086400.json
  for args in d.jsonl openfoodfacts_products_*; do
    scans 0 -q "$args"
    assert_is "$APLSYNC_NOW" "$(at)"
  done
  scans 0 -q --at 2030-01-01T00:00:00Z d.jsonl
  assert_is "$APLSYNC_NOW" "$(at)"
}

@test "each observation has the time of its file" {
  doc "$A" >a && touch -d 2026-11-01T00:00:00Z a
  doc "$C" >c && touch -d 2026-11-03T00:00:00Z c
  scans 0 -q --complete c a
  assert_is '["2026-11-01T00:00:00Z","2026-11-03T00:00:00Z","2026-11-03T00:00:00Z"]' \
    "$(jq -c .off.at out | jq -cs .)"
  scans 2 -q missing
  assert_is "$APLSYNC_NOW" "$(at)"
}

@test "the documents of --keep give the same result when they are scanned" {
  { a_dump; doc 01234565; } >d.jsonl
  touch -d 2026-11-01T02:03:04Z d.jsonl
  scans 0 -q --keep kept --complete d.jsonl
  cp out before
  assert_is 3 "$(wc -l <kept)"
  scans 0 -q --complete kept
  cmp before out
  a_table | head -n 2 >t.csv
  touch -d 2026-11-01T02:03:04Z t.csv
  scans 0 -q --keep kept t.csv d.jsonl
  cp out before
  scans 0 -q kept
  cmp before out
  scans 2 -q --keep /dev/full d.jsonl
  assert_is 'scan-off: /dev/full: No space left on device' "$(<err)"
}

# CSV files.

# a_table: prints a CSV file of A, and C with other fields, separated by tabs as at
# Open Food Facts.
a_table() {
  tr '|' '\t' <<END
code|url|last_modified_t|product_name|generic_name|quantity|brands|brands_tags|categories|categories_tags|labels_tags|countries_tags|ingredients_text|allergens|serving_size|product_quantity|obsolete|image_url|image_small_url|energy-kcal_100g|fat_100g|sodium_100g|fat_serving|nutrition-score-fr_100g
$A|http://a.org/1|1700000000|Crackers "quoted"|Baked|9.5 oz|Tall Oak,Oak|tall-oak,oak|Snacks, Crackers|en:snacks,en:whole-grain-crackers|en:organic|en:united-states|Wheat, _milk_|en:milk,en:soybeans|30 g|269||https://i.org/front_en.4.400.jpg|https://i.org/front_en.4.200.jpg|450|12.5|0.6||9
1|||x||||||||||||||||||||
$C|||Oats|||||||||||||||||||
END
}

@test "the CSV file gives the same as the document of the same product" {
  a_table >t.csv
  scans 1 -q --rejects rejects t.csv
  says $'found\tCrackers "quoted"' $'skipped\tnot_in_delta' \
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

@test "a CSV file may be compressed, in CRLF, and have its code in another column" {
  a_table | head -n 3 | awk -F'\t' -v OFS='\t' '{ $(NF + 1) = $1; $1 = "x"
    print $0 "\r" }' | gzip >t.csv.gz
  scans 0 -q --complete t.csv.gz
  says $'found\tCrackers "quoted"' $'absent\tnot_in_dump' $'absent\tnot_in_dump'
}

@test "a row without a code, or a truncated one, is reported" {
  { a_table | head -n 2; printf '\tx\n'; } >t.csv
  scans 1 --complete t.csv
  assert_has 't.csv:3: row without a code' "$(<err)"
  says $'found\tCrackers "quoted"' $'absent\tnot_in_dump' $'absent\tnot_in_dump'
  a_table | head -n 2 | head -c -3 >t.csv
  scans 2 -q --complete t.csv
  assert_is 'scan-off: t.csv: it ends too early' "$(<err)"
  says "$nothing" "$nothing" "$nothing"
}

@test "documents after a CSV file are documents" {
  a_table | head -n 2 >t.csv
  doc "$C" >d.jsonl
  scans 0 -q t.csv d.jsonl
  says $'found\tCrackers "quoted"' $'skipped\tnot_in_delta' $'found\tof '$C
}

# Failures.

# stalled COMMAND...: writes its output into a pipe that then stays open.
stalled() {
  mkfifo pipe
  exec 7<>pipe
  "$@" >&7
}

@test "SIGTERM ends it while a pipe stalls, compressed or not: 143, nothing printed" {
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

@test "SIGTERM ends it while the records stall: 143, nothing printed" {
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

@test "a stream that is not a dump is an error, even without an end" {
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
  unshare -rm true 2>/dev/null || skip 'no mounts without root here'
  run unshare -rm bash -c 'mkdir disk; mount -t tmpfs -o size=16k none disk ||
    exit 77
    TMPDIR=disk scan-off -q "$0/d.jsonl"' "$PWD" < <(records 2000)
  [ "$status" -ne 77 ] || skip 'no tmpfs here'
  assert_status 2
  assert_is 'scan-off: temporary file: No space left on device'
}

@test "100,000 records need 24 MiB and 64 bytes each" {
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
  scans 0 -q --complete d.jsonl
  assert_is '' "$(cat out err)"
}

@test "--keep cannot be an input, and no input is emptied" {
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
