#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# edit-product --export and --import: if a spreadsheet opens and saves a table, the only
# changes are those that the person made
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/job
load ../helpers/workbook

export USER=ann
CEREAL=0016000275287 JAM=3045320094084

# store: makes a store with cereal, and with jam whose values spreadsheets change.
store() { cached store make_store; }
make_store() {
  printf 'UPC,Description\n%s,Naïve Öats\n%s,Łódź Jam ☕ crêpe\n' \
    $CEREAL $JAM >mi.csv
  import-apl -q MI=mi.csv
  printf '{"upc":"%s","off":{"status":"found","source":"open_food_facts","at":"2026-11-20T10:00:00Z","data":{"name":"%s","brand":"%s","size":"18 oz","category":"%s","ingredients":"%s","nutrition":{"basis":"100g","per_100g":{"fat_g":%s}}}}}\n' \
    $CEREAL 'Naïve Öats' '3-4' '1/2' 'oats “whole”, São' 186.41226245678 \
    $JAM 'Łódź Jam ☕ crêpe' '12E45' 'May 5' 'dżem' 0.000123456789 |
    store-upsert -q >/dev/null
}

# column UPC COLUMN: prints the column of the product.
column() { ask "SELECT $2 FROM products WHERE upc = '$1'"; }

# unchanged FILE: imports FILE, and asserts that it has no edits.
unchanged() {
  run edit-product --import "$1"
  assert_is 'edit-product: no change'
  assert_status 0
}

@test "an exported table has a byte order mark, codes as on the package, and hashes" {
  store
  edit-product --export >a.csv
  assert_is efbbbf "$(head -c 3 a.csv | od -An -tx1 | tr -d ' ')"
  assert_is '"0 16000 27528 7"' "$(sed -n 2p a.csv | cut -d , -f 1)"
  assert_is '"3 045320 094084"' "$(sed -n 3p a.csv | cut -d , -f 1)"
  run grep -Ec "\"h[0-9a-f]{16}-($CEREAL|$JAM)\"" a.csv
  assert_is 2
  unchanged a.csv
}

@test "text that a spreadsheet would read as a date, number or truth value is escaped" {
  store
  n=0
  # shellcheck disable=SC2016 # $3.50 is a price
  for text in 3-4 1/2 12E45 'May 5' 5-Mar 2:30 '5 PM' '$3.50' 100% TRUE 007 \
    'Mar 2026' .5; do
    edit-product -q $CEREAL name="$text"
    edit-product --export --upcs $CEREAL >a.csv
    assert_has ",\"'$text\"," "$(cat a.csv)"
    n=$((n + 1))
    unchanged a.csv
  done
  assert_is 13 $n
  for text in '12 oz' Mars 'May & Sons' '7UP' "Dec'orated" 2go; do
    edit-product -q $CEREAL name="$text"
    edit-product --export --upcs $CEREAL >a.csv
    assert_has ",\"$text\"," "$(cat a.csv)"
    unchanged a.csv
  done
}

# Excel saves "CSV (Comma delimited)" in Windows-1252, without a byte order mark and
# quotes. It replaces other letters by ? or by letters without accents, and truncates
# decimals to 11 characters.
@test "a table that Excel saves as CSV has no edits, even with semicolons" {
  store
  edit-product --export | sed 's/^\xef\xbb\xbf//; s/186.41226245678/186.4122625/
    s/0.000123456789/1.23457E-04/; s/Łódź Jam ☕/?ódz Jam ?/g; s/dżem/d?em/' |
    iconv -f utf-8 -t windows-1252 >excel.csv
  assert_has $'Na\xefve \xd6ats' "$(LC_ALL=C cat excel.csv)"
  unchanged excel.csv
  sqlite3 :memory: '.mode csv' '.import excel.csv t' '.separator ";"' \
    '.headers on' 'SELECT * FROM t' | sed 's/186\.4/186,4/' >semicolons.csv
  assert_has ';"' "$(iconv -f windows-1252 semicolons.csv)"
  unchanged semicolons.csv
}

@test "text that a person types in Excel is the only edit" {
  store
  edit-product --export --upcs $CEREAL |
    sed '1s/^\xef\xbb\xbf//; s/,"Naïve Öats"/,"Naïve Öats Légers"/2' |
    iconv -f utf-8 -t windows-1252 >excel.csv
  run edit-product --import excel.csv
  assert_is "edit-product: $CEREAL: name: Naïve Öats -> Naïve Öats Légers"
  assert_status 0
  assert_is 1 "$(ask 'SELECT count(*) FROM product_edits')"
}

@test "UTF-16, which Excel calls Unicode Text, is read" {
  store
  printf 'upc\tname\n%s\tCrème\n' $CEREAL | iconv -f utf-8 -t utf-16 >a.txt
  edit-product -q --import a.txt
  assert_is Crème "$(column $CEREAL name)"
}

@test "a cell with a lost letter, or a letter in a wrong encoding, is rejected" {
  store
  edit-product --export --upcs $CEREAL >a.csv
  sed 's/Naïve/Na\xef\xbf\xbdve/2' a.csv >lost.csv
  sed '1s/^\xef\xbb\xbf//' a.csv | iconv -f windows-1252 -t utf-8 -c >twice.csv || :
  sed '1s/^\xef\xbb\xbf//; s/“whole”//' a.csv | iconv -f utf-8 -t macintosh >mac.csv
  for file in lost twice mac; do
    run edit-product --import $file.csv
    assert_status 1
    assert_has "$file.csv:2: 0"
    assert_has ': name: '
    assert_is 0 "$(ask 'SELECT count(*) FROM product_edits')"
  done
  sed '1s/^/\xc3\xaf\xc2\xbb\xc2\xbf/' a.csv >mark.csv
  run edit-product --import mark.csv
  assert_status 2
  assert_has 'mark.csv: opened in a wrong encoding; open it as UTF-8'
  run edit-product $CEREAL name=$'Na\xef\xbf\xbdve'
  assert_status 1
  assert_has 'name: a letter was lost'
  printf 'upc,name\n%s,\x81\x8d\n' $CEREAL >none.csv
  run edit-product --import none.csv
  assert_status 2
  assert_has 'none.csv: neither UTF-8 nor Windows-1252'
}

@test "a hash that a spreadsheet changed, and columns sorted separately, are reported" {
  store
  edit-product --export >a.csv
  for hash in 5.58573E+15 INF 5585726380935782; do
    sed "s/\"h[0-9a-f]*-$CEREAL\"/$hash/; s/Naïve/Plain/2" a.csv >b.csv
    run edit-product --import b.csv
    assert_status 1
    assert_has "b.csv:2: $CEREAL: the spreadsheet has changed the hash"
  done
  sed 's/"0 16000 27528 7"/X/; s/"3 045320 094084"/"0 16000 27528 7"/
    s/X/"3 045320 094084"/' a.csv >b.csv
  run edit-product --import b.csv
  assert_status 1
  assert_has "b.csv:2: $JAM: the upc and the hash belong to different products"
  assert_is 0 "$(ask 'SELECT count(*) FROM product_edits')"
}

@test "one sheet of a workbook is read" {
  store
  sheet one <<CELLS
upc|name|nutrition.per_100g.fat_g
16000275287|Rings|3.5
CELLS
  sheet two </dev/null
  workbook a.xlsx
  edit-product -q --import a.xlsx
  assert_is 'Rings|3.5' \
    "$(column $CEREAL "name, nutrition ->> '\$.per_100g.fat_g'")"
  for name in one two; do sheet $name <<<"upc|name"$'\n'"$JAM|Jam"; done
  workbook b.xlsx
  run edit-product --import b.xlsx
  assert_status 2
  assert_has 'b.xlsx: has several sheets'
  echo '%PDF-1.4' >a.pdf
  run edit-product --import a.pdf
  assert_status 2
  assert_has 'a.pdf: a PDF file'
}

# office FORMAT IN DIR [FILTER]: opens IN in LibreOffice and saves it in DIR.
office() {
  command -v soffice >/dev/null ||
    skip 'LibreOffice is not installed (Debian package libreoffice-calc)'
  soffice "-env:UserInstallation=file://$BATS_TEST_TMPDIR/office" --headless \
    --convert-to "$1" ${4:+"--infilter=$4"} --outdir "$3" "$2" >office.log 2>&1
}

@test "a table that LibreOffice opens and saves in any format has no edits" {
  store
  edit-product --export >a.csv
  csv='csv:Text - txt - csv (StarCalc)'
  office xlsx a.csv book 'CSV:44,34,UTF8,1,,0,false,true'
  office ods a.csv book 'CSV:44,34,UTF8,1,,0,false,true'
  office "$csv:44,34,76,1,,0,false,true,false" book/a.xlsx comma
  office "$csv:59,34,1,1,,0,false,true,false" book/a.xlsx semicolon
  office "$csv:9,34,76,1,,0,true,true,false" book/a.xlsx tab
  for file in comma/a.csv semicolon/a.csv tab/a.csv book/a.xlsx; do
    unchanged "$file"
  done
  assert_has '0 16000 27528 7;' "$(iconv -f windows-1252 semicolon/a.csv)"
  assert_has "12E45" "$(cat comma/a.csv)"
  ! command -v ssconvert >/dev/null || unchanged book/a.ods
}

@test "a person's changes in LibreOffice are the only edits" {
  store
  edit-product --export | sed 's/18 oz/20 oz/' >a.csv
  office xlsx a.csv book 'CSV:44,34,UTF8,1,,0,false,true'
  office 'csv:Text - txt - csv (StarCalc):59,34,1,1,,0,false,true,false' \
    book/a.xlsx saved
  run edit-product --import saved/a.csv
  assert_status 0
  assert_is "edit-product: $CEREAL: size: 18 oz -> 20 oz
edit-product: $JAM: size: 18 oz -> 20 oz"
}

## Damaged tables

# no_edits: asserts that the store has no edits.
no_edits() { assert_is 0 "$(ask 'SELECT count(*) FROM product_edits')"; }

# Each line has a table without its heading, upc,allergens,brand, and the reason.
@test "a table with a wrong quote is rejected as a whole" {
  store
  n=0
  while IFS='|' read -r rows why; do
    n=$((n + 1))
    printf 'upc,allergens,brand\n%s,soy,Acme\n%b' $JAM "$rows" >a.csv
    run edit-product --import a.csv
    assert_status 2
    assert_is "edit-product: a.csv: $why" "$output"
    no_edits
  done <<CASES
$CEREAL,"milk, soy|line 3: an unclosed quote
$CEREAL,"milk,A\n|line 3: an unclosed quote
$CEREAL,"milk,A\n4006381333931,"nuts",B\n96385074,"eggs",C\n|line 3: an unclosed quote
$CEREAL,"milk,A\n4006381333931,"nuts,B\n|line 3: text after the closing quote of a cell
$CEREAL,"milk"x,A\n|line 3: text after the closing quote of a cell
$CEREAL,"a"b"c",A\n|line 3: text after the closing quote of a cell
$CEREAL,milk,5" pie\n|line 3: a quote in a cell without quotes around it
$CEREAL, "milk",A\n|line 3: a quote in a cell without quotes around it
$CEREAL,milk,A\r4006381333931,nuts,B\n|line 3: a carriage return that does not end a line
$CEREAL,milk,A\0B\n|has a NUL byte; is the file damaged?
CASES
  assert_is 10 $n
}

@test "a table whose heading has a column twice, or no upc, is rejected" {
  store
  printf 'upc,brand,brand\n%s,A,B\n' $CEREAL >a.csv
  run edit-product --import a.csv
  assert_status 2
  assert_is 'edit-product: a.csv: two columns brand'
  echo 'name,brand' >a.csv
  run edit-product --import a.csv
  assert_status 2
  assert_is 'edit-product: a.csv: no column upc'
  printf 'upc,brand,,\n%s,A,,B\n%s,A,,\n' $CEREAL $JAM >a.csv
  run edit-product --import a.csv
  assert_status 1
  assert_is "edit-product: a.csv:2: $CEREAL: : no such field
edit-product: $JAM: brand: 12E45 -> A"
}

@test "an export that was cut off at any byte never changes another cell" {
  store
  edit-product -q $JAM allergens='gluten, milk, soy'
  edit-product --export --upcs $JAM >a.csv
  size=$(wc -c <a.csv)
  for ((cut = 1; cut < 240; cut += 6)); do
    head -c $((size - cut)) a.csv >b.csv
    run edit-product --import b.csv
    [ "$status" -ne 0 ] || assert_is 'edit-product: no change'
  done
  assert_is 1 "$(ask 'SELECT count(*) FROM product_edits')"
}

@test "a row with more cells than the heading, or cut off, is rejected" {
  store
  printf 'upc,brand,size\n%s,Smith, Jones\n%s,Smith, Jones, 2 oz\n' \
    $CEREAL $JAM >a.csv
  run edit-product --import a.csv
  assert_status 1
  assert_has "a.csv:3: $JAM: 4 cells instead of 3"
  assert_is 12E45 "$(column $JAM brand)"
  printf 'upc,hash,brand,size\n%s,,A,18 oz\n%s,,B\n' $CEREAL $JAM >a.csv
  run edit-product --import a.csv
  assert_status 1
  assert_has "a.csv:3: $JAM: 3 cells instead of 4"
  printf 'upc,brand,size\n%s,C\n%s,D' $CEREAL $JAM >a.csv
  run edit-product --import a.csv
  assert_status 1
  assert_is "edit-product: a.csv:3: $JAM: 2 cells instead of 3
edit-product: $CEREAL: brand: A -> C"
}

@test "quotes, backslashes and control characters in cells are only text" {
  store
  # shellcheck disable=SC1003 # a backslash
  printf 'upc\tname\tingredients\r\n%s\t"a ""b"" \\n, \\\\"\t"oats\r\n\t\001 rye"\r\n' \
    $CEREAL >a.csv
  edit-product -q --import a.csv
  assert_is 'a "b" \n, \\|oats '$'\1'' rye' "$(column $CEREAL 'name, ingredients')"
}

@test "a cell with an error of a spreadsheet, a formula or a line break is rejected" {
  store
  sheet one <<CELLS
upc|allergens|brand
16000275287|#N/A|X
4006381333931|milk|null
CELLS
  workbook a.xlsx
  run edit-product --import a.xlsx
  assert_status 1
  assert_is "edit-product: a.xlsx:2: $CEREAL: allergens: #N/A: an error of a spreadsheet, not a value
edit-product: a.xlsx:3: 4006381333931: brand: null: not a value; write - if it is not known, or an empty value to use the sources"
  sheet one raw <<'XML'
<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>upc</t></is></c><c r="B1" t="inlineStr"><is><t>allergens</t></is></c></row>
<row r="2"><c r="A2"><v>16000275287</v></c><c r="B2"><f>B9</f></c></row></sheetData>
XML
  workbook b.xlsx
  run edit-product --import b.xlsx
  assert_status 1
  assert_has "b.xlsx:2: $CEREAL: allergens: #FORMULA!: an error of a spreadsheet, not a value"
  printf 'upc,brand,ingredients\n%s,"=VLOOKUP(A2,B:C,2)",\n%s,"A\nB",\n' \
    $CEREAL $JAM >c.csv
  run edit-product --import c.csv
  assert_status 1
  assert_is "edit-product: c.csv:2: $CEREAL: brand: a formula, not its value
edit-product: c.csv:3: $JAM: brand: a line break in the cell; is a quote missing?"
  no_edits
  printf 'upc,brand,ingredients\n%s,"Acme\n","oats,\nrye"\n' $CEREAL >d.csv
  edit-product -q --import d.csv
  assert_is 'Acme|oats, rye' "$(column $CEREAL 'brand, ingredients')"
}

@test "a cell that was an error of a spreadsheet before the import does not change" {
  store
  sqlite3 products.db "UPDATE products SET brand = '#REF!' WHERE upc = '$CEREAL'"
  edit-product --export >a.csv
  assert_has '"#REF!"' "$(cat a.csv)"
  unchanged a.csv
}
