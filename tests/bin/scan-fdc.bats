# shellcheck disable=SC2016 # sh -c has its own $1
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
load ../helpers/helper
load ../helpers/mock
FIXTURES=$ROOT/tests/fixtures/fdc

setup() {
  [ -x "$BIN/scan-fdc" ] || skip 'built without ISA-L'
  in_tmp
  cut -f1 "$FIXTURES/judged.tsv" | jq -cR '{upc: .}' >records.ndjson
  at=(--at 2026-11-01T00:00:00Z)
}
scan() { scan-fdc -q "${at[@]}" "$@"; }
mine='{"upc":"0036000291452"}'
row='{"gtinUpc":"036000291452","description":"Mine","fdcId":5,"publicationDate":"3/9/2021"}'

# found FILE...: prints the names of the found products.
found() { scan "$@" <records.ndjson | jq -r '.fdc.data.name // empty'; }
names="LAY'S, CLASSIC POTATO CHIPS
Diet Coke Fridge Pack Cans, 12 fl oz, 12 Pack
Tall Oak Crackers & Salt
Whole Milk"

# zipped WAY FILE: makes a zip file of branded.json. WAY may contain the words stream
# (sizes after the data), stored (uncompressed), 64 (zip64) and two (two files).
zipped() {
  python3 - "$1" "$FIXTURES/branded.json" "$2" <<'PY'
import sys, zipfile
way, source, to = sys.argv[1:]
class Pipe:
    def __init__(self, f): self.f = f
    def write(self, b): return self.f.write(b)
    def flush(self): self.f.flush()
text = open(source, 'rb').read()
with open(to, 'wb') as f:
    out = Pipe(f) if 'stream' in way else f
    kind = zipfile.ZIP_STORED if 'stored' in way else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, 'w', kind) as z:
        for i in range(2 if 'two' in way else 1):
            with z.open('branded%d.json' % i, 'w',
                        force_zip64='64' in way) as member:
                member.write(text)
PY
}

@test "scan-fdc gives the same observations as fetch-fdc for the same rows" {
  start_mock --fixtures "$ROOT/tests/fixtures"
  echo KEY >key
  chmod 600 key
  fetch-fdc -q --base-url "$MOCK" --rate 100000/s --retries 0 --ordered \
    --key-file key <records.ndjson >asked || [ $? -eq 1 ]
  scan --complete "$FIXTURES/branded.json" <records.ndjson >scanned
  for f in asked scanned; do
    jq -c 'select(.fdc.status == "found") | [.upc, .fdc.data]' $f >$f.found
  done
  assert_is 4 "$(wc -l <asked.found)"
  run diff asked.found scanned.found
  assert_is ''
}

@test "the file may be plain, gzip, zip or a pipe" {
  cp "$FIXTURES/branded.json" plain
  gzip -k plain
  for way in seek stream seek64 stream64; do zipped $way $way.zip; done
  for f in plain plain.gz seek.zip stream.zip seek64.zip stream64.zip; do
    assert_is "$names" "$(found $f)"
    assert_is "$names" "$(scan --records records.ndjson - <$f |
      jq -r '.fdc.data.name // empty')"
  done
}

@test "a truncated zip file is reported, and no record is absent" {
  zipped stream whole.zip
  whole=$(wc -c <whole.zip)
  directory=$(grep -aobF PK whole.zip | tail -n 2 | head -n 1)
  directory=${directory%%:*}
  for size in 4 5 29 30 35 50 300 $((directory - 20)) $((directory - 3)) \
    $((directory + 3)); do
    [ "$size" -lt "$whole" ]
    head -c "$size" whole.zip >cut.zip
    run --separate-stderr sh -c 'scan-fdc -q --complete cut.zip <records.ndjson'
    [[ $status == [12] ]]
    assert_has 'scan-fdc: cut.zip: it ends too early' "$stderr"
    assert_lacks not_in_dump
  done
}

@test "a zip file that is damaged, encrypted, uncompressed or has two files is reported" {
  zipped stream good.zip
  # Change one bit of the checksum after the deflated bytes.
  at_sum=$(LC_ALL=C grep -aobP 'PK\x07\x08' good.zip | cut -d: -f1)
  cp good.zip sum.zip
  printf '\x55' | dd of=sum.zip bs=1 seek=$((at_sum + 4)) conv=notrunc status=none
  cp good.zip locked.zip
  printf '\x09' | dd of=locked.zip bs=1 seek=6 conv=notrunc status=none
  zipped stored stored.zip
  zipped two two.zip
  while IFS=: read -r file why code; do
    run --separate-stderr sh -c '"$@" <records.ndjson' sh \
      scan-fdc -q --complete "$file"
    assert_status "${code:-2}"
    assert_is "scan-fdc: $file: $why" "$stderr"
    assert_lacks not_in_dump
  done <<'CASES'
sum.zip:it is damaged:1
locked.zip:not a zip file with one deflated file
stored.zip:not a zip file with one deflated file
two.zip:the zip file has more than one file:1
CASES
}

@test "a file that is truncated between two rows is reported" {
  all=$(wc -l <"$FIXTURES/branded.json")
  for n in 1 3 $((all - 1)); do
    head -n "$n" "$FIXTURES/branded.json" >cut.json
    run --separate-stderr sh -c 'scan-fdc -q --complete cut.json <records.ndjson'
    assert_status $((n > 1 ? 1 : 2))
    assert_is 'scan-fdc: cut.json: it ends too early' "$stderr"
    assert_lacks not_in_dump
  done
}

@test "the brackets around the rows may be on the lines of rows, or missing" {
  printf '{"BrandedFoods":[%s]}' "$row" >a
  printf '{ "BrandedFoods" : [\r\n%s,\r\n%s ] }\r\n' "$row" "$row" >b
  printf '%s\n' "$row" >c
  printf '{"BrandedFoods":[\n%s,\n\n%s\n]}\n\n' "$row" "$row" >d
  printf '{"BrandedFoods":[\n%s\n]}\n' "${row%\}},\"a\":[{\"b\":\"]}\\\"\"}]}" >e
  for f in a b c d e; do
    run -0 --separate-stderr sh -c 'echo "$1" | scan-fdc -q "$2"' sh "$mine" $f
    assert_has '"name":"Mine"'
    assert_is '' "$stderr"
  done
}

@test "a file with an empty array of rows is complete, but other content is an error" {
  printf '{"BrandedFoods":[\n]}\n' >none
  echo "$mine" | scan --complete none >out
  assert_is not_in_dump "$(jq -r .fdc.reason out)"
  for text in '' '<html>' '[]' 'PK'; do
    printf %s "$text" >other
    run -2 sh -c 'echo "$1" | scan-fdc -q --complete other' sh "$mine"
    assert_has 'scan-fdc: other: it has no documents'
  done
}

@test "the newest row is used, in any order of rows and files" {
  new=${row/Mine/New} new=${new/2021/2024}
  same=${new/New/Same day} same=${same/5/4}
  printf '%s\n' "$row" >old
  printf '%s\n' "$new" >new
  printf '%s\n' "$same" >same
  for files in 'old new same' 'same new old' 'new old same'; do
    # shellcheck disable=SC2086 # split into words
    assert_is New "$(echo "$mine" | scan $files | jq -r .fdc.data.name)"
  done
}

@test "the newest row without nutrition does not erase older nutrition" {
  facts='"foodNutrients":[{"nutrient":{"number":"204","unitName":"g"},"amount":9}]'
  printf '%s\n' "${row%\}},$facts}" >old
  printf '%s\n' "${row/2021/2024}" >new
  for files in 'old new' 'new old'; do
    # shellcheck disable=SC2086 # split into words
    echo "$mine" | scan $files >out
    assert_is '[9,"2024-03-09T00:00:00Z"]' "$(jq -c '.fdc.data |
      [.nutrition.per_100g.fat_g, .source_updated_at]' out)"
  done
}

@test "the label's values per serving are not changed" {
  printf '%s\n' "${row%\}},\"servingSize\":30,\"servingSizeUnit\":\"g\",
    \"foodNutrients\":[{\"nutrient\":{\"number\":\"204\",\"unitName\":\"g\"},\"amount\":13.3}],
    \"labelNutrients\":{\"fat\":{\"value\":4.00},\"calories\":{\"value\":130},\"odd\":{\"value\":1}}}" |
    tr -d '\n' >file
  echo "$mine" | scan file >out
  assert_has '"nutrition":{"per_100g":{"fat_g":13.3},"per_serving":{"energy_kcal":130,"fat_g":4.00}}' \
    "$(<out)"
}

@test "a damaged row is rejected, and no record is absent" {
  printf '%s\n' '{"gtinUpc":"036000291452","description":}' >bad
  run -1 sh -c 'echo "$1" | scan-fdc -q --complete --rejects r bad' sh "$mine"
  assert_has document_lost
  assert_is 1 "$(wc -l <r)"
  printf '%s\n' "$row" >>bad
  run -1 sh -c 'echo "$1" | scan-fdc -q --complete --rejects r bad' sh "$mine"
  assert_has '"name":"Mine"'
}

@test "a code with more than 8 MiB of rows is unknown" {
  { printf '%s\n' "$row"
    long="${row%\}},\"ingredients\":\"$(head -c 3000000 /dev/zero | tr '\0' x)\"}"
    for _ in 1 2 3 4 5 6 7; do printf '%s\n' "${long/2021/2020}"; done; } >many
  run -1 sh -c 'echo "$1" | scan-fdc -q --rejects r many' sh "$mine"
  assert_is 'unknown too_many_documents' \
    "$(jq -r '.fdc | "\(.status) \(.error.code)"' <<<"$output")"
  assert_is 'too many documents with the same code' "$(jq -r .reason r | sort -u)"
}

@test "400 rows and 400 records of one code need temporary files of less than 1 MiB" {
  yes "$row" | head -n 400 >rows
  yes "$mine" | head -n 400 >in
  (ulimit -f 1024; scan-fdc -q rows <in >out)
  assert_is 400 "$(grep -c '"name":"Mine"' out)"
}

@test "observations have the time of their file, even from 1970 or before" {
  printf '%s\n' "$row" >file
  for day in 1970-01-01 1969-12-01; do
    touch -d "$day 00:00:00 UTC" file
    run -0 sh -c '{ echo "$1"; echo "$2"; } | scan-fdc -q --complete file' sh \
      "$mine" "$(records 1)"
    assert_is "found ${day}T00:00:00Z"$'\n'"absent ${day}T00:00:00Z" \
      "$(jq -r '.fdc | "\(.status) \(.at)"' <<<"$output")"
  done
}

@test "--rest leaves UPCs that are not in the files to fetch-fdc" {
  printf '%s\n' "$row" >file
  records 2 | scan --rest file >out
  assert_is "$(records 2)" "$(<out)"
  echo "$mine" | scan --rest file >out
  assert_has '"fdc":{"status":"found"' "$(<out)"
}

@test "the time is the date in the name of the file, or that of --at" {
  name=FoodData_Central_branded_food_json_2025-04-24.json
  printf '%s\n' "$row" | tee $name >other.json
  assert_is 2025-04-24T00:00:00Z "$(echo "$mine" | scan ./$name | jq -r .fdc.at)"
  assert_is 2026-11-01T00:00:00Z "$(echo "$mine" | scan other.json | jq -r .fdc.at)"
}

@test "--keep writes the matching rows, which can be scanned again" {
  scan --keep kept "$FIXTURES/branded.json" <records.ndjson >first
  scan kept <records.ndjson >again
  run diff first again
  assert_is ''
  assert_is 7 "$(wc -l <kept)"
}

@test "two records of one code both get the member, and an existing member is not changed" {
  printf '%s\n' "$row" >file
  { echo "$mine"; echo "$mine"; echo '{"upc":"0036000291452","fdc":1}'; } >in
  scan file <in >out
  assert_is 2 "$(grep -c '"name":"Mine"' out)"
  assert_has '{"upc":"0036000291452","fdc":1}' "$(<out)"
}

@test "the manual's examples work" {
  zipped seek branded.zip
  echo 'UPC,Description
028400421584,Chips' >mi.csv
  start_mock
  export APLSYNC_FDC_URL=$MOCK APLSYNC_FDC_RATE=9999/s
  mkdir "$HOME"
  (umask 077 && echo KEY >"$HOME/.fdc")
  sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\.Dl \$ //p' \
    <(manual_text "$ROOT/bin/scan-fdc.1") >examples
  assert_is 3 "$(wc -l <examples)"
  while IFS= read -r example; do
    : >results.ndjson
    run -0 bash -c "set -o pipefail; $example"
    assert_has '"name":"LAY' "$output$(<results.ndjson)"
  done <examples
}
