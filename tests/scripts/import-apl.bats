#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# import-apl: imports a state's spreadsheet or text, completely or not at all
load ../helpers/helper
load ../helpers/workbook
load ../helpers/stub
# shellcheck disable=SC2016 # another shell expands these

# list N [FIRST]: prints a list of N products.
list() {
  echo 'UPC,Description,Category'
  records "$@" | awk -F '"' '{ print $4 ",Food " NR ",02" }'
}

listed() {
  sqlite3 products.db \
    'SELECT code FROM apl_entries WHERE removed_at IS NULL ORDER BY code'
}

canonical() { sqlite3 products.db <"$ROOT/sql/canonical.sql"; }

@test "a text list is stored, and every row is counted" {
  list 3 >mi.csv
  run import-apl MI=mi.csv
  assert_status 0
  assert_has 'store-apl: MI: 3 UPCs, 0 PLUs; rows: 3 added'
  [ "$(listed | wc -l)" -eq 3 ]
}

@test "the summary and the store have the same numbers of PLUs and state-assigned codes" {
  printf '%s\n' UPC,Description 016000275287,Oats 4011,Bananas 4011,More \
    8888,State 8888,Again 88886,Grown >mi.csv
  run -0 import-apl MI=mi.csv
  assert_has ' 1 PLUs (2 rows), 2 state-assigned codes (3 rows), 0 rejected'
  assert_has 'MI: 1 UPCs, 1 PLUs, 2 state-assigned codes; rows: 6 added'
  assert_is 1 "$(sqlite3 products.db 'SELECT plus FROM apl_imports')"
}

@test "PLUs are stored like UPCs" {
  printf 'UPC/PLU,Description\n16000275287,Oats\n4217,Apples\n' >mi.csv
  run import-apl MI=mi.csv
  assert_status 0
  assert_is $'0016000275287\n4217' "$(listed)"
}

@test "success is silent with -q" {
  list 3 >mi.csv
  run import-apl -q MI=mi.csv
  assert_status 0
  assert_is ''
}

@test "codes that are numbers in a workbook keep all digits, whatever the number format" {
  sheet APL <<'CELLS'
UPC|Description
411304026335|plain
1.6000275287E10|of a Java program
1.6000275294E+10|of another
16000275300|'12
10016000275284|a case of 14 digits
CELLS
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  printf '%s\n' 0016000275287 0016000275294 0016000275300 0411304026335 \
    10016000275284 >want
  assert_status 0
  assert_is "$(<want)" "$(listed)"
}

@test "text in scientific notation is rejected, because digits are lost" {
  sheet APL <<'CELLS'
UPC|Description
16000275287|good
'4.11304E+11|bad
CELLS
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 1
  assert_has 'import-apl: mi.xlsx: APL:3: scientific notation: the original digits are lost'
  assert_is 0016000275287 "$(listed)"
}

@test "a date in a workbook is read as the day that is shown" {
  sheet APL <<'CELLS'
UPC|Description|Effective Date
16000275287|Oats|day:46027
CELLS
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
  run sqlite3 products.db 'SELECT effective_date FROM apl_entries'
  assert_is 2026-01-05
}

@test "sheets that disagree about day and month are an error until --date-order" {
  sheet Milk <<<$'UPC|End Date\n16000275287|11/12/2026\n16000275294|12/31/2026'
  sheet Eggs <<<$'UPC|End Date\n16000275300|31/12/2026'
  workbook mi.xlsx
  run -2 import-apl MI=mi.xlsx
  assert_has 'mi.xlsx: Eggs: day or month first? the day is first in "31/12/2026" (column "End Date", row 2), and the month in "12/31/2026" (column "End Date", row 3) of mi.xlsx: Milk; '
  [ ! -e products.db ]
  for option in '--date-order month-first' ''; do
    # shellcheck disable=SC2086 # split into words
    APLSYNC_LIST_MI=${option:-'--date-order month-first'} \
      run -0 import-apl -q $option MI=mi.xlsx
    run sqlite3 products.db 'SELECT expiration_date FROM apl_entries ORDER BY code'
    assert_is $'2026-11-12\n2026-12-31\n2026-12-31'
  done
}

@test "rows that a filter hides are imported" {
  sheet APL <<<$'UPC|Description\nhidden:16000275287|Oats\n16000275294|Eggs'
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
  assert_is $'0016000275287\n0016000275294' "$(listed)"
}

@test "a discontinued sheet is skipped, and the others are read" {
  sheet Approved <<<$'UPC|Description\n16000275287|Oats'
  sheet 'New &amp; Eggs' <<<$'UPC|Description\n16000275294|Eggs'
  sheet 'DISCONTINUED items' <<<$'UPC|Description\n16000275300|Gone'
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
  assert_has 'mi.xlsx: DISCONTINUED items: left out: its name says that its products are not approved'
  assert_is $'0016000275287\n0016000275294' "$(listed)"
  run sqlite3 products.db \
    'SELECT source_file, source_row FROM apl_entries ORDER BY code'
  assert_is $'mi.xlsx: Approved|2\nmi.xlsx: New & Eggs|2'
}

@test "a discontinued or old sheet cannot be selected by name or by number" {
  sheet Approved <<<$'UPC|Description\n16000275287|Oats'
  sheet Discontinued <<<$'UPC|Description\n16000275300|Gone'
  sheet 'Draft APL' <<<$'UPC|Description\n16000275300|To come'
  workbook mi.xlsx
  for sheet in discontinued 2 'Draft APL' 3; do
    run import-apl --sheet "$sheet" MI=mi.xlsx
    assert_status 2
    assert_has 'its name says that its products are not approved'
  done
  [ ! -e products.db ]
}

@test "--sheet reads only the given sheets" {
  sheet Notes <<<'Read me first'
  sheet List <<<$'UPC|Description\n16000275287|Oats'
  sheet Eggs <<<$'UPC|Description\n16000275294|Eggs'
  workbook mi.xlsx
  run import-apl --sheet list MI=mi.xlsx
  assert_status 0
  assert_is 0016000275287 "$(listed)"
  run import-apl --sheet 2 --sheet=Eggs MI=mi.xlsx
  assert_status 0
  assert_is $'0016000275287\n0016000275294' "$(listed)"
}

@test "a sheet that is not a list is skipped with a note, except with --sheet" {
  sheet Notes <<<'Read me first'
  sheet List <<<$'UPC|Description\n16000275287|Oats'
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
  assert_has 'mi.xlsx: Notes: left out: no heading with a UPC column'
  assert_is 0016000275287 "$(listed)"
  run import-apl --sheet Notes --sheet List MI=mi.xlsx
  assert_status 2
  assert_has 'mi.xlsx: Notes: no heading with a UPC column'
}

@test "a workbook without a list is an error, even if other files are lists" {
  sheet Notes <<<'Read me first'
  workbook mi.xlsx
  list 3 >nc.csv
  run import-apl MI=mi.xlsx MI=nc.csv
  assert_status 2
  assert_has 'mi.xlsx: no sheet is a list: Notes: no heading with a UPC column'
  printf 'Name,Size\nMilk,1 gal\n' >notes.csv
  run import-apl MI=notes.csv MI=nc.csv
  assert_status 2
  assert_has 'notes.csv: no heading with a UPC column'
  [ ! -e products.db ]
}

@test "hidden sheets are skipped with a note, unless they are selected" {
  sheet 'APL new' <<<$'UPC|Description\n16000275287|Oats'
  STATE=hidden sheet 'APL east' <<<$'UPC|Description\n16000275294|Gone'
  STATE=veryHidden sheet 'APL west' <<<$'UPC|Description\n16000275300|Gone'
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
  assert_has 'mi.xlsx: hidden sheet left out: APL east'
  assert_has 'mi.xlsx: hidden sheet left out: APL west'
  assert_is 0016000275287 "$(listed)"
  run import-apl --force --sheet 'APL east' MI=mi.xlsx
  assert_status 0
  assert_is 0016000275294 "$(listed)"
}

@test "sheets whose names mean not approved are skipped" {
  sheet List <<<$'UPC|Description\n16000275287|Oats'
  for name in 'Not Approved' Inactive Expired Removals 'Deleted 2026' \
    'No longer authorized' Terminated 'Change Log' 'Recently removed items'; do
    sheet "$name" <<<$'UPC|Description\n16000275300|Gone'
  done
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
  assert_is 9 "$(grep -c 'apl-upcs.*left out' <<<"$output")"
  assert_is 0016000275287 "$(listed)"
}

@test "sheets of several years or months are an error unless one is selected" {
  sheet 'APL 2026' <<<$'UPC|Description\n16000275287|Oats'
  sheet 'APL 2025' <<<$'UPC|Description\n16000275294|Eggs'
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 2
  assert_has 'mi.xlsx: sheets of several dates or versions: APL 2026, APL 2025 (select one with --sheet)'
  run import-apl --sheet 'APL 2026' MI=mi.xlsx
  assert_status 0
  rm -rf book
  sheet October <<<$'UPC|Description\n16000275287|Oats'
  sheet November <<<$'UPC|Description\n16000275294|Eggs'
  workbook months.xlsx
  run import-apl MI=months.xlsx
  assert_status 2
  assert_has 'sheets of several dates or versions: October, November'
}

@test "sheets whose names differ by a day, a version or a copy are an error" {
  while IFS='|' read -r one two; do
    rm -rf book
    sheet "$one" <<<$'UPC|Description\n16000275287|Oats'
    sheet "$two" <<<$'UPC|Description\n16000275294|Eggs'
    workbook mi.xlsx
    run import-apl MI=mi.xlsx
    assert_status 2
    assert_has "sheets of several dates or versions: $one, $two"
  done <<'NAMES'
MI APL 2026-10-01|MI APL 2026-04-01
10-1-26|4-1-26
20261001|20260401
FY26|FY27
Q1 2026|Q2 2026
Fall 2025|Spring 2026
Jan|Apr 2026
Version 1|Version 2
APL|APL (2)
Copy of List|List
List|List - Copy
NAMES
}

@test "sheets that are numbered parts of a list are all read" {
  sheet Sheet1 <<<$'UPC|Description\n16000275287|Oats'
  sheet Sheet2 <<<$'UPC|Description\n16000275294|Eggs'
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
  assert_is $'0016000275287\n0016000275294' "$(listed)"
}

@test "a merged cell is the value of all rows that it covers" {
  sheet APL raw <<'XML'
<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>UPC</t></is></c>
<c r="B1" t="inlineStr"><is><t>Brand</t></is></c></row>
<row r="2"><c r="A2"><v>16000275287</v></c><c r="B2" t="inlineStr"><is><t>Barn</t></is></c></row>
<row r="3"><c r="A3"><v>16000275294</v></c></row>
<row r="4"><c r="A4"><v>16000275300</v></c></row></sheetData>
<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>
XML
  workbook mi.xlsx
  import-apl -q MI=mi.xlsx
  run sqlite3 products.db "SELECT ifnull(brand, '-') FROM apl_entries ORDER BY code"
  assert_is $'Barn\nBarn\n-'
}

@test "texts with formatting are read completely, without phonetic hints" {
  sheet APL raw <<'XML'
<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>UPC</t></is></c>
<c r="B1" t="inlineStr"><is><t>Description</t></is></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><r><t>160002</t></r><r><t>75287</t></r></is></c>
<c r="B2" t="inlineStr"><is><r><t>Oats_x000D_</t></r><r><rPr><b/></rPr><t xml:space="preserve"> rolled</t></r>
<rPh sb="0" eb="1"><t>no</t></rPh></is></c></row></sheetData>
XML
  workbook mi.xlsx
  import-apl -q MI=mi.xlsx
  run sqlite3 products.db 'SELECT code, description FROM apl_entries'
  assert_is '0016000275287|Oats rolled'
}

@test "formulas without values, rows with strikethrough and hidden rows are reported" {
  sheet APL raw <<'XML'
<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>UPC</t></is></c>
<c r="B1" t="inlineStr"><is><t>Description</t></is></c></row>
<row r="2"><c r="A2" s="2"><v>16000275287</v></c></row>
<row r="3" hidden="1"><c r="A3"><v>16000275294</v></c><c r="B3"><f>UPPER("x")</f><v></v></c></row>
<row r="4"><c r="A4"><f>"16000275300"</f></c><c r="B4" t="inlineStr"><is><t>Eggs</t></is></c></row>
</sheetData><autoFilter ref="A1:B4"/>
XML
  workbook mi.xlsx
  run import-apl -q MI=mi.xlsx
  assert_status 2
  assert_has 'mi.xlsx: APL: rows that are struck through: 1, such as row 2: are they approved?'
  run import-apl --dry-run -q --not-approved old,struck MI=mi.xlsx
  assert_has 'rows that are struck through, and are not approved: 1, such as 2'
  run import-apl -q --approved struck MI=mi.xlsx
  assert_status 1
  assert_has 'mi.xlsx: APL: formulas without a value in the workbook: 2, such as B3, A4'
  assert_has 'mi.xlsx: APL: rows that are struck through, and are approved: 1, such as 2'
  assert_has 'mi.xlsx: APL: hidden rows, which are read: 1, by a filter'
  assert_has 'mi.xlsx: APL:4: a formula without a value instead of a code'
  assert_is $'0016000275287\n0016000275294' "$(listed)"
}

@test "an option skips rows with strikethrough" {
  sheet APL raw <<'XML'
<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>UPC</t></is></c>
<c r="B1" t="inlineStr"><is><t>Description</t></is></c></row>
<row r="2"><c r="A2" s="2"><v>16000275287</v></c></row>
<row r="3"><c r="A3"><v>16000275294</v></c></row></sheetData>
XML
  workbook mi.xlsx
  APLSYNC_LIST_MI='--not-approved struck' run import-apl -q MI=mi.xlsx
  assert_status 0
  assert_is 0016000275294 "$(listed)"
}

@test "a number of more than 15 digits is rejected, because its last digits are lost" {
  sheet APL <<<$'UPC|Description\n10000000000040112|Bananas\n16000275287|Oats'
  workbook mi.xlsx
  run import-apl -q MI=mi.xlsx
  assert_status 1
  assert_has 'a number of more than 15 digits: the last digits are lost'
  assert_is 0016000275287 "$(listed)"
}

@test "a note far right of the table does not affect the rows" {
  sheet APL <<<$'UPC|Description\n16000275287|Oats||||new!'
  workbook mi.xlsx
  run import-apl -q MI=mi.xlsx
  assert_status 0
}

@test "a file that is not a list is reported in one message" {
  printf 'UPC,x\n16000275287,y\n' >mi.csv
  zip -q list.zip mi.csv
  printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0' >locked.xlsx
  printf '%%PDF-1.4' >mi.pdf
  gzip -k mi.csv
  echo '{"upc":"1"}' >mi.json
  echo '<!DOCTYPE html><html><body>Access denied</body></html>' >mi.html
  printf 'MIME-Version: 1.0\nContent-Type: multipart/related\n' >mi.mht
  mkdir -p xl && touch xl/workbook.bin && zip -q mi.xlsb xl/workbook.bin
  while IFS=: read -r file says; do
    run import-apl "MI=$file"
    assert_status 2
    assert_has "import-apl: $file: $says"
    assert_is 1 "${#lines[@]}"
  done <<'END'
list.zip:a zip file, not a workbook: unpack it (it holds mi.csv)
locked.xlsx:protected by a password
mi.pdf:a PDF file
mi.csv.gz:a gzip file
mi.json:JSON
mi.html:a web page, not a list
mi.mht:a web archive
mi.xlsb:a binary workbook
END
  [ ! -e products.db ]
}

@test "a text list that begins like another type of file is read" {
  local begin
  for begin in '<b>' '[a]' PK; do
    printf '%s,UPC,Description\n1,16000275287,Oats\n' "$begin" >mi.csv
    run -0 import-apl -q --force MI=mi.csv
    assert_is ''
  done
}

@test "HTML tables, Excel 2003 XML and .ods files are converted by ssconvert" {
  command -v ssconvert >/dev/null || skip 'gnumeric is not installed'
  echo '<html><body><table><tr><td>UPC</td><td>Description</td></tr>
    <tr><td>16000275287</td><td>Oats</td></tr></table></body></html>' >mi.xls
  sheet APL <<<$'UPC|Description\n16000275294|Eggs'
  workbook book.xlsx
  ssconvert book.xlsx mi.ods 2>/dev/null
  cat >2003.xls <<'XML'
<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A">
<Table><Row><Cell><Data ss:Type="String">UPC</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">016000275300</Data></Cell></Row></Table>
</Worksheet></Workbook>
XML
  run import-apl -q MI=mi.xls MI=mi.ods MI=2003.xls
  assert_status 0
  assert_is $'0016000275287\n0016000275294\n0016000275300' "$(listed)"
}

@test "an import prints a summary of three lines, and stores it" {
  printf 'UPC,Colour,Status\n16000275287,red,Active\n16000275294,,No\n' >mi.csv
  run import-apl MI=mi.csv
  assert_status 0
  assert_has 'import-apl: mi.csv: row 1 is the heading: status = “Status”, upc = “UPC”; not read: “Colour”'
  assert_has 'import-apl: mi.csv: approved: “Active”: 1; not approved: “No”: 1'
  assert_has 'import-apl: mi.csv: check digits are right in 2 of 2 codes (100%); no dates'
  run list-changes --explain
  assert_has 'mi.csv: approved: “Active”: 1; not approved: “No”: 1'
  run sqlite3 products.db 'SELECT json_array_length(explained) FROM apl_imports'
  assert_is 1
  run import-apl --dry-run -q --explain MI=mi.csv
  assert_has '    2: “Colour” is not read'
  run import-apl --dry-run -q --explain-json MI=mi.csv
  assert_is 1 "$(jq .upcs <<<"$output")"
}

@test "an import lists the categories that are not in the national table" {
  printf 'UPC,Cat,Cat Desc\n16000275287,99,Soup\n16000275294,5,Cheese\n' >mi.csv
  run import-apl MI=mi.csv
  assert_status 0
  assert_has 'no dates; 2 categories match no national category; --explain lists them'
  run import-apl --dry-run -q --explain MI=mi.csv
  assert_has '  categories that are not in the national table:
    “99 Soup”: 1 rows
    “05 Cheese”: 1 rows, whose words mean 02'
}

@test "the settings for a state's lists replace options" {
  sheet Readme <<<'Hello'
  sheet 'The List' <<<$'Maker|UPC|State of it\nBarn|16000275287|Okay\nBarn|16000275294|Meh'
  workbook mi.xlsx
  APLSYNC_LIST_MI='--sheet "The List" --column brand=Maker --column "status=State of it" --approved Okay --not-approved=Meh' \
    run import-apl -q MI=mi.xlsx
  assert_status 2
  assert_has 'APLSYNC_LIST_MI: --not-approved=Meh: not an option for lists'
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  echo "APLSYNC_LIST_MI='--sheet \"The List\" --column brand=Maker --column \"status=State of it\" --approved Okay --not-approved Meh'" \
    >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  run import-apl -q MI=mi.xlsx
  assert_status 0
  run sqlite3 products.db 'SELECT code, brand FROM apl_entries'
  assert_is '0016000275287|Barn'
  APLSYNC_LIST_MI='--sheet "x' run import-apl MI=mi.xlsx
  assert_status 2
  assert_has 'APLSYNC_LIST_MI: an unclosed quote'
}

@test "empty sheets are skipped" {
  sheet Sheet1 <<<$'UPC|Description\n16000275287|Oats'
  sheet Sheet2 </dev/null
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
}

@test "a missing sheet is an error that lists the existing sheets" {
  sheet Approved <<<$'UPC|Description\n16000275287|Oats'
  sheet Eggs <<<$'UPC|Description\n16000275294|Eggs'
  workbook mi.xlsx
  run import-apl --sheet Cheese MI=mi.xlsx
  assert_status 2
  assert_is 'import-apl: mi.xlsx: no sheet to read; its sheets: Approved, Eggs'
}

@test "two sheets with the same name are an error" {
  sheet APL <<<$'UPC|Description\n16000275287|Oats'
  sheet APL <<<$'UPC|Description\n16000275294|Eggs'
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 2
  assert_has 'mi.xlsx: not a workbook that can be read: it cannot be read: two sheets are called APL'
}

@test "notes about a sheet are not applied to another state's workbook" {
  mkdir mi nc
  sheet APL <<<$'UPC|Description\nhidden:16000275287|Oats'
  workbook mi/apl.xlsx
  sheet APL <<<$'UPC|Description\n16000275294|Eggs'
  workbook nc/apl.xlsx
  run -0 import-apl -q --explain-json MI=mi/apl.xlsx NC=nc/apl.xlsx
  assert_is $'MI 1\nNC 0' \
    "$(grep '^{' <<<"$output" | jq -r '"\(.state) \(.hidden_rows)"')"
}

@test "the name of a sheet cannot lead outside the working directory" {
  sheet '../../../escaped' <<<$'UPC|Description\n16000275287|Oats'
  workbook mi.xlsx
  TMPDIR=$BATS_TEST_TMPDIR run import-apl MI=mi.xlsx
  assert_status 0
  run find . -name '*escaped*'
  assert_is ''
}

@test "an .xls file is converted by ssconvert" {
  command -v ssconvert >/dev/null || skip 'gnumeric is not installed'
  sheet List <<<$'UPC|Description|Effective Date\n411304026335|Oats|day:46027'
  sheet Discontinued <<<$'UPC|Description\n16000275300|Gone'
  workbook or.xlsx
  ssconvert or.xlsx or.xls 2>/dev/null
  rm or.xlsx
  run import-apl OR=or.xls
  assert_status 0
  run sqlite3 products.db 'SELECT code, effective_date FROM apl_entries'
  assert_is '0411304026335|2026-01-05'
}

@test "of many rows with the same error, ten are reported, and the number of the others" {
  odd="m]i\$(x)'.csv"
  list 200 100 >"$odd"
  for ((i = 0; i < 24; i++)); do echo "nonsense$i,Bad,02"; done >>"$odd"
  run import-apl -q "MI=$odd"
  assert_status 1
  assert_is 11 "${#lines[@]}"
  assert_has "import-apl: $odd:202: " "${lines[0]}"
  assert_is "import-apl: $odd: not a code: 14 more" "${lines[10]}"
  # --rejects writes all rejected rows.
  import-apl -q --rejects bad "MI=$odd" || [ $? -eq 1 ]
  assert_is 24 "$(wc -l <bad)"
}

@test "an import waits longer for a locked store than other commands, by default" {
  mkdir odd
  ln -s "$BIN"/* odd
  rm odd/store-apl
  printf '#!/bin/sh\nprintenv APLSYNC_DB_WAIT\ncat >/dev/null\n' >odd/store-apl
  chmod +x odd/store-apl
  mkdir build
  mv odd build/bin
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  BUILD=$PWD/build run import-apl -q MI=mi.csv
  assert_is 60
  APLSYNC_DB_WAIT=7 BUILD=$PWD/build run import-apl -q MI=mi.csv
  assert_is 7
}

@test "a missing converter is reported with its package" {
  printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' >or.xls
  printf 'PK\3\4....' >mi.xlsx
  mkdir few
  for tool in bash readlink dirname basename sed tr mktemp rm mkdir head od \
    cut jq cat grep xargs awk find flock; do
    ln -s "$(command -v "$tool")" few
  done
  PATH=$BATS_TEST_TMPDIR/few run "$ROOT/scripts/import-apl" MI=mi.xlsx
  assert_status 2
  assert_is 'import-apl: mi.xlsx: needs python3 (Debian package python3), which is not installed'
  ln -s "$(command -v python3)" few
  PATH=$BATS_TEST_TMPDIR/few run "$ROOT/scripts/import-apl" OR=or.xls
  assert_status 2
  assert_has 'or.xls: needs ssconvert (Debian package gnumeric)'
}

@test "a damaged workbook is an error, and nothing is imported" {
  sheet APL <<<$'UPC|Description\n16000275287|Oats'
  workbook whole.xlsx
  head -c 700 whole.xlsx >mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 2
  assert_has 'import-apl: mi.xlsx: not a workbook that can be read'
  [ ! -e products.db ]
}

@test "the type of a file is determined by its bytes, not by its name" {
  list 2 >mi.xls
  sheet APL <<<$'UPC|Description\n16000275287|Oats'
  workbook nc.csv
  run import-apl MI=mi.xls NC=nc.csv
  assert_status 0
  [ "$(listed | wc -l)" -eq 3 ]
}

@test "several files can be one list of a state" {
  list 2 >mi.csv
  list 2 50 >eggs.csv
  run import-apl MI=mi.csv mi=eggs.csv
  assert_status 0
  assert_has 'store-apl: MI: 4 UPCs'
}

@test "two files with the same name are an error, because rejects name the file" {
  mkdir a
  list 2 >mi.csv
  list 2 50 >a/mi.csv
  run import-apl MI=mi.csv MI=a/mi.csv
  assert_status 2
  assert_is 'import-apl: mi.csv: two lists have this name'
}

@test "each rejected row is reported with file, row and reason" {
  { list 2; echo '0016000275288,Typo,02'; } >mi.csv
  run import-apl -q MI=mi.csv
  assert_status 1
  assert_is 'import-apl: mi.csv:4: wrong check digit: 0016000275288,Typo,02'
  run sqlite3 products.db 'SELECT upcs, rejects FROM apl_imports'
  assert_is '2|1'
}

@test "--rejects writes the rejects as JSON, and their number is printed" {
  { list 2; echo '0016000275288,Typo,02'; } >mi.csv
  { list 2 9; echo '4.11304E+11,Lost,02'; } >nc.csv
  echo '{}' >bad.ndjson
  run import-apl -q --rejects bad.ndjson MI=mi.csv NC=nc.csv
  assert_status 1
  assert_has 'import-apl: mi.csv: 1 rejected: wrong check digit'
  run jq -r '.file, .line' bad.ndjson
  assert_is $'null\nnull\nmi.csv\n4\nnc.csv\n4'
  run sqlite3 products.db 'SELECT state, rejects FROM apl_imports'
  assert_is $'MI|1\nNC|1'
}

@test "a list that is 40% shorter is rejected, and --force imports it" {
  list 10 >mi.csv
  import-apl -q MI=mi.csv
  canonical >before
  list 6 >mi.csv
  run import-apl MI=mi.csv
  assert_status 2
  assert_has '4 of 10 UPCs would be removed (40.0%)'
  assert_is "$(<before)" "$(canonical)"
  run import-apl --force MI=mi.csv
  assert_status 0
  [ "$(listed | wc -l)" -eq 6 ]
}

@test "if one list has no UPC column, no state is imported" {
  list 2 >mi.csv
  printf 'Name,Size\nMilk,1 gal\n' >nc.csv
  run import-apl MI=mi.csv NC=nc.csv
  assert_status 2
  assert_has 'nc.csv: no heading with a UPC column'
  [ ! -e products.db ]
}

@test "a list without rows is an error, and nothing is imported" {
  list 2 >mi.csv
  import-apl -q MI=mi.csv
  canonical >before
  list 0 >mi.csv
  run import-apl MI=mi.csv
  assert_status 2
  : >mi.csv
  run import-apl MI=mi.csv
  assert_status 2
  assert_is "$(<before)" "$(canonical)"
}

@test "if apl-upcs is killed, the store stays unchanged" {
  list 10 >mi.csv
  import-apl -q MI=mi.csv
  canonical >before
  stub apl-upcs <<'SH'
"$real" "$@" | head -n 9
kill -KILL $$
SH
  run import-apl MI=mi.csv
  assert_status 2
  assert_has 'import-apl: MI: nothing imported'
  assert_is "$(<before)" "$(canonical)"
}

@test "SIGINT leaves the store unchanged" {
  list 2 >mi.csv
  stub apl-upcs <<'SH'
kill -INT "$(cat "$BATS_TEST_TMPDIR/pid")"
exec "$real" "$@"
SH
  run env --default-signal=INT \
    sh -c 'echo $$ >pid; exec import-apl MI=mi.csv'
  assert_status 130
  [ ! -e products.db ]
}

@test "--dry-run prints the changes, and does not make them" {
  list 10 >mi.csv
  run import-apl --dry-run MI=mi.csv
  assert_status 0
  assert_has 'MI: 10 UPCs, 0 PLUs; rows: 10 added'
  [ ! -e products.db ]
  import-apl -q MI=mi.csv
  canonical >before
  list 9 2 >mi.csv
  run import-apl --dry-run MI=mi.csv
  assert_status 0
  assert_has 'rows: 0 added, 1 removed'
  assert_is "$(<before)" "$(canonical)"
}

@test "a list may be a pipe" {
  list 2 >mi.csv
  run bash -c 'import-apl MI=<(cat mi.csv)'
  assert_status 0
  [ "$(listed | wc -l)" -eq 2 ]
  mkfifo pipe
  cat mi.csv >pipe &
  run -0 import-apl -q --db other.db MI=pipe
  for stdin in 'cat mi.csv |' '<mi.csv'; do
    run -0 bash -c "$stdin import-apl -q --db other.db MI=/dev/stdin"
  done
}

@test "file names may contain spaces, quotes and equals signs" {
  list 2 >"it's a \"list\" = \$(x).csv"
  run import-apl --db "my 'own' \"store\".db" "MI=it's a \"list\" = \$(x).csv"
  assert_status 0
  run sqlite3 "my 'own' \"store\".db" \
    'SELECT DISTINCT source_file FROM apl_entries'
  assert_is "it's a \"list\" = \$(x).csv"
}

@test "a file that is missing is an error" {
  run -2 import-apl MI=missing.csv
  assert_is 'import-apl: missing.csv: cannot be read'
}

@test "a list that is neither a regular file nor a pipe is an error" {
  mkdir dir
  python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket")'
  for file in dir socket /dev/zero /dev/null; do
    run -2 timeout 20 import-apl "MI=$file"
    assert_is "import-apl: $file: not a regular file or a pipe"
  done
  run -2 timeout 20 import-apl MI=/dev/stdin </dev/zero
  assert_is 'import-apl: /dev/stdin: not a regular file or a pipe'
  [ ! -e products.db ]
}

@test "a rejected list does not upgrade an older store" {
  sqlite3 -bail products.db <"$ROOT/tests/fixtures/store/9.sql"
  list 1 >mi.csv
  run -2 import-apl -q MI=mi.csv
  assert_has 'import-apl: nothing imported'
  assert_is 9 "$(sqlite3 products.db 'PRAGMA user_version')"
  assert_is products.db "$(echo products.db*)"
}

@test "a file that is not a store is rejected" {
  list 2 >mi.csv
  echo 'not a store' >products.db
  run import-apl -q MI=mi.csv
  assert_status 2
  assert_has 'import-apl: nothing imported'
}

@test "if the store fails after a state, the message lists the imported states" {
  list 3 >mi.csv
  list 3 50 >nc.csv
  import-apl -q MI=mi.csv
  sqlite3 products.db "CREATE TRIGGER full BEFORE INSERT ON apl_entries
    WHEN NEW.state = 'NC' BEGIN SELECT RAISE(ABORT, 'no more'); END"
  list 4 >mi.csv
  run -1 import-apl -q MI=mi.csv NC=nc.csv
  assert_has 'store-apl: MI: imported before the error; import again to finish'
  assert_has 'import-apl: the import did not finish'
  assert_is 4 "$(listed | wc -l)"
}

@test "a usage error prints the reason and the synopsis on stderr" {
  for wrong in '' mi.csv MIC=mi.csv M1=mi.csv MI= '--no-such MI=x' \
    '--db' '--sheet= MI=x' '--rejects'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr import-apl $wrong
    assert_status 2
    assert_is ''
    # shellcheck disable=SC2154 # `run` sets stderr
    assert_has 'usage: import-apl [OPTION]... STATE=FILE...' "$stderr"
  done
}

@test "-h prints the help, and -V the version" {
  run import-apl --help
  assert_status 0
  assert_has 'import-apl [OPTION]... STATE=FILE... - import'
  run import-apl -V
  assert_status 0
  assert_is "import-apl ${lines[0]#* }"
}

@test "an option overrides the environment, which overrides aplsync.conf" {
  list 2 >mi.csv
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  echo 'APLSYNC_DB=conf.db' >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  import-apl -q MI=mi.csv
  [ -e conf.db ]
  APLSYNC_DB=env.db import-apl -q MI=mi.csv
  [ -e env.db ]
  APLSYNC_DB=other.db import-apl -q --db flag.db MI=mi.csv
  [ -e flag.db ]
  [ ! -e other.db ]
}

@test "aplsync.conf is read, never executed" {
  list 2 >mi.csv
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  cat >"$XDG_CONFIG_HOME/aplsync/aplsync.conf" <<'CONF'
# a comment

  APLSYNC_DB = "$(touch pwned) `touch pwned`; touch pwned"
CONF
  run import-apl -q MI=mi.csv
  assert_status 0
  [ ! -e pwned ]
  # shellcheck disable=SC2016 # a file name
  [ -e '$(touch pwned) `touch pwned`; touch pwned' ]
}

@test "a line in aplsync.conf that is not a setting is reported as an error" {
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  for line in 'touch pwned' 'PATH=/tmp' 'export APLSYNC_DB=x' 'APLSYNC_DB x'; do
    printf '# one\n%s\n' "$line" >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
    run import-apl MI=mi.csv
    assert_status 2
    assert_has 'aplsync.conf:2: not APLSYNC_NAME=VALUE'
  done
  [ ! -e pwned ]
}

@test "temporary files are removed, even after a failure" {
  list 2 >mi.csv
  mkdir tmp
  export TMPDIR=$BATS_TEST_TMPDIR/tmp
  run import-apl MI=mi.csv
  run import-apl MI=mi.csv NC=missing.csv
  run ls -A tmp
  assert_is ''
}

@test "an aplsync.conf that cannot be read is an error" {
  mkdir -p "$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  run import-apl MI=mi.csv
  assert_status 2
  assert_has 'aplsync.conf: cannot be read'
}

@test "the manual's examples work" {
  for file in michigan eggs nc; do list 2 >"$file.csv"; done
  cp eggs.csv michigan.xlsx
  mv eggs.csv eggs.xlsx
  cp nc.csv oregon.xls
  for number in 1 2; do
    example=$(sed -n '/^\.Sh EXAMPLES/,$s/^\.Dl //p' \
      "$ROOT/scripts/import-apl.1" | sed -n "${number}p")
    run bash -c "$example"
    assert_status 0
  done
}

@test "a list whose name begins with a dot is read" {
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  printf 'UPC,Description\n012000161155,Water\n' >.more.csv
  run -0 import-apl -q MI=mi.csv MI=.more.csv
  assert_is 2 "$(sqlite3 products.db 'SELECT count(*) FROM apl_entries WHERE removed_at IS NULL')"
}

@test "a list with different codes is rejected without --force, even if it is not shorter" {
  records 20 | jq -r .upc | sed '1i UPC' >mi.csv
  records 20 500 | jq -r .upc | sed '1i UPC' >nc.csv
  import-apl -q MI=mi.csv
  run -2 import-apl MI=nc.csv
  assert_has 'MI: 20 of 20 UPCs would be removed (100.0%)'
  assert_is 0 "$(sqlite3 products.db 'SELECT count(*) FROM apl_entries WHERE removed_at IS NOT NULL')"
  run -0 import-apl -q --force MI=nc.csv
}

@test "control characters in file names are not printed" {
  printf 'UPC\n016000275287\n' >list.csv
  for c in $'\xc2\x9b' $'\u2028' $'\u202e' $'\u2066'; do
    run -2 import-apl "MI=no${c}such.csv"
    assert_lacks "$c"
    assert_has 'no?such.csv'
  done
}

@test "each imported list is an event with its changes" {
  list 20 >mi.csv
  import-apl -q MI=mi.csv
  { list 19; echo 016000275294,New,02; echo 1,Broken,02; } >new.csv
  list 2 >nc.csv
  run -1 import-apl -q --events events MI=new.csv NC=nc.csv
  run jq -c 'del(.at)' events
  assert_is '{"event":"list_imported","state":"MI","files":["new.csv"],"total":20,"added":1,"removed":1,"reinstated":0,"changed":0,"rejects":1}
{"event":"list_imported","state":"NC","files":["nc.csv"],"total":2,"added":2,"removed":0,"reinstated":0,"changed":0,"rejects":0}'
}

@test "a rejected list, and a dry run, are not events" {
  list 20 >mi.csv
  import-apl -q --dry-run --events events MI=mi.csv
  import-apl -q MI=mi.csv
  list 2 >short.csv
  run -2 import-apl -q --events events MI=short.csv
  assert_is '' "$(<events)"
}

@test "if events cannot be written, an import stops before it begins" {
  list 2 >mi.csv
  run -2 import-apl --events mi.csv MI=mi.csv
  assert_has 'APLSYNC_EVENTS: mi.csv: cannot be written, because it is also an input'
  run -2 import-apl --on-event ./nothing MI=mi.csv
  assert_has './nothing: not an executable program'
  [ ! -e products.db ]
}

@test "with --known-rejects, rows that the last import also rejected are not a failure" {
  printf 'UPC,Description\n0016000275287,A\n0016000275288,B\nabc,C\n' >mi.csv
  run import-apl --known-rejects MI=mi.csv
  assert_status 1
  assert_has 'mi.csv:3: wrong check digit'
  sed -i '2i0016000275263,Z' mi.csv # moves the rows
  run import-apl --known-rejects MI=mi.csv
  assert_status 0
  assert_has 'import-apl: 2 rejected, as in the last import'
  assert_lacks 'wrong check digit'
  run import-apl -q MI=mi.csv
  assert_status 1
  echo 0016000275264,D >>mi.csv
  run import-apl --known-rejects MI=mi.csv
  assert_status 1
  assert_has 'mi.csv:6: wrong check digit'
  rm products.db*
  run import-apl -q --known-rejects MI=mi.csv
  assert_status 1
}
