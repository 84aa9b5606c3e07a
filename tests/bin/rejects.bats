#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
# shellcheck disable=SC2094 # the tests read and write the same file
# Rejects can be corrected and passed to the same program again (aplsync-record(7)).
# The first run and the run with its corrected rejects together give the same results
# as one run with correct input.
load ../helpers/helper

# again FILE: prints the input of the rejects in FILE, with the manual's command.
again() { jq -r '.input // (.input_base64 | @base64d)' "$1"; }

# lines FILE...: prints the total number of lines.
lines() { cat -- "$@" | wc -l; }

@test "corrected rows of a list, after its heading, give the expected records" {
  { echo 'UPC,Description,Category'
    records 3 | awk -F '"' '{ print $4 ",Food " NR ",02" }'
    echo '0016000275288,"Oats, rolled",02'
    printf '0016000275289,"K\303\244se",02\r\n'; } >mi.csv
  run -1 apl-upcs -q --rejects bad.ndjson MI=mi.csv
  echo "$output" >one
  assert_is 2 "$(lines bad.ndjson)"
  { head -n 1 mi.csv; again bad.ndjson; } |
    sed 's/^001600027528[89]/0016000275287/' >whole.csv
  run -0 apl-upcs -q MI=/dev/stdin <whole.csv
  echo "$output" >two
  run -0 jq -r '.apl[].description' one two
  assert_is $'Food 1\nFood 2\nFood 3\nOats, rolled\nKäse'
}

# torn: makes the file `torn` with records, two of them truncated.
# The file `whole` has the same records, none truncated.
torn() {
  records 6 | sed 's/}$/,"apl":[{"state":"MI","description":"K\xc3\xa4se"}]}/' \
    >whole
  sed '2s/}$//; 5s/}$//' whole >torn
}
complete() { sed '/}$/!s/$/}/'; }
sorted() { cat -- "$@" | sort; }

@test "merge-product: both runs together print the same as one run with complete records" {
  torn
  merge-product -q <whole >want
  merge-product -q --rejects bad.ndjson <torn >one && return 1
  again bad.ndjson | complete | merge-product -q >two
  assert_is "$(lines torn)" "$(lines one two)"
  assert_is "$(sorted want)" "$(sorted one two)"
}

@test "merge-product: rejects that a newer version accepts need no correction" {
  torn
  jq -Rc '{line: 1, offset: 0, reason: "of an older program",
    bytes: length, input: .}' whole >bad.ndjson
  again bad.ndjson | merge-product -q >two
  assert_is "$(merge-product -q <whole)" "$(<two)"
}

@test "merge-product: bytes that are not UTF-8 become U+FFFD" {
  printf '{"upc":"0016000275287","x":"\377"}\n' >in
  merge-product -q --rejects bad.ndjson <in && return 1
  again bad.ndjson | merge-product -q >two
  assert_is $'\ufffd' "$(jq -r .x two)"
}

@test "store-upsert: both runs together store the same as one run with complete records" {
  torn
  store-upsert -q --db want.db <whole >want
  store-upsert -q --db got.db --rejects bad.ndjson <torn >one && return 1
  again bad.ndjson | complete | store-upsert -q --db got.db >two
  assert_is "$(lines torn)" "$(lines one two)"
  assert_is "$(sorted want)" "$(sorted one two)"
  assert_is "$(sqlite3 want.db <"$ROOT/sql/canonical.sql")" \
    "$(sqlite3 got.db <"$ROOT/sql/canonical.sql")"
}

@test "a line that a full disk truncated is not joined with the next line" {
  printf '{"line":1,"off' >bad.ndjson
  echo nonsense | merge-product -q --rejects bad.ndjson && return 1
  run -0 tail -n 1 bad.ndjson
  assert_is nonsense "$(jq -r .input <<<"$output")"
}

@test "a file of rejects that cannot be opened is an error before any input is read" {
  records 3 >in
  for program in merge-product 'store-upsert --db x.db' fetch-upcdb \
    sync-progress 'apl-upcs -' store-apl 'coverage-report -'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr $program --rejects none/x <in
    assert_status 2
    assert_is "" "$output"
    assert_is "${program%% *}: none/x: No such file or directory" "$stderr"
  done
  [ ! -e x.db ]
}

@test "the file of rejects cannot be the input or the output" {
  echo bad >both
  run -2 merge-product --rejects both <both
  assert_is "merge-product: both: --rejects cannot be the file of stdin" \
    "$output"
  run -2 --separate-stderr bash -c 'merge-product --rejects both <<<bad >>both'
  assert_is "merge-product: both: --rejects cannot be the file of stdout" \
    "$stderr"
  assert_is bad "$(cat both)"
  run -2 apl-upcs --rejects both MI=both
  assert_is "apl-upcs: both: --rejects cannot be the file of both" "$output"
  assert_is bad "$(cat both)"
  run -1 merge-product --rejects /dev/null <both
}

@test "the file of rejects cannot be part of the store" {
  new_store x.db
  cp x.db kept.db
  ln x.db other.db
  : >x.db-wal
  for file in x.db other.db x.db-wal; do
    for program in 'store-upsert --db x.db' 'apl-upcs --db x.db --all' \
      'coverage-report --db x.db' 'store-apl --db x.db'; do
      # shellcheck disable=SC2086 # split into words
      run -2 $program --rejects "$file" <<<bad
      assert_has "$file: --rejects cannot be the file of x.db"
    done
  done
  run -0 cmp x.db kept.db
}

@test "rejects are valid JSON, even if the file name or the input has invalid bytes" {
  printf 'UPC,Description\n016000275287,Oats\n123,bad\n' >$'caf\xe9.csv'
  run -1 --separate-stderr apl-upcs -q --rejects bad $'MI=caf\xe9.csv'
  assert_is 'caf�.csv' "$(jq -r '.apl[].file' <<<"$output")"
  assert_is 'caf�.csv' "$(jq -r .file bad)"
  local n
  for n in 37 38 39 40; do
    printf '{"upc":"%0*dééé"}\n' "$n" 0
  done >in
  run -1 merge-product --rejects reasons <in
  assert_is 4 "$(jq -r .reason reasons | grep -c '^upc "0*é*" is not a GTIN-13 key$')"
  records 1 | sed 's/}$/,"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaé":{"status":"found","at":"x","data":{}}}/' >in
  run -1 store-upsert --db x.db --rejects members <in
  assert_is 1 "$(jq -r .reason members | grep -c '^a*: ')"
}

# assert_messages PROGRAM...: asserts that the program rejects all lines of the file
# `in`, with the messages in $wanted and their counts.
assert_messages() {
  run --separate-stderr -1 "$@" <in
  assert_is ''
  assert_is "$wanted" "$(sed 's/^[^:]*: //; s/:[0-9]*: /: /' <<<"$stderr" | sort | uniq -c)"
}

@test "for each kind of error, ten messages are printed, and then the number of others" {
  export APLSYNC_OFF_URL=http://127.0.0.1:9
  { yes junk | head -n 500; yes '{"upc":"5"}' | head -n 11; } >in
  echo '{"code":"0016000275287"}' >dump
  wanted='     10 stdin: not JSON: value expected at byte 1
      1 stdin: not JSON: value expected at byte N: 490 more
      1 stdin: upc "" is not a GTIN-13 key: 1 more
     10 stdin: upc "5" is not a GTIN-13 key'
  assert_messages merge-product
  assert_messages sync-progress -q
  assert_messages store-upsert --db s.db
  assert_messages fetch-off
  run --separate-stderr -1 coverage-report - <in
  assert_is 22 "${#stderr_lines[@]}"
  run --separate-stderr -2 store-apl --db s.db <in
  assert_is 23 "${#stderr_lines[@]}"
  [ ! -x "$BIN/scan-off" ] || assert_messages scan-off -q dump
  wanted='     10 stdin: not a code
      1 stdin: not a code: 490 more'
  sed -i '/^{/d' in
  assert_messages apl-upcs -q -
  run --separate-stderr -1 cron-next - <in
  assert_is 11 "${#stderr_lines[@]}"
  assert_has ': 490 more' "${stderr_lines[10]}"
}

@test "the number of messages is limited, even if all are different" {
  records 1 >one
  for letters in {a..z}{a..z}; do
    sed "s/}/,\"$letters\":{\"status\":\"absent\",\"at\":\"x\"}}/" one
  done >in
  run --separate-stderr -1 store-upsert --db s.db <in
  assert_is 42 "${#stderr_lines[@]}"
  assert_is 'store-upsert: other errors: 635 more' "${stderr_lines[41]}"
}

@test "invalid documents in a dump are counted" {
  [ -x "$BIN/scan-off" ] || skip 'built without ISA-L'
  { echo '{"code":"0016000275287","product_name":"N"}'; yes '{"x":1}' | head -n 200; } >dump
  records 1 >in
  run --separate-stderr -1 scan-off -q dump <in
  assert_is 11 "${#stderr_lines[@]}"
  assert_is 'scan-off: dump: no document with a code: 190 more' "${stderr_lines[10]}"
  run --separate-stderr -1 scan-off -q --rejects bad dump <in
  assert_is '' "$stderr"
  assert_is 200 "$(lines bad)"
}

@test "import-apl prints the number of rejected rows of a list" {
  { echo 'UPC,Description,Category'
    records 200 | awk -F '"' '{ print $4 ",Food " NR ",02" }'
    yes '0016000275288,Food,02' | head -n 40; } >mi.csv
  run --separate-stderr -1 import-apl -q --db s.db MI=mi.csv
  assert_is 11 "$(grep -c 'check digit' <<<"$stderr")"
  assert_has ': 30 more' "$stderr"
}
