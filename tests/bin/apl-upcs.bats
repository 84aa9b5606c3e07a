# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154,SC2016 # bats sets stderr; sh and jq have their own $
# apl-upcs: prints the products of lists, of bare codes and of the store as records.
load ../helpers/helper

lists=$ROOT/tests/fixtures/lists
sample=$ROOT/tests/fixtures/sample

# list LINE...: writes a list of these lines to list.csv.
list() { printf '%s\n' "$@" >list.csv; }

# Codes that no product has.
a=099001234569 b=099001234576 c=099001234583

@test "a row becomes a record with the words of the list" {
  run --separate-stderr apl-upcs -q "MI=$lists/mi.csv"
  assert_status 0
  assert_is '{"upc":"0099001234569","apl":[{"state":"MI","category":"Cereal","category_code":"05","subcategory":"Whole Grain Cereal","subcategory_code":"001","brand":"Blue Barn","description":"Oats, Toasted","size":"18 OZ","unit":"OZ","effective":"2024-10-01","file":"mi.csv","row":4}]}'
  assert_is '' "$stderr"
}

@test "the headings of each state's list are recognized" {
  cd "$lists"
  run --separate-stderr apl-upcs -q MI=mi.csv MI=mi-eggs.csv NC=nc.csv \
    OR=or.tsv NY=ny.csv WA=wa.csv
  assert_status 0
  run jq -r '.apl[] | [.state, .category_code, .subcategory_code, .category,
    .subcategory, .brand, .description, .size, .unit, .effective, .row] |
    map(. // "-") | join("|")' <<<"$output"
  assert_is 'MI|05|001|Cereal|Whole Grain Cereal|Blue Barn|Oats, Toasted|18 OZ|OZ|2024-10-01|4
NC|02|001|CHEESE OR TOFU|CHEESE|-|TAR HEEL CHEDDAR|-|LB|-|3
OR|54|-|Juice 64 oz|Juice 64 oz|Orchard|Apple Juice|-|CTR|-|2
NY|09|-|Infant Cereal|Rice|Sprout|Rice Cereal|8|OZ|-|7
WA|50|-|Yogurt|Low Fat Yogurt|-|Vanilla|32|OZ|-|2
MI|03|001|Eggs|-|Blue Barn|Eggs, Large|-|-|2024-10-01|2
NC|02|001|CHEESE OR TOFU|CHEESE|-|TAR HEEL COLBY|-|LB|-|5'
}

@test "every spelling of a heading is recognized" {
  sed -n 's/^.{ COLUMN_\([A-Z_]*\), "\([a-z]*\)".*/\1 \2/p' \
    "$ROOT/lib/list/spelling.c" >spellings
  [ "$(wc -l <spellings)" -ge 100 ]
  while read -r column spelling; do
    case $column in
      CODE) printf '%s,x\n%s,y\n' "$spelling" $a ;;
      PLU) printf 'upc,%s\n,4011\n' "$spelling" ;;
      STATE) printf 'upc,%s\n%s,MI\n%s,NC\n' "$spelling" $a $b ;;
      STATUS) printf 'upc,%s\n%s,OK\n%s,discontinued\n' "$spelling" $a $b ;;
      EFF* | EXP*) printf 'upc,%s\n%s,1/31/2026\n' "$spelling" $a ;;
      *) printf 'upc,%s\n%s,7\n' "$spelling" $a ;;
    esac >list.csv
    [ "$column" != CODE ] || sed -i '1s/x/description/' list.csv
    records=$(apl-upcs -q --plu MI=list.csv)
    printf '["%s","%s",%s]\n' "$column" "$spelling" "${records//$'\n'/,}"
  done <spellings >answers
  jq -r '.[0] as $c | .[1] as $s | .[2:][] |
      if $c == "CODE" then .apl[0].description == "y"
      elif $c == "PLU" then .plu == "4011"
      elif $c == "STATE" or $c == "STATUS" then .upc == "0099001234569"
      elif $c == "EFFECTIVE" then .apl[0].effective == "2026-01-31"
      elif $c == "EXPIRES" then .apl[0].expires == "2026-01-31"
      else [.apl[0][]] | any(. == "7" or . == "07" or . == "007")
      end | "\(.) \($c) \($s)"' answers >found
  run grep -vc '^true ' found
  assert_is 0
  assert_is "$(sort spellings)" "$(cut -d ' ' -f 2- found | sort)"
}

@test "headings are recognized in any column, in lower case, with any punctuation" {
  list 'u.o.m.,"brand-name",UPC / PLU #,SUB-CATEGORY (3 digits)' "OZ,Barn,$a,7"
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_status 0
  assert_is '{"upc":"0099001234569","apl":[{"state":"MI","subcategory_code":"007","brand":"Barn","unit":"OZ","file":"list.csv","row":2}]}'
}

@test "of two columns that could be the description, the one with the better heading is used" {
  list "UPC,Product Description,Food Description,Auth Date,Effective Date" \
    "$a,no,yes,1/1/2020,2/1/2020"
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_has '"description":"yes","effective":"2020-02-01"'
}

@test "a heading may contain a line feed" {
  printf '"UPC/PLU\r\nNumber","Brand\nName"\r\n%s,Barn\r\n' $a >list.csv
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_has '"brand":"Barn","file":"list.csv","row":2'
}

@test "a list without a UPC column is an error that names the file" {
  list 'Brand,Description' "Barn,$a"
  run --separate-stderr apl-upcs MI=list.csv
  assert_status 2
  assert_is ''
  assert_is 'apl-upcs: list.csv: no heading with a UPC column in the first 20 rows; if the heading is the row "Brand", "Description", use --column upc=HEADING' "$stderr"
}

@test "only the first 20 rows can be the heading" {
  { yes title | head -n 19; echo UPC; echo $a; } >list.csv
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_status 0
  assert_has '"row":21'
  sed -i '1i title' list.csv
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_status 2
}

@test "if one list fails, no records of other lists are printed" {
  list 'Brand'
  run --separate-stderr apl-upcs -q "MI=$lists/mi.csv" NC=list.csv
  assert_status 2
  assert_is ''
}

@test "a heading without rows below it is an error" {
  list 'UPC,Brand' ',' 'Effective today,'
  run --separate-stderr apl-upcs MI=list.csv
  assert_status 2
  assert_is 'apl-upcs: list.csv: none of 2 rows is a product' "$stderr"
}

@test "an empty file is an error" {
  : >list.csv
  run --separate-stderr apl-upcs MI=list.csv
  assert_status 2
  assert_is ''
}

@test "rows that are not products are skipped and counted" {
  list 'Title,,' 'UPC,Brand,Description' "$a,x,y" \
    'Effective 10/01/2025 the list changes,,' "$b,x,y" 'UPC,Brand,Description' \
    ',,' '' '02,,' ',,Cheese' "$c,x,y" 'Total: 3,,'
  run --separate-stderr apl-upcs MI=list.csv
  assert_status 0
  assert_is '3 5 11' "$(jq -r '.apl[].row' <<<"$output" | paste -sd ' ')"
  assert_has 'apl-upcs: list.csv: 11 rows: 3 UPCs (3 rows), 0 PLUs (0 rows), 0 state-assigned codes (0 rows), 0 rejected, 8 skipped' "$stderr"
}

@test "an unusable row is rejected with file, row, reason and text" {
  list UPC,Brand $a,x 099001234568,y 4.11304E+11,z ",none" 1234567,w "n/a,v"
  run --separate-stderr apl-upcs --rejects bad MI=list.csv
  assert_status 1
  [ "$(wc -l <<<"$output")" -eq 1 ]
  run jq -r '"\(.file):\(.line): \(.offset): \(.reason): \(.input)"' bad
  assert_is 'list.csv:3: 25: wrong check digit: 099001234568,y
list.csv:4: 40: scientific notation: the original digits are lost: 4.11304E+11,z
list.csv:6: 60: 7 digits: a check digit is missing: 1234567,w
list.csv:7: 70: not a code: n/a,v'
}

@test "the offset and bytes of a reject are those in the file" {
  printf '\xef\xbb\xbfUPC,Brand\r\n\r\n%s,x\r\n1,"a\r\nb"\r\n2,c' $a >list.csv
  apl-upcs -q --rejects bad MI=list.csv >out || [ $? -eq 1 ]
  while read -r row offset bytes; do
    tail -c +$((offset + 1)) list.csv | head -c "$bytes" | jq -Rs --argjson n "$row" '[$n, .]' -c
  done < <(jq -r '"\(.line) \(.offset) \(.bytes)"' bad) >text
  assert_is '[4,"1,\"a\r\nb\""]
[5,"2,c"]' "$(cat text)"
}

@test "a single cell is a notice, unless it looks like a code" {
  list UPC $a 'Effective 10/01/2025' 'Page 2' 2 4.11304E+11 O99001234569 12345
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_status 1
  assert_is 'apl-upcs: list.csv:6: scientific notation: the original digits are lost
apl-upcs: list.csv:7: not a code
apl-upcs: list.csv:8: neither a UPC nor a PLU' "$stderr"
}

@test "a product without a code is rejected" {
  list UPC,Brand,Description $a,x,y ,Barn,Oats
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_status 1
  assert_is 'apl-upcs: list.csv:3: no code' "$stderr"
}

@test "every row is in the output, rejected or skipped" {
  apl-upcs --plu --rejects bad "MI=$sample/michigan.csv" >out 2>note || [ $? -eq 1 ]
  run cat note
  assert_has '247 rows: 219 UPCs (220 rows), 12 PLUs (12 rows), 3 state-assigned codes (3 rows), 6 rejected, 6 skipped'
  assert_is 6 "$(wc -l <bad)"
  assert_is 235 "$(jq -s 'map(.apl | length) | add' out)"
  assert_is 234 "$(wc -l <out)"
}

@test "rows of one UPC are one record, in the order of first appearance" {
  list UPC,Description "$b,one" "$a,two" "${b#0},three"
  cp list.csv more.csv
  run --separate-stderr apl-upcs -q MI=list.csv NC=more.csv MI=more.csv
  run jq -r '[.upc, (.apl[] | .state + .file[:4] + .description)] | join(" ")' <<<"$output"
  assert_is '0099001234576 MIlistone MIlistthree NCmoreone NCmorethree MImoreone MImorethree
0099001234569 MIlisttwo NCmoretwo MImoretwo'
}

@test "PLUs are counted and omitted, or printed last with --plu" {
  list UPC,Description 40112,Bananas "$a,Oats" 4011,Bananas 94011,Organic 8888,State \
    40129,Oranges
  run --separate-stderr apl-upcs MI=list.csv
  assert_status 0
  assert_is 'apl-upcs: list.csv: 6 rows: 1 UPCs (1 rows), 3 PLUs (4 rows), 1 state-assigned codes (1 rows), 0 rejected, 0 skipped' "$stderr"
  assert_is 0099001234569 "$(jq -r .upc <<<"$output")"
  run --separate-stderr apl-upcs -q --plu MI=list.csv
  assert_is '{"upc":"0099001234569","apl":[{"state":"MI","description":"Oats","file":"list.csv","row":3}]}
{"plu":"4011","apl":[{"state":"MI","description":"Bananas","file":"list.csv","row":2},{"state":"MI","description":"Bananas","file":"list.csv","row":4}]}
{"plu":"94011","apl":[{"state":"MI","description":"Organic","file":"list.csv","row":5}]}
{"plu":"8888","apl":[{"state":"MI","description":"State","flags":["state_code"],"file":"list.csv","row":6}]}
{"plu":"4012","apl":[{"state":"MI","description":"Oranges","file":"list.csv","row":7}]}'
}

@test "a wrong check digit of a single PLU is only a warning" {
  list UPC 40111 40129 40136 4012 $a
  run --separate-stderr apl-upcs MI=list.csv
  assert_status 0
  assert_has 'PLUs with a wrong check digit: 1' "$stderr"
}

@test "special codes and cash values are flagged" {
  list UPC,Size,Unit '012345678905,,' '299008000000,$$$,$$$' '499008123451,,$$$'
  run --separate-stderr apl-upcs -q MI=list.csv
  run jq -c '.apl[] | [.flags[], .size, .unit]' <<<"$output"
  assert_is '["placeholder",null,null]
["random_weight","cash_value",null,null]
["company_internal","cash_value",null,null]'
}

@test "each code of a cash-value row has the flag" {
  list UPC,PLU,Description,Size,Unit "$a / $b,,Melons,\$\$\$,LB" \
    "299008000000,4011,Bananas,1,\$\$\$"
  run --separate-stderr apl-upcs -q --plu MI=list.csv
  run jq -c '[.upc // .plu] + (.apl[] | [.flags[], .size, .unit])' <<<"$output"
  assert_is '["0099001234569","cash_value",null,"LB"]
["0099001234576","cash_value",null,"LB"]
["0299008000000","random_weight","cash_value","1",null]
["4011","cash_value","1",null]'
}

@test "rows whose status is not approved are skipped and counted" {
  list UPC,Status "$a,Active" "$b,DISCONTINUED 3/1" "$c,Not approved" "$c,I" "$c,No"
  run --separate-stderr apl-upcs MI=list.csv
  assert_status 0
  assert_has '"upc":"0099001234569"'
  assert_is 1 "$(wc -l <<<"$output")"
  assert_has 'rows that are not approved (skipped): 4' "$stderr"
}

@test "from a list of two states, only the rows of the given state are read" {
  list UPC,State "$a,MI" "$b,nc" "$c,"
  run --separate-stderr apl-upcs MI=list.csv
  assert_is $'0099001234569\n0099001234583' "$(jq -r .upc <<<"$output")"
  assert_has 'rows of a state other than MI (skipped): 1' "$stderr"
  run --separate-stderr apl-upcs -q NC=list.csv
  assert_is $'0099001234576\n0099001234583' "$(jq -r .upc <<<"$output")"
}

@test "dates become ISO dates, and missing dates are accepted" {
  list UPC,Begin,End 'UPC,Effective Date,Expiration Date' \
    "$a,10/1/2025,12/31/9999" "$a,2025-10-01 00:00:00,10-1-25" \
    "$a,45931,45931.5" "$a,1-Oct-2025,\"October 1, 2025\"" \
    "$a,20251001,2025-10-01T00:00:00Z" "$a,,00/00/0000"
  run --separate-stderr apl-upcs MI=list.csv
  assert_status 0
  run jq -r '.apl[] | "\(.effective) \(.expires)"' <<<"$output"
  assert_is '2025-10-01 9999-12-31
2025-10-01 2025-10-01
2025-10-01 2025-10-01
2025-10-01 2025-10-01
2025-10-01 2025-10-01
null null'
}

@test "category codes are padded; a missing code or name is found by the other" {
  list 'UPC,Category,Cat Desc,SubCat,Subcat Desc' "$a,2,,1," "$a,02,Käse,001,x" \
    "$a,02 - Cheese,,2.0," "$a,,,,16 oz Bag Dry Peas or Beans" \
    "$a,Infant Fruits,,,$" "$a,2.0,,12345,"
  run --separate-stderr apl-upcs -q MI=list.csv
  run jq -c '.apl[] | [.category_code, .category, .subcategory_code, .subcategory]' <<<"$output"
  assert_is '["02","Cheese or tofu","001",null]
["02","Käse","001","x"]
["02","Cheese","002",null]
["06","Legumes",null,"16 oz Bag Dry Peas or Beans"]
["12","Infant Fruits",null,"$"]
["02","Cheese or tofu",null,"12345"]'
}

@test "any delimiter is recognized, even after a title in quotes" {
  for d in ',' ';' $'\t' '|'; do
    printf '"A title, of; this | list"%s%s\nUPC%sBrand%sSize\n%s%s"a%sb"%s8\n' \
      "$d" "$d" "$d" "$d" $a "$d" "$d" "$d" >list.csv
    apl-upcs -q MI=list.csv | jq -r '.apl[0] | "\(.brand) \(.size) \(.row)"'
  done >out
  run cat out
  assert_is $'a,b 8 3\na;b 8 3\na\tb 8 3\na|b 8 3' "${output//a b/$'a\tb'}"
}

@test "every encoding and line ending gives the same records" {
  printf 'UPC,Brand,Description\r\n%s,Crème® – 94,"Jalapeño\r\nHot"\r\n%s,x,\r\n' $a $b >list.csv
  apl-upcs -q MI=list.csv >want
  assert_is 'Crème® – 94|Jalapeño Hot' "$(jq -r '.apl[0] | "\(.brand)|\(.description)" | select(. != "x|null")' want)"
  for as in CP1252 UTF-16LE UTF-16BE UTF-16; do
    mkdir -p $as
    iconv -t "$as" <list.csv >$as/list.csv
    apl-upcs -q MI=$as/list.csv >got
    cmp want got
  done
  mkdir bom lf cr mark
  { printf '\xef\xbb\xbf'; cat list.csv; } >bom/list.csv
  tr -d '\r' <list.csv >lf/list.csv
  tr -d '\n' <list.csv >cr/list.csv
  { printf '\xff\xfe'; iconv -t UTF-16LE <list.csv; } >mark/list.csv
  for as in bom lf cr mark; do
    apl-upcs -q MI=$as/list.csv >got
    cmp want got
  done
}

@test "surrogate pairs and lone surrogates in UTF-16 are decoded" {
  { printf '\xff\xfe'; printf 'UPC,Brand\n%s,\xf0\x9f\xa7\x80' $a | iconv -t UTF-16LE
    printf 'x\0\x3c\xd8y\0\x3c\xd8'; } >list.csv
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_has $'"brand":"\U1f9c0x\ufffdy\ufffd"'
}

@test "a list without a final LF is read completely" {
  printf 'UPC\n%s' $a >list.csv
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_is '{"upc":"0099001234569","apl":[{"state":"MI","file":"list.csv","row":2}]}'
}

@test "the national format is recognized by its lines" {
  cd "$lists"
  run --separate-stderr apl-upcs --plu XX=national.txt
  assert_status 1
  assert_is '{"upc":"0099001234569","apl":[{"state":"XX","category":"BREAKFAST CEREAL","category_code":"05","subcategory":"WHOLE GRAIN","subcategory_code":"001","description":"BLUE BARN TOASTED OATS 18 OZ","size":"18 OZ","unit":"OZ","file":"national.txt","row":2}]}
{"upc":"5901234123457","apl":[{"state":"XX","category":"CHEESE OR TOFU","category_code":"02","subcategory":"BROADBAND","subcategory_code":"000","description":"IMPORTED EDAM \"12\" PACK","size":"0.5","unit":"LB","file":"national.txt","row":3}]}
{"plu":"4011","apl":[{"state":"XX","category":"FRUITS AND VEGETABLES","category_code":"19","subcategory":"FRESH","subcategory_code":"001","description":"BANANAS, YELLOW","flags":["cash_value"],"file":"national.txt","row":4}]}'
  assert_has 'national.txt:5: wrong check digit' "$stderr"
  assert_has 'apl-upcs: XX: not the code of a state or territory' "$stderr"
}

@test "the national format has the same columns in any encoding" {
  sed 's/BLUE BARN/CR\xc8ME  \xae /' "$lists/national.txt" >list.txt
  apl-upcs -q --rejects bad MI=list.txt >one || [ $? -eq 1 ]
  mkdir utf && iconv -f CP1252 list.txt >utf/list.txt
  apl-upcs -q --rejects bad MI=utf/list.txt >two || [ $? -eq 1 ]
  cmp one two
  assert_is 'CRÈME  ®  TOASTED OATS 18 OZ|05|18 OZ' \
    "$(head -n 1 one | jq -r '.apl[0] | "\(.description)|\(.category_code)|\(.size)"')"
}

@test "a truncated line of the national format is rejected, or its complete fields are read" {
  { head -n 1 "$lists/national.txt"; echo D4000002APL1; echo D4000003APL10000; \
    sed -n 2p "$lists/national.txt" | cut -c 1-60; } >list.txt
  run --separate-stderr apl-upcs -q MI=list.txt
  assert_status 1
  assert_is '{"upc":"0099001234569","apl":[{"state":"MI","description":"BLUE BARN TOASTED OATS 18 OZ","file":"list.txt","row":4}]}'
  assert_is 'apl-upcs: list.txt:2: no code
apl-upcs: list.txt:3: neither a UPC nor a PLU' "$stderr"
}

@test "an unclosed quote affects only its own row" {
  list UPC,Brand "$a,x" "$b,\"y" "$c,z" "099001234590,w"
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_status 1
  assert_is $'2\n4\n5' "$(jq -r '.apl[].row' <<<"$output")"
  assert_is 'apl-upcs: list.csv:3: an unclosed quote' "$stderr"
}

@test "a file of unclosed quotes is read fast" {
  { echo UPC,Brand; echo $a,x; yes "$b,\"y" | head -n 50000; } >list.csv
  run --separate-stderr timeout 60 apl-upcs -q --rejects bad MI=list.csv
  assert_status 1
  assert_is 50000 "$(wc -l <bad)"
}

@test "a row of more than 64 KiB is rejected, even if it has megabytes" {
  { echo UPC,Brand; printf '%s,' $b; head -c 2097152 /dev/zero | tr '\0' x
    printf '\n%s,y\n' $a; } >list.csv
  run --separate-stderr apl-upcs -q --rejects bad MI=list.csv
  assert_status 1
  assert_has '"row":3'
  assert_is '2 16 2097165 65536 a row of more than 64 KiB' \
    "$(jq -r '"\(.line) \(.offset - 0 | . + 6) \(.bytes) \(.input | length) \(.reason)"' bad)"
}

@test "an endless line or quote is read without keeping it in memory" {
  { head -c 200000000 /dev/zero | tr '\0' x; printf '\nUPC,Brand\n%s,"' $a
    head -c 100000000 /dev/zero | tr '\0' y; } >list.csv
  run --separate-stderr max-rss kib apl-upcs -q --rejects bad MI=list.csv
  assert_status 2
  assert_is 2 "$(wc -l <bad)"
  [ "$(cat kib)" -lt 32768 ] # sanitizers take 20 MiB for themselves
}

@test "a NUL byte rejects its row" {
  printf 'UPC,Brand\n%s,x\0y\n%s,z\n' $a $b >list.csv
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_status 1
  assert_has '"upc":"0099001234576"'
  assert_is 'apl-upcs: list.csv:2: a NUL byte' "$stderr"
}

@test "a file that is not text is reported as such" {
  printf 'PK\003\004more' >xlsx
  printf '\320\317\021\340' >xls
  printf '%%PDF-1.4' >pdf
  printf '\037\213' >gz
  for f in xlsx xls pdf gz; do
    run --separate-stderr apl-upcs MI=$f
    assert_status 2
    assert_has "apl-upcs: $f: a" "$stderr"
    assert_has ', not text' "$stderr"
  done
}

@test "random bytes always give a documented exit status" {
  for seed in 1 2 3 4 5 6 7 8; do
    { echo UPC,Brand; echo $a,x; awk -v s=$seed 'BEGIN { srand(s)
      for (i = 0; i < 20000; i++) printf "%c", int(rand() * 256) }'; } >list.csv
    run --separate-stderr env LC_ALL=C apl-upcs -q --rejects bad MI=list.csv
    [ "$status" -le 1 ]
    jq -e . <<<"$output" >/dev/null
  done
}

@test "a missing file, a directory, and missing permission are reported" {
  run --separate-stderr apl-upcs MI=none.csv
  assert_status 2
  assert_is 'apl-upcs: none.csv: No such file or directory' "$stderr"
  mkdir dir
  run --separate-stderr apl-upcs MI=dir
  assert_status 2
  assert_is 'apl-upcs: dir: Is a directory' "$stderr"
  [ "$(id -u)" -ne 0 ] || return 0
  list UPC $a
  chmod 0 list.csv
  run --separate-stderr apl-upcs MI=list.csv
  assert_status 2
  assert_is 'apl-upcs: list.csv: Permission denied' "$stderr"
}

@test "a device is not a list" {
  run --separate-stderr -2 timeout 20 apl-upcs MI=/dev/zero
  assert_is 'apl-upcs: /dev/zero: a device, not a regular file or a pipe' "$stderr"
  run --separate-stderr -2 timeout 20 apl-upcs MI=- </dev/zero
  assert_is 'apl-upcs: stdin: a device, not a regular file or a pipe' "$stderr"
  mkfifo pipe
  run --separate-stderr -2 timeout 20 apl-upcs MI=pipe
  assert_is 'apl-upcs: pipe: no such device, or a pipe that no other process has open' \
    "$stderr"
}

@test "a list can be read from stdin" {
  run --separate-stderr apl-upcs mi=- <"$lists/mi.csv"
  assert_status 0
  assert_has '"state":"MI"'
  assert_lacks '"file"'
  assert_has 'apl-upcs: stdin: 4 rows' "$stderr"
}

@test "a full disk is an error" {
  run --separate-stderr sh -c 'apl-upcs -q "$1" >/dev/full' sh "NC=$sample/north-carolina.csv"
  assert_status 2
  assert_has 'stdout: No space left on device' "$stderr"
  run --separate-stderr apl-upcs -q --rejects /dev/full "MI=$sample/michigan.csv"
  assert_status 2
}

@test "apl-upcs ends silently if its reader exits" {
  # shellcheck disable=SC2016 # another shell expands these
  run --separate-stderr bash -c '
    for i in 1 2 3 4 5 6 7 8 9; do set -- "$@" "$1"; done
    apl-upcs -q --rejects bad "$@" | head -n 1; echo "${PIPESTATUS[0]}"' \
    bash "MI=$sample/michigan.csv"
  assert_has '{"upc":'
  assert_is '' "$stderr"
  [[ ${lines[1]} =~ ^(1|141)$ ]]
}

@test "rows that would make a record of more than 1 MiB are rejected" {
  { echo UPC,Brand; echo $b,x; yes "$a,$(printf %01000d 0)" | head -n 1100; } >list.csv
  run --separate-stderr apl-upcs -q MI=list.csv
  assert_status 1
  assert_has '"upc":"0099001234576"'
  assert_is 1 "$(wc -l <<<"$output")"
  assert_has 'a record of more than 1 MiB' "$stderr"
}

@test "SIGTERM while a list is read leaves no partial output" {
  mkfifo pipe
  apl-upcs MI=pipe >out &
  pid=$!
  exec 9>pipe
  printf 'UPC\n%s\n' $a >&9
  # The first signal may arrive before apl-upcs waits; then a second one ends it.
  while kill -TERM $pid 2>/dev/null; do :; done
  status=0
  wait $pid || status=$?
  exec 9>&-
  assert_status 143
  [ ! -s out ]
}

@test "bare codes become records without other members" {
  run --separate-stderr apl-upcs --upcs "$a, 96385074,(01)14006381333938"
  assert_status 0
  assert_is '{"upc":"0099001234569"}
{"upc":"0000096385074"}
{"upc":"14006381333938"}'
}

@test "a bare code that is not valid is rejected with the reason" {
  run --separate-stderr apl-upcs --upcs "$a,099001234568,4011"
  assert_status 1
  assert_is '{"upc":"0099001234569"}'
  assert_is 'apl-upcs: --upcs:2: wrong check digit
apl-upcs: --upcs:3: a PLU; PLUs are not looked up' "$stderr"
}

@test "each code on stdin is printed as a record or rejected; empty lines are ignored" {
  printf '%s\r\n\n%s\nx\0\xff\n%5000d\n%s' $a $a 1 $b >codes
  run --separate-stderr apl-upcs --rejects bad - <codes
  assert_status 1
  assert_is '{"upc":"0099001234569"}
{"upc":"0099001234569"}
{"upc":"0099001234576"}'
  assert_is '2 no digits
4 not a code
5 a line of more than 4096 bytes' "$(jq -r '"\(.line) \(.reason)"' bad)"
}

@test "each code is printed when it arrives" {
  mkfifo in out
  apl-upcs - <in >out &
  exec 8>in 9<out
  echo $a >&8
  read -r -t 10 line <&9
  exec 8>&- 9<&-
  wait $!
  assert_is '{"upc":"0099001234569"}' "$line"
}

@test "an empty stdin is not an error" {
  run --separate-stderr apl-upcs - </dev/null
  assert_status 0
  assert_is ''
}

@test "bare codes need no store, even if one is set" {
  APLSYNC_DB=none.db run --separate-stderr apl-upcs --upcs $a
  assert_status 0
}

# store: makes a store with two listed products of two states.
store() {
  list 'UPC,Category,Description' "$a,5,Oats" "$b,2,Cheddar" "4011,19,Bananas"
  apl-upcs -q --plu MI=list.csv >records
  list 'UPC,Category,Description' "$b,2,Cheddar" "$c,2,Colby"
  apl-upcs -q NC=list.csv >>records
  store-apl -q --db products.db <records
}

@test "a selection of a store prints records with the stored observations" {
  store
  run --separate-stderr apl-upcs --db products.db --all
  assert_status 0
  assert_is $'0099001234569\n0099001234576\n0099001234583' "$(jq -r .upc <<<"$output")"
  assert_is 'MI NC' "$(sed -n 2p <<<"$output" | jq -r '[.apl[].state] | join(" ")')"
  for how in --due --missing '--all --pass 2026-11-23T00:00:00Z'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr apl-upcs --db products.db $how
    assert_status 0
    assert_is 3 "${#lines[@]}"
  done
  for how in '--stale 30' '--stale 0' --failed; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr apl-upcs --db products.db $how
    assert_status 0
    assert_is ''
  done
}

@test "--state, --category and --limit restrict a selection" {
  store
  run --separate-stderr apl-upcs --db products.db --all --state nc
  assert_is $'0099001234576\n0099001234583' "$(jq -r .upc <<<"$output")"
  run --separate-stderr apl-upcs --db products.db --all --category 5
  assert_is 0099001234569 "$(jq -r .upc <<<"$output")"
  run --separate-stderr apl-upcs --db products.db --all --state MI,NC --category 02 --limit 1
  assert_is 0099001234576 "$(jq -r .upc <<<"$output")"
}

@test "--upcs with --db selects from the store, and rejects text that is not a code" {
  store
  run --separate-stderr apl-upcs --db products.db --upcs "$b,${b}1,$a"
  assert_status 1
  assert_is $'0099001234576\n0099001234569' "$(jq -r .upc <<<"$output")"
  assert_is 'MI NC' "$(head -n 1 <<<"$output" | jq -r '[.apl[].state] | join(" ")')"
  assert_has 'apl-upcs: --upcs:2: wrong check digit' "$stderr"
}

@test "a job that does not exist is an error with --unfinished and --failed" {
  store
  run --separate-stderr apl-upcs --db products.db --unfinished none
  assert_status 2
  assert_is 'apl-upcs: products.db: no job none' "$stderr"
  run --separate-stderr apl-upcs --db products.db --failed none
  assert_status 2
  assert_is 'apl-upcs: products.db: no job none' "$stderr"
}

@test "a missing store is an error" {
  run --separate-stderr apl-upcs --due
  assert_status 2
  assert_has 'products.db' "$stderr"
  [ ! -e products.db ]
}

@test "usage errors have a message, and nothing is printed on stdout" {
  while read -r args; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr apl-upcs $args </dev/null
    assert_status 2
    assert_is ''
    assert_has 'usage: apl-upcs ' "$stderr"
  done <<'END'

    list.csv
    M=list.csv
    MI=
    M1=list.csv
    MIX=list.csv
    - MI=list.csv
    --upcs 1 MI=list.csv
    --upcs 1 -
    --all MI=list.csv
    --all --due
    --all --upcs 036000291452
    --missing --plu
    --due --pass 2026-11-23T00:00:00Z
    --all --pass yesterday
    --failed job more
    --limit 3 MI=list.csv
    --state MI --upcs 036000291452
    --category 02 -
    --all --limit 0
    --stale -1
    --stale x
    --unfinished
    --nonsense
END
}

@test "help and version are printed on stdout" {
  run --separate-stderr apl-upcs --help
  assert_status 0
  assert_has '--unfinished JOB'
  assert_is '' "$stderr"
  run apl-upcs -V
  assert_status 0
  assert_has 'apl-upcs '
}

@test "the manual names every option" {
  apl-upcs --help | sed -n 's/^  ....--\([a-z-]*\).*/\1/p' >options
  while read -r option; do
    grep -q "^\.It.*Fl -$option\>" "$ROOT/bin/apl-upcs.1" || echo "$option"
  done <options >unnamed
  assert_is 30 "$(wc -l <options)"
  assert_is '' "$(cat unnamed)"
}

@test "the manual's examples work" {
  cp "$sample/michigan.csv" "$sample/north-carolina.csv" .
  store
  sed -n '/^\.Sh EXAMPLES/,/^\.Sh EXIT/s/^\.Dl \$ //p' <(manual_text "$ROOT/bin/apl-upcs.1") |
    sed 's/\\e/\\/g' >examples
  [ "$(wc -l <examples)" -ge 4 ]
  while read -r example; do
    run --separate-stderr bash -c "$example"
    [ "$status" -le 1 ] || { echo "$example: $stderr" >&2; return 1; }
    [ -n "$output" ] || { echo "$example: nothing" >&2; return 1; }
  done <examples
}

# MICHIGAN_LIST=FILE: the real list of 2026.
@test "the real list of Michigan gives its UPCs, PLUs and rejects" {
  [ -n "${MICHIGAN_LIST-}" ] || skip "MICHIGAN_LIST is not set"
  run --separate-stderr apl-upcs --plu --rejects bad "MI=$MICHIGAN_LIST"
  assert_status 1
  assert_has ': 9939 rows: 7529 UPCs (7529 rows), 2341 PLUs (2364 rows), 3 state-assigned codes (4 rows), 42 rejected, 0 skipped' "$stderr"
  assert_has 'PLUs with a wrong check digit: 42' "$stderr"
  assert_is 42 "$(jq -r 'select(.line > 1 and .reason == "wrong check digit") | .line' bad | wc -l)"
}
