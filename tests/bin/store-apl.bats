# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
# store-apl: replaces the stored list of a state, completely or not at all.
load ../helpers/helper

# list STATE N [FIRST]: prints records of a list of N UPCs, like apl-upcs.
list() {
  records "$2" "${3:-1}" | sed "s/}\$/,\"apl\":[{\"state\":\"$1\",\"brand\":\"Acme\",\"description\":\"Oats\",\"file\":\"a.csv\",\"row\":7}]}/"
}

import() { store-apl -q --db products.db "$@"; }

sql() { sqlite3 products.db "$1"; }

listed() {
  sql "SELECT state, count(*) FROM apl_entries WHERE removed_at IS NULL
    GROUP BY state ORDER BY state"
}

entries() { sql 'SELECT * FROM apl_entries ORDER BY state, code, n'; }

@test "a list is stored row by row" {
  echo '{"upc":"0016000275287","apl":[{"state":"MI","category":"Cereal","category_code":"05","subcategory":"Whole","subcategory_code":"001","brand":"GM","description":"Oats","size":"12","unit":"OZ","effective":"2026-01-01","expires":"2026-12-31","flags":["coupon"],"file":"mi.csv","row":9,"rivals":["x"]}]}' | import
  run sql 'SELECT state, code, n, upc, plu, category_code, category, subcategory_code, subcategory, brand, description, size, unit, effective_date, expiration_date, flags, source_file, source_row, first_seen, last_seen, removed_at FROM apl_entries'
  assert_is 'MI|0016000275287|1|0016000275287||05|Cereal|001|Whole|GM|Oats|12|OZ|2026-01-01|2026-12-31|["coupon"]|mi.csv|9|2026-11-23T12:00:00Z|2026-11-23T12:00:00Z|'
}

@test "the PLUs of a list are also stored" {
  run -0 import <<<'{"plu":"4011","apl":[{"state":"MI","description":"Bananas"}]}'
  assert_is '4011||4011' "$(sql 'SELECT code, upc, plu FROM apl_entries')"
}

@test "several rows of one UPC are separate entries, even in two records" {
  {
    echo '{"upc":"0016000275287","apl":[{"state":"MI","brand":"A"},{"state":"MI","brand":"B"},{"state":"NC","brand":"C"}]}'
    echo '{"upc":"0016000275287","apl":[{"state":"MI","brand":"D"}]}'
  } | import
  assert_is $'MI|1|A\nMI|2|B\nMI|3|D\nNC|1|C' \
    "$(sql 'SELECT state, n, brand FROM apl_entries ORDER BY state, n')"
}

@test "store-apl prints the numbers of added, removed and unchanged codes" {
  list MI 20 | import
  run -0 --separate-stderr store-apl --db products.db < <(list MI 18 3 | sed '1s/Oats/Rye/'; list MI 1 30)
  assert_is '' "$output"
  assert_is 'store-apl: MI: 19 UPCs, 0 PLUs; rows: 1 added, 2 removed, 0 reinstated, 1 changed, 17 kept' "$stderr"
  run -0 --separate-stderr store-apl --db products.db < <(list MI 20)
  assert_is 'store-apl: MI: 20 UPCs, 0 PLUs; rows: 0 added, 1 removed, 2 reinstated, 1 changed, 17 kept' "$stderr"
}

@test "-q is silent" {
  run -0 import < <(list MI 3)
  assert_is ''
}

@test "an entry that a new list lacks is marked as removed, and can be reinstated later" {
  list MI 10 | import
  list MI 9 2 | APLSYNC_NOW=2026-12-01T00:00:00Z import
  assert_is '0016000000018|2026-12-01T00:00:00Z' \
    "$(sql 'SELECT upc, removed_at FROM apl_entries WHERE removed_at NOT NULL')"
  list MI 10 | APLSYNC_NOW=2027-01-01T00:00:00Z import
  assert_is '2026-11-23T12:00:00Z|2027-01-01T00:00:00Z|' \
    "$(sql 'SELECT first_seen, last_seen, removed_at FROM apl_entries LIMIT 1')"
}

@test "states without records in the input are not changed" {
  { list MI 5; list NC 7; } | import
  list NC 7 | sed s/Oats/Rye/ | import
  assert_is $'MI|Oats\nNC|Rye' \
    "$(sql 'SELECT DISTINCT state, description FROM apl_entries ORDER BY state')"
}

@test "importing the same list again changes only last_seen" {
  list MI 30 | import
  before=$(sqlite3 products.db <"$ROOT/sql/canonical.sql")
  list MI 30 | import
  assert_is "$before" "$(sqlite3 products.db <"$ROOT/sql/canonical.sql")"
}

@test "each import is stored with its numbers of rows, codes and rejects" {
  for i in 1 2 3; do
    echo '{"file":"mi.csv","line":'$i',"reason":"no digits","input":"a,b"}'
  done >bad
  : >none
  { list MI 5; echo '{"plu":"4011","apl":[{"state":"MI"}]}'; list NC 2; } |
    import --rejected MI=bad --rejected NC=none
  run sql 'SELECT state, files, rows, upcs, plus, rejects, upcs_before, added, removed, reinstated, changed, kept, forced FROM apl_imports ORDER BY state'
  assert_is 'MI|["a.csv"]|6|5|1|3|0|6|0|0|0|0|0
NC|["a.csv"]|2|2|0|0|0|2|0|0|0|0|0'
}

@test "the rejects of a list are kept until its next import" {
  echo '{"file":"mi.csv","line":7,"reason":"no digits","input":"a,\"b\""}' >bad
  list MI 5 | import --rejected MI=bad
  assert_is 'MI|mi.csv|7|no digits|a,"b"' "$(sql 'SELECT * FROM apl_rejects')"
  list NC 5 | import
  assert_is 1 "$(sql 'SELECT count(*) FROM apl_rejects')"
  list MI 5 | import
  assert_is 0 "$(sql 'SELECT count(*) FROM apl_rejects')"
}

@test "an invalid or missing file of rejects changes nothing" {
  list MI 5 | import
  before=$(entries)
  for line in '{}' '{"reason":7}' '[]' 'x' ''; do
    echo "$line" >bad
    run -2 import --rejected MI=bad < <(list MI 6)
    assert_is 'store-apl: bad:1: not a line written by apl-upcs --rejects'
  done
  run -2 import --rejected MI=nosuch < <(list MI 6)
  assert_is 'store-apl: nosuch: No such file or directory'
  assert_is "$before" "$(entries)"
}

changes() {
  sql 'SELECT state, import_id, code, change, was, now FROM apl_changes
    JOIN apl_imports ON id = import_id ORDER BY import_id, code'
}

@test "each change that an import makes is stored" {
  list MI 11 | import
  assert_is 11 "$(changes | grep -c '|added||$')"
  list MI 10 | sed '1s/Oats/Rye/' | import
  list MI 11 | import
  run changes
  assert_is 'MI|2|0016000000018|changed|{"description":"Oats"}|{"description":"Rye"}
MI|2|0016000000117|removed||
MI|3|0016000000018|changed|{"description":"Rye"}|{"description":"Oats"}
MI|3|0016000000117|reinstated||' "$(printf '%s\n' "${lines[@]:11}")"
}

## Vocabularies and brands

# row UPC BRAND CODE SUBCATEGORY DESCRIPTION [STATE]: prints a record with a row; CODE
# is the code of its category.
row() {
  printf '{"upc":"%s","apl":[{"state":"%s","brand":"%s","category_code":%s,"subcategory":"%s","description":"%s"}]}\n' \
    "$1" "${6-MI}" "$2" "$3" "$4" "$5"
}

# grocery: prints three rows of carrots and of peas, two of spinach, one of milk, and
# one of oats, which has no category code.
grocery() {
  mapfile -t upc < <(records 20 | jq -r .upc)
  local n=0
  for name in Carrots Peas; do
    for form in Cut 'Sliced, Green' Baby; do
      row "${upc[n++]}" Libbys '"19"' Canned "$name, $form"
    done
  done
  row "${upc[n++]}" "Libby's" '"19"' Frozen Spinach
  row "${upc[n++]}" "Libby's" '"19"' Frozen 'Spinach, Leaf'
  row "${upc[n++]}" 'Libby?s' '"51"' Milk Whole
  for form in Rings Flakes Squares; do
    row "${upc[n++]}" Acme null Hot "Oats $form"
  done
}

@test "words that three or more rows of a category have are its vocabulary" {
  grocery | import
  assert_is $'MI|19|carrot pea\nMI|Hot|oat' \
    "$(sql 'SELECT * FROM apl_vocabularies ORDER BY 1, 2')"
}

@test "a new import replaces the vocabularies of its state only" {
  { grocery; grocery | sed 's/"MI"/"NC"/; s/Carrots/Beets/'; } | import
  grocery | sed s/Peas/Okra/ | import
  assert_is $'MI|19|carrot okra\nMI|Hot|oat\nNC|19|beet pea\nNC|Hot|oat' \
    "$(sql 'SELECT * FROM apl_vocabularies ORDER BY 1, 2')"
}

@test "the words of a placeholder are not in the vocabulary" {
  for upc in $(records 3 | jq -r .upc); do
    row "$upc" Acme '"19"' Canned Any
  done | sed 's/}]}/,"flags":["placeholder"]}]}/' | import
  assert_is '' "$(sql 'SELECT * FROM apl_vocabularies')"
}

@test "equal brands in several spellings get the most common spelling" {
  grocery | import
  assert_is $'Libby\'s|Libbys\nLibby?s|Libbys' \
    "$(sql 'SELECT * FROM apl_brands ORDER BY 1')"
}

@test "the spellings of a list are counted again after each import of it" {
  spellings="SELECT state, brand, rows FROM apl_spellings ORDER BY 1, 2"
  entries="SELECT state, brand, count(*) FROM apl_entries
    WHERE removed_at IS NULL AND brand IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
  { grocery; grocery | sed 's/"MI"/"NC"/'; } | import
  [ -n "$(sql "$spellings")" ]
  assert_is "$(sql "$entries")" "$(sql "$spellings")"
  grocery | sed "3d; s/Libbys/LIBBYS/" | import --force
  assert_is "$(sql "$entries")" "$(sql "$spellings")"
  assert_is "$(sql "SELECT brand FROM apl_spellings WHERE brand LIKE 'libbys'
    GROUP BY 1 ORDER BY sum(rows) DESC, brand LIMIT 1")" \
    "$(sql "SELECT DISTINCT name FROM apl_brands WHERE name LIKE 'libbys'")"
}

@test "records of the store have the vocabulary and the spelling" {
  grocery | import
  run sh -c 'apl-upcs --db products.db --all |
    jq -r "[.apl[0].brand, .apl[0].brand_name,
      .rivals[.apl[0].rivals // 99]] | map(. // \"-\") |
      join(\"|\")" | sort | uniq -c'
  assert_is "      3 Acme|-|oat
      2 Libby's|Libbys|carrot pea
      1 Libby?s|Libbys|-
      6 Libbys|-|carrot pea"
}

## Rejected lists

@test "a list that is 40% shorter is rejected, and nothing is changed" {
  list MI 10 | import
  before=$(entries)
  run --separate-stderr -2 import < <(list MI 6)
  assert_is 'store-apl: MI: 4 of 10 UPCs would be removed (40.0%), such as 0016000000070 (Oats), 0016000000087 (Oats), 0016000000094 (Oats); is the file incomplete, or the list of another state? (--force imports it)' "$stderr"
  assert_is "$before" "$(entries)"
  assert_is 1 "$(sql 'SELECT count(*) FROM apl_imports')"
}

@test "a list that lacks a tenth of the codes is accepted, and one that lacks more is not" {
  list MI 20 | import
  run -2 import < <(list MI 17)
  run -0 import < <(list MI 18)
}

@test "a list of the same length with other codes is rejected" {
  list MI 20 | import
  before=$(entries)
  run --separate-stderr -2 import < <(records 20 4 | sed 's/}$/,"apl":[{"state":"MI"}]}/')
  assert_has 'MI: 3 of 20 UPCs would be removed (15.0%), such as 0016000000018 (Oats)' "$stderr"
  assert_is "$before" "$(entries)"
  run -0 import < <(records 20 3 | sed 's/}$/,"apl":[{"state":"MI"}]}/')
  run -0 import --force < <(records 20 90 | sed 's/}$/,"apl":[{"state":"MI"}]}/')
}

@test "--dry-run prints the changes, and writes nothing" {
  run --separate-stderr -0 store-apl --db products.db --dry-run < <(list MI 3)
  assert_is 'store-apl: MI: 3 UPCs, 0 PLUs; rows: 3 added, 0 removed, 0 reinstated, 0 changed, 0 kept' "$stderr"
  [ ! -e products.db ]
  { list MI 10; list NC 4; } | import
  sha256sum products.db >before
  chmod a-w products.db .
  run --separate-stderr -0 store-apl --db products.db --dry-run --force < <(list MI 6; list NC 5)
  assert_is 'store-apl: MI: 6 UPCs, 0 PLUs; rows: 0 added, 4 removed, 0 reinstated, 0 changed, 6 kept
store-apl: NC: 5 UPCs, 0 PLUs; rows: 1 added, 0 removed, 0 reinstated, 0 changed, 4 kept' "$stderr"
  chmod u+w products.db .
  run -2 import --dry-run < <(list MI 6)
  sha256sum -c --quiet before
}

@test "each state is replaced in its own transaction" {
  { list MI 3; list NC 3; } | import
  # Other programs can write to the store between the transactions of two states.
  sql "CREATE TRIGGER t BEFORE INSERT ON apl_imports WHEN new.state = 'NC'
    BEGIN SELECT raise(ABORT, 'not NC'); END"
  run -1 import < <(list MI 4; list NC 4)
  assert_is $'MI|4\nNC|3' "$(listed)"
  sql 'DROP TRIGGER t'
  run -0 import < <(list MI 4; list NC 4)
  assert_is $'MI|4\nNC|4' "$(listed)"
}

@test "a list without its earlier PLUs is rejected" {
  { list MI 8; for p in 4011 4012; do echo "{\"plu\":\"$p\",\"apl\":[{\"state\":\"MI\"}]}"; done; } | import
  run --separate-stderr -2 import < <(list MI 8)
  assert_has 'MI: 2 of 10 UPCs and PLUs would be removed (20.0%), such as 4011, 4012;' "$stderr"
}

@test "one short list prevents the import of the complete lists" {
  { list MI 10; list NC 10; } | import
  run -2 import < <(list MI 12; list NC 3)
  assert_is $'MI|10\nNC|10' "$(listed)"
}

@test "--force accepts a shorter list, and the import is marked as forced" {
  list MI 10 | import
  run -0 import --force < <(list MI 6)
  assert_is 'MI|6' "$(listed)"
  assert_is 1 "$(sql 'SELECT forced FROM apl_imports WHERE id = 2')"
}

@test "an empty list is rejected, even with --force" {
  run --separate-stderr -2 import --force </dev/null
  assert_is 'store-apl: no entries in the input' "$stderr"
  [ ! -e products.db ]
}

@test "if any line of the input is damaged, nothing is imported" {
  run --separate-stderr -2 import < <(list MI 3; echo '{"upc":')
  assert_has 'store-apl: stdin:4: not JSON' "$stderr"
  assert_has 'stdin: 1 of 4 lines rejected: nothing imported (--force imports the others)' "$stderr"
  assert_is '' "$(listed)"
}

@test "a rejected list does not upgrade an older store" {
  for sql in "$ROOT"/tests/fixtures/store/?.sql; do
    rm -f products.db*
    sqlite3 -bail products.db <"$sql"
    before=$(sha256sum <products.db)
    list MI 3 >small
    { cat small; echo 'not json'; } >damaged
    for list in small damaged /dev/null; do
      run -2 import <"$list"
      run -2 import --rejected NC=small <small
      assert_is "$before" "$(sha256sum <products.db)"
      assert_is products.db "$(echo products.db*)"
    done
    run --separate-stderr -0 store-apl --db products.db --force <small
    assert_has "upgraded from version $(basename "$sql" .sql) to" "$stderr"
    assert_is 3 "$(sql "SELECT count(*) FROM apl_entries
      WHERE state = 'MI' AND removed_at IS NULL")"
    assert_is ok "$(sql 'PRAGMA integrity_check; PRAGMA foreign_key_check')"
  done
}

@test "a truncated input is rejected" {
  run -2 import < <(list MI 3 | head -c -9)
  assert_is '' "$(listed)"
}

@test "--force uses the valid records, and writes the others to --rejects" {
  run -1 import --force --rejects bad < <(list MI 3; echo 'no json')
  assert_is 'MI|3' "$(listed)"
  assert_is 'no json' "$(jq -r .input bad)"
}

@test "an invalid line is rejected with the reason" {
  while IFS='|' read -r line reason; do
    run --separate-stderr -2 import <<<"$line"
    assert_has "stdin:1: $reason" "$stderr"
  done <<'END'
{"upc":"0016000275287"}|no apl
{"upc":"0016000275287","apl":[]}|no apl
{"upc":"0016000275287","apl":{"state":"MI"}}|no apl
{"upc":"0016000275287","apl":[7]}|apl: a row is not an object
{"upc":"0016000275287","apl":[{"brand":"x"}]}|apl: a row has no state
{"upc":"0016000275287","apl":[{"state":" "}]}|apl: a row has no state
{"upc":"0016000275287","apl":[{"state":7}]}|apl: a row has no state
{"upc":"0016000275287","apl":[{"state":"MI","brand":["x"]}]}|apl: brand is not text
{"upc":"0016000275287","apl":[{"state":"MI","effective":"11/23/2026"}]}|apl: effective is not a date such as 2026-11-23
{"upc":"0016000275287","apl":[{"state":"MI","expires":"2026-02-30"}]}|apl: expires is not a date such as 2026-11-23
{"upc":"0016000275287","apl":[{"state":"MI","flags":"x"}]}|apl: flags is not an array
{"upc":"0016000275287","apl":[{"state":"MI","row":1.5}]}|apl: row is not a whole number
{"plu":"40x1","apl":[{"state":"MI"}]}|plu is not a PLU
{"plu":"0016000275287","apl":[{"state":"MI"}]}|plu is not a PLU
{"upc":"0016000275288","apl":[{"state":"MI"}]}|upc "0016000275288" is not a GTIN-13 key
END
}

@test "an invalid row makes its record a reject" {
  run -1 import --force --rejects bad <<<'{"upc":"0016000275287","apl":[{"state":"MI"},{"brand":"x"}]}
{"upc":"0016000275294","apl":[{"state":"MI"}]}'
  assert_is 0016000275294 "$(sql 'SELECT upc FROM apl_entries')"
}

## Bad input

@test "CRLF and a last line without LF are accepted" {
  run -0 import < <(list MI 2 | sed 's/$/\r/'; list MI 1 3 | tr -d '\n')
  assert_is 'MI|3' "$(listed)"
}

@test "every kind of invalid input is rejected" {
  export -f records list import
  for garbage in "printf 'a\\0b\n'" "printf '\\xff\\xfe\n'" \
    "head -c 2097152 /dev/zero" "head -c 2097152 /dev/zero | tr '\\0' '['" \
    "echo '{\"upc\":\"0016000275287\",\"upc\":\"0016000275287\"}'"; do
    run bash -c "{ list MI 1; $garbage; } | store-apl --db g.db"
    assert_status 2
    assert_has '1 of 2 lines rejected: nothing imported'
  done
}

@test "an input that cannot be read is an error" {
  run --separate-stderr -2 import <.
  assert_is 'store-apl: stdin: Is a directory' "$stderr"
}

@test "a locked store is an error and nothing is imported" {
  list MI 3 | import
  mkfifo in out
  sqlite3 products.db <in >out &
  exec 7>in 8<out
  echo 'BEGIN IMMEDIATE; SELECT 1;' >&7
  read -r _ <&8
  run --separate-stderr -2 import --db-wait 0 < <(list MI 4)
  exec 7>&- 8<&-
  wait
  assert_has 'locked by another program' "$stderr"
  assert_is 'MI|3' "$(listed)"
}

@test "a full disk is an error and nothing is imported" {
  list MI 3 | import
  list MI 9000 >long
  run bash -c "ulimit -f 200; trap '' XFSZ; store-apl -q --db products.db <long"
  assert_status 2
  assert_has products.db:
  assert_is 'MI|3' "$(listed)"
  assert_is ok "$(sql 'PRAGMA integrity_check')"
}

@test "if the store fails after a state, the message lists the imported states" {
  { list MI 3; list NC 3; } | import
  sql "CREATE TRIGGER full BEFORE INSERT ON apl_entries WHEN NEW.state = 'NC'
    BEGIN SELECT RAISE(ABORT, 'no more'); END"
  { list MI 4; list NC 4; } >both
  run -1 --separate-stderr import <both
  assert_has 'products.db: no more' "$stderr"
  assert_has \
    'store-apl: MI: imported before the error; import again to finish' "$stderr"
  assert_is $'MI|4\nNC|3' "$(listed)"
}

@test "if the store fails after the last state, the message says that the state is imported" {
  list MI 3 | import
  sql "CREATE TRIGGER full BEFORE INSERT ON apl_brands
    BEGIN SELECT RAISE(ABORT, 'no more'); END"
  list MI 4 | sed 's/Acme/ACME/; 2s/ACME/acme/' >rows
  run -1 --separate-stderr import <rows
  assert_has 'store-apl: MI: imported before the error' "$stderr"
  assert_is 'MI|4' "$(listed)"
}

@test "a usage error prints the synopsis, and nothing on stdout" {
  for args in operand --rejected=MI --rejected=MI= --rejected==x --db=; do
    run --separate-stderr -2 store-apl $args </dev/null
    assert_is ''
    assert_has 'usage: store-apl [-hqV]' "$stderr"
  done
}

@test "--help prints every option, and --version the version" {
  run -0 store-apl --help
  for option in --db --db-wait --force --rejected --rejects; do
    assert_has "$option "
  done
  run -0 store-apl -V
  assert_has store-apl
}

@test "APLSYNC_DB sets the path of the store" {
  list MI 3 | APLSYNC_DB=env.db store-apl -q
  assert_is 3 "$(sqlite3 env.db 'SELECT count(*) FROM apl_entries')"
}

@test "the manual's examples work" {
  printf 'UPC,Description,Category\n016000275287,Oats,Cereal\n' >michigan.csv
  run -0 bash -c 'apl-upcs -q --plu MI=michigan.csv >michigan.ndjson && store-apl -q <michigan.ndjson'
  run -0 sqlite3 products.db 'SELECT state, max(imported_at), upcs FROM apl_imports GROUP BY state'
  assert_is 'MI|2026-11-23T12:00:00Z|1'
}

## Limits of untrusted data

@test "a vocabulary has the 500 most common words of a category, and is in a record once" {
  awk 'BEGIN { for (i = 0; i < 700; i++) for (k = 0; k < (i < 400 ? 4 : 3); k++)
    print "w" sprintf("%c%c%c", 97 + i % 26, 97 + int(i / 26) % 26, 97 + int(i / 676)) \
      "q u" k }' >words
  records "$(wc -l <words)" | paste -d'\t' - words | awk -F '\t' '{
    sub(/}$/, "", $1)
    row = "{\"state\":\"MI\",\"category\":\"c\",\"description\":\"" $2 "\"}"
    print $1 ",\"apl\":[" row (NR == 1 ? "," row "," row : "") "]}" }' | import
  assert_is 500 "$(sql 'SELECT words FROM apl_vocabularies' | wc -w)"
  run sh -c 'apl-upcs -q --db products.db --all | head -n 1 |
    jq -c "[(.apl | length), ([.apl[].rivals] | unique), (.rivals | length)]"'
  assert_is '[3,[0],1]'
}

@test "a record from the store fits into 1 MiB, for any number of rows and sources" {
  jq -nc '{upc: "0016000275287", apl: [range(9000) | {state: "MI",
    category: "c\(.)", description: "some words", row: .}]}' | import
  for i in 1 2 3; do
    jq -nc --argjson i $i '{upc: "0016000275287"} + ([range(60) | {key: "s\($i)\(.)",
      value: {status: "found", at: "2026-11-20T00:00:00Z",
      data: {name: ("n" * 12000)}}}] | from_entries)' |
      store-upsert -q --db products.db >out
  done
  apl-upcs -q --db products.db --upcs 0016000275287 >record
  [ "$(wc -c <record)" -le 1048577 ]
  run -0 sh -c 'merge-product <record | jq -r .product.data_source'
  assert_is apl
}

@test "--rejected for a state without records is an error, and changes nothing" {
  : >none
  run -2 import --rejected OH=none < <(list MI 3)
  assert_is 'store-apl: --rejected: OH=none: the input has no entry of this state'
  run -2 import --rejected OH=/nonexistent < <(list MI 3)
  assert_has '/nonexistent: No such file or directory'
  assert_is 0 "$(sql 'SELECT count(*) FROM apl_entries')"
  run -0 import --rejected MI=none < <(list MI 3)
}
