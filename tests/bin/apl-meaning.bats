#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# apl-upcs: what the columns and words of a list mean. The program reports each column
# or word that it does not know, and rejects the list if one of these may decide what is
# approved.
# shellcheck disable=SC2154,SC2030,SC2031 # `run` sets stderr and output
load ../helpers/helper
load ../helpers/wanted

# list LINE...: writes a list of these lines to list.csv.
list() { printf '%s\n' "$@" >list.csv; }

# read_list [OPTION]...: prints the codes of list.csv in one line; ? is a line of
# output that does not begin with a code. (Running jq for each line would take longer
# than the test.)
read_list() {
  local line
  run --separate-stderr apl-upcs --plu "$@" MI=list.csv
  codes=''
  for line in "${lines[@]}"; do
    if [[ $line =~ ^\{\"(upc|plu)\":\"([0-9]+)\",\"apl\":\[.*\]\}$ ]]
    then codes+=" ${BASH_REMATCH[2]}"
    else codes+=' ?'; fi
  done
  codes=${codes# }
}

# rejected [OPTION]...: asserts that list.csv is rejected and no record is printed.
rejected() {
  read_list "$@"
  assert_status 2
  assert_is ''
}

# codes_without_digit N [LENGTH]: prints N codes without their check digits.
codes_without_digit() {
  awk -v n="$1" -v l="${2:-11}" 'BEGIN { for (i = 0; i < n; i++)
    printf "%0*.0f\n", l, 9900555000 + i * 37 }'
}

# digit CODE: appends the check digit to a code without one, and prints the result.
digit() {
  local i sum=0
  for ((i = 1; i <= ${#1}; i++)); do
    sum=$((sum + ${1: -i:1} * (i % 2 ? 3 : 1)))
  done
  echo "$1$(((10 - sum % 10) % 10))"
}

# Codes that no product has.
a=099001234569 b=099001234576 c=099001234583

@test "a column without check digits is an error, with examples" {
  { echo 'UPC,Description'; codes_without_digit 12 | sed 's/$/,x/'; } >list.csv
  rejected
  assert_has 'list.csv: column "UPC": the codes have no check digit' "$stderr"
  assert_has 'such as 09900555000, 09900555' "$stderr"
  assert_has '--no-check-digit computes it' "$stderr"
}

@test "--no-check-digit computes the check digit of each UPC, but not of PLUs" {
  { echo 'UPC,Description'; codes_without_digit 12 | sed 's/$/,x/'; echo 4011,Bananas
    echo 00000004012,Oranges; } >list.csv
  read_list --no-check-digit
  assert_status 0
  for body in $(codes_without_digit 12); do echo "0$(digit "$body")"; done >want
  assert_is "$(paste -sd ' ' want) 4011 4012" "$codes"
}

@test "--no-check-digit is an error for codes with check digits" {
  list UPC,Description $a,x $b,y $c,z
  rejected --no-check-digit
  assert_has '3 of 3 codes end in their check digit' "$stderr"
}

@test "codes of one length without check digits, among other codes, are an error" {
  { echo 'UPC,Description'
    for body in $(codes_without_digit 40); do echo "$(digit "$body"),x"; done
    codes_without_digit 12 10 | sed 's/$/,x/'; } >list.csv
  rejected
  assert_has 'of 10 digits' "$stderr"
}

@test "a few typing errors do not count as missing check digits" {
  list UPC,Description $a,x 099001234568,y $b,y 099001234570,z 099001234571,z
  read_list
  assert_status 1
  assert_is '0099001234569 0099001234576' "$codes"
}

@test "a heading that says that check digits are missing is accepted" {
  for h in 'UPC (without check digit)' 'UPC w/o Check Digit' '11 digit UPC' \
    'UPC - no check digit'; do
    list "$h,Description" 09900123456,x
    rejected
    assert_has 'check digit' "$stderr"
  done
}

@test "a check digit in its own column is appended to the code" {
  for h in 'Check Digit' 'UPC Check Digit' 'Chk Dig'; do
    { echo "UPC,$h,Description"
      for body in $(codes_without_digit 8); do
        whole=$(digit "$body")
        echo "$body,${whole: -1},x"
      done; echo 4011,2,Bananas; echo 09900999999,,lost; } >list.csv
    read_list
    assert_status 1
    assert_is "$(for body in $(codes_without_digit 8); do echo "0$(digit "$body")"; done |
      paste -sd ' ') 4011" "$codes"
    assert_has 'no check digit in its column' "$stderr"
  done
}

@test "of two columns of codes, the one with check digits is used, whatever their order" {
  for order in 'UPC,UPC with Check Digit' 'UPC with Check Digit,UPC'; do
    { echo "$order,Description"
      for body in $(codes_without_digit 8); do
        case $order in
          UPC,*) echo "$body,$(digit "$body"),x" ;;
          *) echo "$(digit "$body"),$body,x" ;;
        esac
      done; } >list.csv
    read_list
    assert_status 0
    assert_is "$(for body in $(codes_without_digit 8); do echo "0$(digit "$body")"; done |
      paste -sd ' ')" "$codes"
  done
}

@test "two columns with different products are an error until one is named" {
  list 'UPC,EAN,Description' "$a,$b,x"
  rejected
  assert_has 'row 2: two columns have different codes' "$stderr"
  read_list --column upc=EAN
  assert_status 0
  assert_is 0099001234576 "$codes"
}

@test "two columns of codes are read as one if in each row the codes agree, or one is empty" {
  list 'UPC,GTIN,Description' "$a,00$a,x" ",00$b,y" "$c,,z"
  read_list
  assert_status 0
  assert_is '0099001234569 0099001234576 0099001234583' "$codes"
}

@test "codes of cases and former codes are not read" {
  list 'Case UPC,Old UPC,UPC,Description' "$b,$c,$a,x"
  read_list
  assert_status 0
  assert_is 0099001234569 "$codes"
}

@test "a cell may contain several codes" {
  list 'UPC,Description' "\"$a, $b\",x" "$a / $b,x" "$a;$b,x" "$a and $b,x" \
    "$a $b,x" "$a | $b,x" "4011 & 94011,x"
  printf '"%s\n%s",x\n' $a $b >>list.csv
  read_list
  assert_status 0
  assert_is '0099001234569 0099001234576 4011 94011' "$codes"
  assert_is 7 "$(head -n 1 <<<"$output" | jq '.apl | length')"
}

@test "if one of several codes in a cell is invalid, the row is rejected" {
  list 'UPC,Description' "$b,y" "\"$a, 099001234570\",x" "\"4,113,000,100\",x"
  read_list
  assert_status 1
  assert_is 0099001234576 "$codes"
  assert_has 'several codes in the cell, and not all are valid' "$stderr"
}

@test "a label, a star or a quote next to a code is ignored and counted" {
  list 'UPC,Description' "UPC: $a,x" "$b*,y" "‘$c,z" 'PLU 4011,x' plu-4012,x \
    '#4013,x' "~$a,x" "$a (new),x" "\"'$a'\",x"
  read_list
  assert_status 0
  assert_is '0099001234569 0099001234576 0099001234583 4011 4012 4013' "$codes"
  assert_has 'cells with other text around the code (ignored, unless it says not approved): 9, the first in row 2' "$stderr"
}

@test "other text next to a code rejects the row, with a reason" {
  list 'UPC,Description' "$b,y" "$a see note,x" "$a (until May),x"
  read_list
  assert_status 1
  assert_is 0099001234576 "$codes"
  assert_is 2 "$(grep -c 'text next to the code' <<<"$stderr")"
}

@test "'(discontinued)' after a code marks the product as not approved" {
  list 'UPC,Description' "$b,y" "$a (discontinued),x"
  read_list
  assert_is '["not_authorized"]' "$(tail -n 1 <<<"$output" | jq -c '.apl[0].flags')"
}

@test "ranges and pairs of PLUs are rejected, and not read as codes of eight digits" {
  list 'PLU/UPC,Description' 4013-4017,x 4016-4021,x '4016 4021,x' \
    '4016 – 4021,x' '4011 94011,x' '4013 to 4017,x' '94016-94021,x' 4011,y
  read_list
  assert_status 1
  assert_is 4011 "$codes"
  assert_is 7 "$(grep -c 'a range of codes' <<<"$stderr")"
}

@test "a UPC-E without its leading 0 is read, unless the digits may be another code" {
  list UPC,Description 8662036,x 4807801,y 5264025,z 1234567,w
  read_list
  assert_status 1
  assert_is '0086600000206 0048000000781' "$codes"
  assert_has 'list.csv:4: ambiguous: a UPC-E without its leading 0, or 7 digits that already end in a check digit' "$stderr"
}

@test "a number whose last digits a spreadsheet has lost is rejected" {
  list UPC,Description $a,x 1.00000000000401E+16,y 10000000000040100,z
  read_list
  assert_status 1
  assert_is 0099001234569 "$codes"
  assert_has 'list.csv:3: a number of more than 15 digits' "$stderr"
  assert_has 'list.csv:4: wrong PLU check digit' "$stderr"
}

@test "six digits padded with zeros are a PLU only in the range of PLUs" {
  list UPC,Description 00000000918077,x 00000000940116,y 918077,z
  read_list
  assert_is '0000000918077 94011 91807' "$codes"
}

@test "the check digit of a PLU of five digits may be computed from its last four" {
  list UPC,Description 945940,x 947326,y 42154,z $a,w
  read_list
  assert_status 0
  assert_lacks 'wrong check digit' "$stderr"
}

@test "a list that has only PLUs is accepted" {
  list 'PLU,Check Digit,PLU with Check Digit,Commodity' 4011,2,40112,Bananas \
    4015,0,40150,Apples
  read_list
  assert_status 0
  assert_is '4011 4015' "$codes"
  assert_is Bananas "$(head -n 1 <<<"$output" | jq -r '.apl[0].description')"
}

@test "a UPC and a PLU in one row are two codes" {
  list 'UPC,PLU,Description' "$a,4011,Bananas" ",4012,Oranges" "$b,N/A,x"
  read_list
  assert_status 0
  assert_is '0099001234569 0099001234576 4011 4012' "$codes"
}

@test "words that mean not approved are recognized in any status column" {
  while read -r word; do
    list "UPC,Status" "$a,Approved" "$b,$word"
    read_list
    assert_status 0
    [ "$codes" = 0099001234569 ] || { echo "$word: $codes" >&2; return 1; }
  done <<'WORDS'
No longer approved
Non-approved
NON WIC
Not yet approved
not WIC eligible
Suspended
De-authorized
Deauthorised
Disqualified
Cancelled
RECALLED 3/1/2026
Dropped
Revoked
Pending
Pending review
FALSE
F
0
Ineligible
Discontinued by maker
D - Discontinued
Inactive (old size)
Withdrawn
Expired 12/31/2025
No autorizado
Descontinuado
NO APROBADO
Termed
Rejected
☐
WORDS
}

@test "a code that is approved in one row and not in another is approved, and reported" {
  list 'UPC,Status' "$a,Inactive" "$b,Active" "$a,Active" "$c,Removed" \
    "$a,Removed" "$b,Active"
  read_list --explain how
  assert_status 0
  assert_is '0099001234576 0099001234569' "$codes"
  assert_has 'codes that one row approves and another does not, counted as approved: 1, the first not approved in row 2' "$stderr"
  assert_is 1 "$(jq .disputed how)"
  list 'UPC,Status' "$a,Active" "$b,Removed"
  read_list
  assert_lacks 'another row' "$stderr"
}

@test "words that mean approved are recognized in any status column" {
  while read -r word; do
    list "UPC,Status" "$a,$word" "$b,No"
    read_list
    assert_status 0
    [ "$codes" = 0099001234569 ] || { echo "$word: $codes" >&2; return 1; }
  done <<'WORDS'
Approved
ACTIVE
Authorized
WIC Approved
A - Active
1 - Active
Approved 10/1/2025
Aprobado
Sí
TRUE
Y
x
✓
Eligible
Add
Reinstated
WORDS
}

@test "an unknown word in a status column is an error that names it" {
  list UPC,Status "$a,Approved" "$b,Perhaps" "$c,perhaps" "$c,Not discontinued"
  rejected
  assert_has 'column "Status": approved or not? "Perhaps" (rows: 2, the first is 3)' "$stderr"
  assert_has '"Not discontinued" (rows: 1, the first is 5)' "$stderr"
  assert_has '--approved WORD or --not-approved WORD' "$stderr"
}

@test "options give the meaning of a word in a status column" {
  list UPC,Status "$a,Approved" "$b,Perhaps" "$c,Limited use"
  read_list --approved 'perhaps,other' --not-approved 'Limited Use'
  assert_status 0
  assert_is '0099001234569 0099001234576' "$codes"
  read_list --column ignore=Status
  assert_is '0099001234569 0099001234576 0099001234583' "$codes"
}

@test "an empty cell among words in a status column needs an option" {
  list UPC,Status "$a,Approved" "$b,"
  rejected
  assert_has 'rows with an empty cell: 1, the first is 3' "$stderr"
  read_list --approved blank
  assert_is '0099001234569 0099001234576' "$codes"
  read_list --not-approved blank
  assert_is 0099001234569 "$codes"
}

@test "a checked box means approved, and an empty one means not approved" {
  for mark in x X Yes Y 1 TRUE ✓ ✔; do
    list 'UPC,WIC Approved' "$a,$mark" "$b,"
    read_list
    assert_status 0
    assert_is 0099001234569 "$codes"
  done
}

@test "if a status column marks only removed products, an empty cell means approved" {
  list UPC,Status "$a," "$b,Discontinued"
  read_list
  assert_status 0
  assert_is 0099001234569 "$codes"
}

@test "headings that ask whether a product is approved are status columns" {
  for h in 'WIC Approved' 'WIC Eligible' Eligible 'On APL' 'Approval Status' \
    'Currently Approved?' 'Is Active' Action 'UPC Status' 'Authorized Y/N' \
    'WIC?' Estado Autorizado 'Status Code'; do
    list "UPC,Description,$h" "$a,x,Yes" "$b,y,No"
    read_list
    assert_status 0
    [ "$codes" = 0099001234569 ] || { echo "$h: $codes" >&2; return 1; }
  done
}

@test "under a heading such as Discontinued, yes means not approved" {
  for h in Discontinued 'Discontinued?' Removed Inactive 'Not Approved' \
    Deleted Expired 'Not WIC Eligible' Descontinuado; do
    list "UPC,Description,$h" "$a,x,No" "$b,y,Yes" "$c,z,"
    read_list
    assert_status 0
    [ "$codes" = '0099001234569 0099001234583' ] ||
      { echo "$h: $codes" >&2; return 1; }
  done
}

@test "a day under Approved is the first day, and under Discontinued the last day" {
  list 'UPC,Approved,Discontinued' "$a,1/2/2024," "$b,1/2/2024,3/4/2025"
  read_list
  assert_status 0
  assert_is '["2024-01-02",null] ["2024-01-02","2025-03-04"]' \
    "$(jq -c '[.apl[0].effective, .apl[0].expires]' <<<"$output" | paste -sd ' ')"
}

@test "headings such as 'Approved Product' and 'WIC Item' are not status columns" {
  for h in 'Approved Product' 'Approved Sizes' 'Approved by' 'WIC Item'; do
    list "UPC,Description,$h" "$a,x,Beans"
    read_list
    assert_status 0
    assert_is 0099001234569 "$codes"
  done
}

@test "a row with words that withdraw the approval is flagged" {
  list UPC,Brand,Description,Notes "$a,Barn,Oats," \
    "$b,Barn,Smart Oats **NOT AUTH**," "$b,x,DISCONTINUED Oats," \
    "$b,x,Oats - do not use," "$b,x,Oats,no longer approved" \
    "$c,x,Notable nondairy discount,"
  read_list
  assert_status 0
  assert_is '[null]
[["not_authorized"],["not_authorized"],["not_authorized"],["not_authorized"]]
[null]' "$(jq -c '[.apl[].flags]' <<<"$output")"
  assert_has 'rows with text that says they are not approved (kept, flagged not_authorized): 4, the first in row 3' "$stderr"
}

@test "words such as 'no WIC' flag a row, but a food such as 'No salt beans' does not" {
  denied=('ComVan **NOT ON WIC**' 'Milk not a WIC item' 'Milk (not for WIC)'
    'Oats - Not on the list' 'Oats cannot be purchased' 'Milk NO WIC'
    "Oats can't be bought" 'Milk not part of WIC program' 'Do not buy, oats'
    'Milk not yet approved' $'Oats isn\u2019t approved' 'Oats can not be redeemed'
    'Yogurt: not-on-WIC' 'Juice may not be purchased' 'Beans WIC does not pay'
    'Beans WIC will not pay for this' 'Leche no se puede comprar con WIC'
    'Tuna excluded from WIC' 'Lait non approuvé' 'Eggs not paid by WIC'
    'Leche no es para WIC' 'Milk not redeemable' 'Oats not in program')
  foods=('No salt beans' 'Juice not from concentrate' 'Non dairy, WIC'
    'Non fat milk WIC approved' 'No added sugar' 'Not sold separately'
    'Can of beans' 'Do-not-miss oats' 'Nonfat milk' 'Notable WIC milk'
    'No accent beans' 'Canned beans on list' 'Non-GMO on WIC list'
    'No sugar (WIC)' 'No-pulp juice' 'Not-from-concentrate juice, WIC'
    'Pan con sal, no dulce' 'Rice no purchase limit' 'Eggs, no scan needed')
  rows=()
  for words in "${denied[@]}"; do rows+=("$a,\"$words\""); done
  list UPC,Description "${rows[@]}"
  read_list
  want '[.apl[] | select(.flags == ["not_authorized"])] | length' "${#denied[@]}"
  rows=()
  for words in "${foods[@]}"; do rows+=("$a,\"$words\""); done
  list UPC,Description "${rows[@]}"
  read_list
  want '[.apl[] | select(.flags == null)] | length' "${#foods[@]}"
  assert_wanted
}

@test "rows below a title that means not approved are skipped" {
  list UPC,Description "$a,x" 'DISCONTINUED ITEMS,' "$b,y" 'Approved cheese,' "$c,z"
  read_list
  assert_status 0
  assert_is '0099001234569 0099001234583' "$codes"
  assert_has 'rows below a title that says they are not approved (skipped): 1, the first in row 4' "$stderr"
}

@test "a heading repeated below a not approved title does not end the section" {
  list UPC,Description "$a,x" 'Discontinued items,' UPC,Description "$b,y" \
    'New items,' UPC,Description "$c,z"
  read_list
  assert_is "0$a 0$c" "$codes"
}

@test "a section of not approved products ends only at a title that means approved" {
  for t in 'Page 2 of 3,' 'Barn Company,' '9/30/2026,' 'Yogurt,' UPC,Description \
    'List of foods,'; do
    list UPC,Description "$a,x" Discontinued, "$b,y" "$t" "$c,z"
    read_list
    assert_is "0$a" "$codes"
    assert_has 'rows 4 to 6 are skipped: they are below "Discontinued" in row 3; no title ends this section' "$stderr"
  done
  for t in 'WIC approved:,' 'New items,' 'Productos aprobados,'; do
    list UPC,Description "$a,x" Discontinued, "$b,y" "$t" "$c,z"
    read_list
    assert_is "0$a 0$c" "$codes"
    assert_has 'rows 4 to 4 are skipped: they are below "Discontinued" in row 3; the title in row 5 ends this section' "$stderr"
  done
}

@test "a section of not approved milk ends at the title Cheese" {
  list UPC,Description Milk, "$a,x" 'Discontinued milk,' "$b,y" Cheese, "$c,z"
  read_list
  assert_is "0$a 0$c" "$codes"
}

@test "a page header does not end a section" {
  list 'WIC Approved Foods,' UPC,Description "$a,x" Removed, "$b,y" \
    'WIC Approved Foods,' UPC,Description "$c,z"
  read_list
  assert_is "0$a" "$codes"
}

@test "a not approved title is recognized next to a day, a page number or headings" {
  for t in 'REMOVED,10/1/2026,' 'Items no longer authorized,,Page 2' \
    'Discontinued UPC,Brand,Description'; do
    list UPC,Brand,Description "$a,x,y" "$t" "$b,x,y"
    read_list
    assert_status 0
    assert_is "0$a" "$codes"
  done
  list 'Discontinued as of,10/1/2026,' UPC,Brand,Description "$a,x,y"
  rejected
  list Discontinued,Product UPC,Description "$a,x"
  rejected
  list 'Approved,Not Approved' UPC,UPC "$a,$b"
  read_list
  assert_is "0$a" "$codes"
}

@test "the name of a list between rows, and a title without meaning, are reported" {
  list UPC,Description "$a,x" 'Michigan WIC Approved Foods 10/1/2023,' "$b,y" \
    'Call us,' "$c,z"
  read_list
  assert_has 'row 3: "Michigan WIC Approved Foods 10/1/2023" is the name of a list; the rows below it are read' "$stderr"
  assert_has 'titles between rows, without a known meaning: 1, the first is "Call us" in row 5' "$stderr"
}

@test "a list with a not approved title above the heading is rejected" {
  list 'WIC Discontinued Products,' UPC,Description "$a,x"
  rejected
  assert_has 'row 1 says that the rows below are not approved' "$stderr"
  list 'Approved and discontinued products,,' UPC,Description,Status \
    "$a,x,Approved" "$b,y,Discontinued"
  read_list
  assert_is "0$a" "$codes"
}

@test "a note that means not approved flags its row under any heading, or under none" {
  list UPC,Description,Sts,, "$a,x,,DISCONTINUED 3/1/26," "$b,y,Removed,," \
    "$c,Bananas,Large,,new"
  read_list
  want '.apl[0].flags' $'["not_authorized"]\n["not_authorized"]\nnull'
  read_list --column ignore=Sts
  want '.apl[0].flags' $'["not_authorized"]\nnull\nnull'
  assert_wanted
}

@test "a title repeated in every cell, as in merged cells, is a title" {
  list UPC,Description "$a,x" 'Pending,Pending' "$b,y"
  read_list
  assert_is "0$a" "$codes"
}

@test "titles that mean not approved are recognized in many wordings" {
  for t in 'Products below were removed on 3/1/2026' 'DO NOT SELL' \
    'Items removed since the last update:' 'Deleted items (do not accept)' \
    'Section B: Products no longer authorized for purchase' Exclusions \
    'Do not buy' 'Cannot be purchased with WIC' 'Off list' 'On hold' \
    'Awaiting approval' 'Submitted for approval' 'Effective 1/1/2099' \
    'Phase out' 'Sunset 9/30/2025' 'Past items' 'Replaced by new UPCs' Void \
    Dropped 'Taken off 10/1' 'Valid until 9/30/2025' 'Test items' 'Not Aproved' \
    'Discontinued cheese' 'N O T   A P P R O V E D' 'DRAFT - not final' \
    'Dados de baja' Retirados Vencidos 'No comprar' 'Ya no aprobados' \
    'Ya no se aceptan desde el 1 de octubre'; do
    list UPC,Description "$a,x" "$t," "$b,y"
    read_list
    assert_is "0$a" "$codes"
  done
  list UPC,Description "$a,x" 'No items were removed this month,' "$b,y"
  read_list
  assert_is "0$a 0$b" "$codes"
}

@test "a list whose name says that it is old, a draft or not approved is rejected" {
  list UPC,Description "$a,x"
  for name in 'Old APL' Draft 'Pending Approval' 'Coming soon' Superseded \
    'Previous list' 'Under Review' DNU Hold 'New requests' Exceptions \
    'Infant Formula exp 9-30-25' 'To be reviewed' 'Vendor requests' Disco No; do
    cp list.csv "w.xlsx: $name"
    run apl-upcs "MI=w.xlsx: $name"
    assert_status 2
    assert_has 'its name says that its products are not approved, or that it is not a current list'
  done
  for name in discontinued.csv MI_not_approved.csv michigan-removals.csv \
    'deleted items.csv' draft.csv; do
    cp list.csv "$name"
    run apl-upcs "MI=$name"
    assert_status 2
    assert_has 'its name says that its products are not approved'
  done
  cp list.csv 'w.xlsx: Old Fashioned Oats'
  run apl-upcs 'MI=w.xlsx: Old Fashioned Oats'
  assert_status 0
}

@test "a notice about removals that applies to no known rows is reported" {
  list UPC,Description "$a,x" 'Items in red have been removed by the vendor,' "$b,y"
  read_list
  assert_is "0$a 0$b" "$codes"
  assert_has 'row 3: "Items in red have been removed by the vendor": colors are not read' "$stderr"
}

@test "of blocks side by side, those below a not approved title are skipped" {
  for t in 'Approved,,,Discontinued,' 'Approved Items,,,Not Approved,'; do
    list "$t" UPC,Description,,UPC,Description "$a,x,,$b,y"
    read_list
    assert_is "0$a" "$codes"
  done
}

@test "an x is an error without an option if other marks mean yes" {
  for marks in '✓ x' 'Y X' '☑ ☒'; do
    list UPC,Description,Approved "$a,x,${marks% *}" "$b,y,${marks#* }"
    rejected
    assert_has 'use --approved x or --not-approved x' "$stderr"
  done
  read_list --not-approved ☒
  assert_is 2 "$status"
  list UPC,Description,Approved "$a,x,Y" "$b,y,X"
  read_list --not-approved x
  assert_is "0$a" "$codes"
}

@test "a star after a word that means yes is an error, because it refers to a note" {
  list UPC,Description,Status "$a,x,Approved" "$b,y,Approved*"
  rejected
  assert_has '"Approved*" (rows: 1, the first is 3)' "$stderr"
}

@test "an unknown column is an error if it may decide what is approved" {
  while IFS='|' read -r heading one two; do
    list "UPC,Description,$heading" "$a,x,$one" "$b,y,$two"
    rejected
    assert_has "column \"$heading\": cannot tell whether this column says which products are approved; it" "$stderr"
    read_list --column "status=$heading"
    assert_is "0$a" "$codes"
    read_list --column "ignore=$heading"
    assert_is "0$a 0$b" "$codes"
  done <<'END'
A/D|A|D
In/Out|In|Out
Y/N|Y|N
Decision|Approve|Deny
Result|Pass|Fail
END
  for heading in 'Not WIC' Denied Pending Hold 'Do Not Sell'; do
    list "UPC,Description,$heading" "$a,x," "$b,y,X"
    rejected
    read_list --column "not_status=$heading"
    assert_is "0$a" "$codes"
  done
  list UPC,Description,Organic,Count,Grade "$a,x,Y,1,A" "$b,y,N,0,B"
  read_list
  assert_status 0
}

@test "a column of remarks is an error if it may decide what is approved" {
  for word in NO N X '?' TBD hold off old del disc d/c pend pulled 'wrong UPC' \
    'UPC changed to 099001234583' 'replaced by 099001234583' 'not in MI' \
    'approved until 9/30/2025' 'starts 1/1/2099' 'exp 9/30/25' baja \
    'last day 9/30/2025' 'hasta 30/9/2025' 9/30/2025; do
    for heading in Comments Info; do
      list "UPC,Description,$heading" "$a,x," "$b,y,$word"
      rejected
      [[ $stderr =~ "column \"$heading\""(": cannot tell"|" seems to contain") ]]
      read_list --column "ignore=$heading"
      assert_is "0$a 0$b" "$codes"
    done
  done
}

@test "a remark that means no, in English or Spanish, flags its row" {
  for word in 'approval pending' 'does not meet WIC criteria' 'Do not buy' \
    'taken off list' 'ya no está aprobado' 'no se permite' 'dado de baja' \
    'does not qualify'; do
    list UPC,Description,Notes "$a,x," "$b,y,$word"
    read_list
    want '.apl[0].flags' $'null\n["not_authorized"]'
  done
  assert_wanted
}

@test "remarks that change nothing are reported and listed" {
  list UPC,Description,Notes "$a,x,from 1/1/2024" "$b,y,No purchase limit" \
    "$c,z,Blue lid"
  read_list --explain how
  assert_status 0
  assert_has 'column "Notes": remarks without a known meaning, ignored: 3 rows, such as "from 1/1/2024" in row 2' "$stderr"
  assert_is 'from 1/1/2024,No purchase limit,Blue lid' \
    "$(jq -r '[.headings[0].columns[2].remarks[].word] | join(",")' how)"
  assert_is "0$a 0$b 0$c" "$codes"
}

@test "days under an unknown heading are an error without an option" {
  list UPC,Description,Term "$a,x,30/9/2020" "$b,y,"
  rejected
  assert_has 'seems to contain first or last days of approval ("30/9/2020"); use' "$stderr"
  for heading in Term Finish 'Not valid after'; do
    list "UPC,Description,$heading" "$a,x,1/1/2020" "$b,y,"
    rejected
    assert_has "column \"$heading\" seems to contain first or last days of approval (\"1/1/2020\"); use" "$stderr"
    read_list --column "expires=$heading"
    want '.apl[0].expires' $'2020-01-01\nnull'
  done
  assert_wanted
  list UPC,Description, "$a,x,1/1/2020" "$b,y,"
  rejected
  assert_has 'column 3 has no heading, and may say which products are approved; it contains "1/1/2020"; give it a heading' "$stderr"
}

@test "a notice that only mentions removals skips no rows" {
  list UPC,Description "$a,x" \
    'Effective 10/1/2026 three discontinued items left this list of foods,' "$b,y"
  read_list
  assert_is '0099001234569 0099001234576' "$codes"
}

@test "the last day of a product is read under any of the usual headings" {
  for h in 'Date Removed' 'Removal Date' 'Valid Through' 'Valid To' \
    'APL End Date' 'Last Date' 'Deactivation Date' 'Valid Thru' 'End Dt' \
    'Sunset Date' 'Fecha de vencimiento' 'Discontinued On'; do
    list "UPC,Description,$h" "$a,x," "$b,y,1/1/2020"
    read_list
    want '.apl[0].expires' $'null\n2020-01-01'
  done
  assert_wanted
}

@test "the first day of a product is read under any of the usual headings" {
  for h in 'Valid From' 'APL Start Date' 'Date Approved' 'Approved On' \
    'Effective From Date' 'Begin Dt' 'Fecha de inicio'; do
    list "UPC,Description,$h" "$b,y,1/1/2099"
    read_list
    want '.apl[0].effective' 2099-01-01
  done
  assert_wanted
}

@test "the last day 12/31/99 means no last day, except after a first day before 2000" {
  list UPC,Begin,End 'UPC,Effective Date,End Date' "$a,01/05/24,12/31/99" \
    "$b,01/05/24,12/31/9999" "$c,,12/31/99" "$c,01/05/24,12/31/23"
  read_list
  assert_is '9999-12-31 9999-12-31 9999-12-31 2023-12-31' \
    "$(jq -r '.apl[].expires' <<<"$output" | paste -sd ' ')"
  assert_has 'last days of approval with a two-digit year that are before the first day or in 1999 (probably 12/31/9999), read as "no end": 2' "$stderr"
  assert_has 'rows whose last day of approval is before the first: 1, the first in row 6' "$stderr"
}

@test "a formula error, or a question mark, in place of a day rejects the row" {
  list UPC,Description,End "$a,x,#VALUE!" "$b,y,?" "$c,z,N/A"
  read_list
  assert_status 1
  assert_is "0$c" "$codes"
}

@test "two columns of first days with the same name are an error" {
  list 'UPC,Effective Date,Effective Date' "$a,10/1/2025,9/30/2026"
  rejected
  assert_has 'two columns are called "Effective Date"' "$stderr"
}

@test "words that mean no last day are not reported as unreadable days" {
  list UPC,End_Date,x "$a,None,1" "$a,N/A,1" "$a,No end date,1" "$a,Ongoing,1"
  read_list
  assert_lacks 'cannot be read' "$stderr"
}

# days [OPTION]...: sets days to the last days of the rows of list.csv. (Like read_list,
# it runs no jq.)
days() {
  local row rows
  read_list "$@"
  mapfile -t rows <<<"${output//\},\{/$'\n'}"
  days=''
  for row in "${rows[@]}"; do
    if [[ $row =~ \"expires\":\"([^\"]*)\" ]]; then days+=" ${BASH_REMATCH[1]}"
    else days+=' null'; fi
  done
  days=${days# }
}

@test "the day is first in all columns if several dates of a list prove it" {
  list 'UPC,Begin Date,End Date,x' "$a,01/10/2026,25/12/2026,1" \
    "$b,03/01/2026,05/01/2027,1" "$c,,31/12/2027,1" "$c,,30/9/27,1"
  days --explain how
  assert_status 0
  assert_is '2026-12-25 2027-01-05 2027-12-31 2027-09-30' "$days"
  assert_is '2026-10-01 2026-01-03' "$(jq -r '.apl[].effective // empty' \
    <<<"$output" | paste -sd ' ')"
  assert_is '23/11/2026 23/11/26' "$(jq -r '.expires.forms[]' how | paste -sd ' ')"
}

@test "one date with the day first does not decide about the others" {
  list 'UPC,End Date,x' "$a,11/12/2026,1" "$b,31/12/2027,1" "$c,10/12/2026,1"
  rejected
  assert_is 'apl-upcs: list.csv: day or month first? the day is first in "31/12/2027" (column "End Date", row 3); unclear is "11/12/2026" (column "End Date", row 2); dates with the day first: 1, unclear: 2; write all dates in the same way, or use --date-order month-first or --date-order day-first' \
    "$stderr"
  days --date-order month-first
  assert_status 1
  assert_is '2026-11-12 2026-10-12' "$days"
  assert_has 'list.csv:3: an expiration date that cannot be read' "$stderr"
  days --date-order day-first
  assert_status 0
  assert_is '2026-12-11 2027-12-31 2026-12-10' "$days"
}

@test "fewer dates with the day first than unclear dates prove nothing" {
  list 'UPC,End Date,x' "$a,11/12/2026,1" "$a,10/12/2026,1" "$a,9/12/2026,1" \
    "$b,31/12/2027,1" "$b,30/12/2027,1"
  rejected
  assert_has 'dates with the day first: 2, unclear: 3' "$stderr"
}

@test "one date with the day first is rejected if several have the month first" {
  list 'UPC,Begin Date,End Date,x' "$a,11/23/2025,11/12/2026,1" \
    "$a,11/24/2025,10/12/2026,1" "$b,11/23/2025,23/11/2026,1"
  days
  assert_status 1
  assert_is '2026-11-12 2026-10-12' "$days"
  assert_has 'list.csv:4: an expiration date that cannot be read' "$stderr"
}

@test "columns of a list that disagree about day and month are an error" {
  list 'UPC,Begin Date,End Date,x' "$a,11/23/2025,,1" "$b,1/2/2025,23/11/2026,1" \
    "$c,,24/11/2026,1"
  rejected
  assert_has 'the day is first in "23/11/2026" (column "End Date", row 3), and the month in "11/23/2025" (column "Begin Date", row 2)' "$stderr"
}

@test "dates with dots prove nothing about dates with slashes, and the reverse" {
  list 'UPC,End Date,x' "$a,11/12/2026,1" "$b,31.12.2026,1"
  days --explain how
  assert_status 0
  assert_is '2026-11-12 2026-12-31' "$days"
  assert_is '11/23/2026 23/11/2026' "$(jq -r '.expires.forms[]' how | paste -sd ' ')"
  list 'UPC,End Date,x' "$a,11.12.2026,1" "$b,31/12/2026,1" "$b,30/12/2026,1"
  days
  assert_is '2026-11-12 2026-12-31 2026-12-30' "$days"
  list 'UPC,End Date,x' "$a,11.12.2026,1" "$b,31.12.2026,1" "$b,12/30/2026,1"
  rejected
  assert_has 'the day is first in "31.12.2026" (column "End Date", row 3); unclear is "11.12.2026"' "$stderr"
}

@test "if every date has only one meaning, no order is needed" {
  list 'UPC,End Date,x' "$a,31/12/2026,1" "$b,12/12/2026,1" "$c,2027-03-04,1" \
    "$c,5-Jun-27,1"
  days
  assert_status 0
  assert_is '2026-12-31 2026-12-12 2027-03-04 2027-06-05' "$days"
}

@test "ranges and dates in a status column count for the order of day and month" {
  list 'UPC,Valid,x' "$a,1/10/2025 - 30/9/2026,1" "$b,1/2/2025 - 3/4/2026,1"
  read_list --column effective=Valid
  assert_status 2
  assert_has 'the day is first in "1/10/2025 - 30/9/2026"' "$stderr"
  list 'UPC,Approved,End Date' "$a,3/4/2026,31/12/2026" "$b,5/6/2026,"
  rejected
  assert_has 'unclear is "3/4/2026" (column "Approved", row 2)' "$stderr"
}

@test "sheets of a file that disagree about day and month are an error" {
  for dates in '31/12/2026 30/12/2026 12/25/2026' '31/12/2026 30/12/2026 3/4/2026' \
    '12/25/2026 x 31/12/2026'; do
    read -r one two three <<<"$dates"
    printf 'UPC,End Date\n%s,%s\n%s,%s\n' $a "$one" $b "${two/x/}" >'mi.xlsx: A'
    printf 'UPC,End Date\n%s,%s\n' $a "$three" >'mi.xlsx: B'
    cp 'mi.xlsx: B' other.csv
    run --separate-stderr -2 apl-upcs -q MI='mi.xlsx: A' MI='mi.xlsx: B'
    assert_is ''
    assert_has "day or month first?" "$stderr"
    assert_has "of mi.xlsx: " "$stderr"
    run -0 apl-upcs -q MI='mi.xlsx: A' MI=other.csv
  done
}

@test "--date-order is an error if the dates prove the opposite" {
  list 'UPC,End Date,x' "$a,3/4/2026,1" "$b,12/30/2026,1" "$c,,1"
  rejected --date-order day-first
  assert_has 'list.csv: --date-order day-first was given; dates with the month first: 1, such as "12/30/2026" (column "End Date", row 3)' "$stderr"
  list 'UPC,End Date,x' "$a,3/4/2026,1" "$b,30/12/2026,1" "$c,29/12/2026,1"
  rejected --date-order month-first
  assert_has 'dates with the day first: 2, such as "30/12/2026"' "$stderr"
  list 'UPC,End Date,x' "$a,3/4/2026,1"
  days --date-order day-first
  assert_is 2026-04-03 "$days"
  run -2 apl-upcs --date-order dmy MI=list.csv
  assert_has 'neither month-first nor day-first'
}

# national CODE SIZE BENEFIT UNIT FROM TO: prints a line in the national format.
national() {
  printf 'D40000021344%17s%-50s02%-50s001%-50s%-10s%s%s%-50s000350RG%s%s120\n' \
    "$1" FOOD CHEESE CHEESE "$4" "$2" "$3" "$4" "$5" "$6"
}

@test "an unreadable day rejects its row, because the last day is unknown" {
  list 'UPC,Description,Effective Date,End Date' "$a,x,1/1/2026,soon" \
    "$b,y,2/30/2026," "$c,z,1/1/2026,1/1/2027"
  read_list
  assert_status 1
  assert_is "0$c" "$codes"
  assert_has 'list.csv:2: an expiration date that cannot be read' "$stderr"
  assert_has 'list.csv:3: an effective date that cannot be read' "$stderr"
}

@test "a column whose days are mostly unreadable is an error, with examples" {
  { echo 'UPC,Description,End Date'
    for i in 1 2 3 4 5; do echo "$a,x,week $i"; done; echo "$b,y,1/1/2027"; } >list.csv
  rejected
  assert_has 'column "End Date": cells that are not dates: 5 of 6, such as "week 1"' "$stderr"
  read_list --column 'ignore=End Date'
  assert_status 0
}

@test "a column with the day first in one row and the month in another is an error" {
  list 'UPC,End Date,x' "$a,25/12/2026,1" "$b,12/25/2026,1"
  rejected
  assert_has 'list.csv: day or month first? the day is first in "25/12/2026" (column "End Date", row 2), and the month in "12/25/2026" (column "End Date", row 3); write' "$stderr"
  days --date-order day-first
  assert_status 1
  assert_is 2026-12-25 "$days"
}

@test "of several columns of last days, the earliest day counts" {
  list 'UPC,x,Expiration Date,Discontinue Date,Effective Date,Date Added' \
    "$a,1,12/31/2027,1/1/2020,1/1/2026,1/1/2030" "$b,1,,1/1/2020,,"
  read_list
  assert_is '2030-01-01 2020-01-01 null 2020-01-01' "$(jq -r '.apl[0] |
    .effective, .expires' <<<"$output" | paste -sd ' ')"
}

@test "the day of a row's last update or review is ignored" {
  for h in 'Last Update Date' 'Date Last Modified' 'Last Review Date'; do
    list "UPC,Description,$h" "$a,x,1/1/2020"
    read_list
    want '.apl[0].expires' null
  done
  assert_wanted
}

@test "days in Spanish are read" {
  list 'UPC,Description,Fecha de vencimiento' \
    "$a,x,15 de enero de 2027" "$b,y,31 diciembre 2027"
  read_list
  assert_is '2027-01-15 2027-12-31' \
    "$(jq -r '.apl[].expires' <<<"$output" | paste -sd ' ')"
}

@test "an unreadable day in the national format rejects its row" {
  { echo 'A10000012026090112000004UPC/PLU STORE FILE'
    national 00000$a 01475 01475 OZ 20200101 20261399
    national 00000$b 00050 00050 GAL 20200101 00000000; } >list.csv
  read_list
  assert_status 1
  assert_is "0$b" "$codes"
}

@test "the national format has sizes with two implied decimals, and days" {
  { echo 'A10000012026090112000004UPC/PLU STORE FILE'
    national 00000$a 01475 01475 OZ 20200101 99991231
    national 00000$b 00050 00050 GAL 20200101 20211231
    national 00000$c 00000 01600 OZ 20990101 99991231; } >list.csv
  read_list
  assert_status 0
  assert_is '14.75 OZ 2020-01-01 9999-12-31
0.5 GAL 2020-01-01 2021-12-31
16 OZ 2099-01-01 9999-12-31' \
    "$(jq -r '.apl[0] | "\(.size) \(.unit) \(.effective) \(.expires)"' <<<"$output")"
}

@test "blocks side by side are all read" {
  list 'UPC,Description,Size,,UPC,Description,Size' "$a,One,1,,$b,Two,2" \
    "$c,Three,3,,,,"
  read_list
  assert_status 0
  want '[.apl[0].description, .apl[0].size]' $'["One","1"]\n["Two","2"]\n["Three","3"]'
  list 'Name,PLU,Name,PLU,Name,PLU' 'A,4011,B,4012,C,4013' 'D,4014,E,4015,,'
  read_list
  assert_status 0
  assert_is '4011 4012 4013 4014 4015' "$codes"
  want '.apl[0].description' $'A\nB\nC\nD\nE'
  assert_wanted
}

@test "a column in front of the blocks applies to all of them" {
  list 'Category,UPC,Name,UPC,Name' "Cheese,$a,One,$b,Two"
  read_list
  assert_is '02 02' "$(jq -r '.apl[0].category_code' <<<"$output" | paste -sd ' ')"
}

@test "a second heading applies to the rows below it" {
  list UPC,Brand,Description,Size "$a,Barn,Oats,1" 'JUICE,,,' \
    Size,Description,Brand,UPC "2,Juice,Farm,$b" UPC,Brand,Description,Size \
    "$c,Barn,Rye,3"
  read_list
  assert_status 0
  assert_is 'Barn Oats 1|Farm Juice 2|Barn Rye 3' \
    "$(jq -r '.apl[0] | "\(.brand) \(.description) \(.size)"' <<<"$output" | paste -sd '|')"
}

@test "a heading in two rows is read as one" {
  list 'UPC,Product,,,Category,' ',Brand,Description,Size,Code,Name' \
    "$a,Barn,Oats,18 oz,05,Cereal"
  read_list
  assert_status 0
  assert_is '["05","Cereal","Barn","Oats","18 oz"]' "$(jq -c \
    '.apl[0] | [.category_code, .category, .brand, .description, .size]' <<<"$output")"
}

@test "more filled cells than headings reject the row" {
  list UPC,Brand,Description,Size "$a,Acme, Inc.,Cheddar,16 oz" "$b,x,y,z,,"
  read_list
  assert_status 1
  assert_is 0099001234576 "$codes"
  assert_has 'list.csv:2: more cells than headings' "$stderr"
}

@test "states are recognized by name, and rows of other states are skipped" {
  list State,UPC,Description "Michigan,$a,x" "Ohio,$b,y" "MI,$b,x" "OH,$c,y" \
    "State of Michigan,$c,x" "\"Ohio, Michigan\",4011,x" "Navajo Nation,4012,y" \
    "West Virginia,4013,y" ",4014,x" "All,4015,x"
  read_list
  assert_status 0
  assert_is '0099001234569 0099001234576 0099001234583 4011 4014 4015' "$codes"
  assert_has 'rows of a state other than MI (skipped): 4, the first is from Ohio' "$stderr"
}

@test "a tribe whose name contains that of a state is not the state" {
  while IFS='|' read -r cell state is; do
    printf 'UPC,Description,State\n%s,x,"%s"\n%s,y,%s\n' "$a" "$cell" "$b" \
      "$state" >list.csv
    run apl-upcs -q "$state=list.csv"
    [ "$is" = yes ] && upcs=$'0099001234569\n0099001234576' ||
      upcs=0099001234576
    want .upc "$upcs"
  done <<'END'
Cherokee Nation, OK|OK|no
OK, Cherokee Nation|OK|yes
Cherokee Nation; OK|OK|yes
Choctaw Nation of Oklahoma|OK|no
Inter-Tribal Council, AZ|AZ|no
Acoma, Canoncito & Laguna, NM|NM|no
Wichita, Caddo & Delaware (WCD), OK|DE|no
Navajo|AZ|no
Omaha Sioux (NE)|NE|no
Washington, D.C.|WA|no
Washington, D.C.|DC|yes
Washington State WIC|WA|yes
Nueva York|NY|yes
West Virginia|VA|no
New York, NY|NY|yes
END
  assert_wanted
}

@test "titles and file names show which agency a list is from" {
  list 'Ohio WIC Approved Foods,' UPC,Description "$a,x"
  rejected
  assert_has 'row 1 says that this is the list of Ohio, not of MI' "$stderr"
  list 'Michigan and Ohio WIC,' UPC,Description "$a,x"
  read_list
  assert_status 0
  list 'Michigan WIC,' UPC,Description "$a,Idaho potatoes" Ohio, "$b,y" \
    'Idaho potatoes,' "$c,z" Michigan, "$c,z"
  read_list
  assert_is "0$a 0$c" "$codes"
  cp list.csv chickasaw-nation-apl-2026.csv
  run apl-upcs OK=chickasaw-nation-apl-2026.csv
  assert_status 2
  assert_has 'its name says that this is the list of another'
}

@test "words that mean no value, such as N/A, are read as an empty cell" {
  list UPC,Brand,Description,Size "$a,NULL,x,N/A" "$a,nan,x,None" \
    "$a,(blank),x,-" "$a,#N/A,x,#REF!" "$a,<NA>,x,#VALUE!"
  read_list
  assert_status 0
  assert_is '[null,null]' "$(jq -c '[.apl[] | .brand, .size] | unique | .[0:2] + [null] | .[0:2]' <<<"$output")"
  assert_lacks 'NULL'
}

@test "HTML entities and the escapes of workbooks are decoded" {
  list UPC,Brand,Description "$a,Ben &amp; Co,it&#39;s_x000D_ &lt; 5 g" \
    "${b}_x000D_,AT&T;,x"
  read_list
  assert_status 0
  assert_is "Ben & Co|it's < 5 g" \
    "$(head -n 1 <<<"$output" | jq -r '.apl[0] | "\(.brand)|\(.description)"')"
  assert_is '0099001234569 0099001234576' "$codes"
}

@test "a column Item that numbers the rows is not the description" {
  list Item,UPC,Brand "1,$a,x" "2,$b,y"
  read_list
  assert_lacks description
  list Item,UPC,Product "1,$a,Oats" "2,$b,Rye"
  read_list
  assert_has '"description":"Oats"'
}

@test "rows with totals are skipped" {
  list UPC,Brand,Description "$a,x,y" 'Total,,1 item' 'Grand total:,1,' \
    'Record count: 1,x,'
  read_list
  assert_status 0
  assert_has '3 skipped' "$stderr"
}

@test "headings in Spanish are read" {
  list 'Código de barras,Marca,Descripción,Tamaño,Categoría,Estado' \
    "$a,Barn,Queso,16 oz,Queso,Aprobado" "$b,Barn,Refresco,2 l,,No aprobado"
  read_list
  assert_status 0
  assert_is 0099001234569 "$codes"
  assert_has '"category":"Queso"'
  assert_has '"brand":"Barn","description":"Queso","size":"16 oz"'
}

@test "unusual headings of a column of codes are recognized" {
  while read -r h; do
    list "$h,Description" "$a,x"
    read_list
    [ "$codes" = 0099001234569 ] || { echo "$h: $stderr" >&2; return 1; }
  done <<'HEADINGS'
Universal Product Code
Universal Product Code (UPC)
UPCs
UPC Codes
12 Digit UPC
UPC12
17 Digit UPC
UPC w/ Check Digit
UPC Code w/check digit
UPC/PLU Data
UPC Barcode
EAN/UPC
GTIN-12
GTIN 14
Package UPC
UPC_PLU_NUM
UPC Num
Barcode Number
Scan Code
Each UPC
Consumer UPC
WIC UPC
Approved UPC
NUPC
Código UPC
UPC 1
HEADINGS
}

@test "a heading with UPCs and no other known column is reported" {
  list Foo,UPC,Bar "x,$a,y"
  rejected
  assert_has 'row 1 has a UPC column, but none of its other headings is known' "$stderr"
  read_list --column description=foo --column brand=BAR
  assert_status 0
  assert_has '"brand":"y","description":"x"'
}

@test "a heading given by an option has priority" {
  list 'UPC,Item Number,Food Description,Text' "$b,$a,no,yes"
  read_list --column 'upc=item number' --column description=Text
  assert_is 0099001234569 "$codes"
  assert_has '"description":"yes"'
}

@test "a title gives the category if no column does" {
  list 'Our cheese list,' UPC,Description "$a,x" 'INFANT CEREAL,' "$b,y" \
    'Snacks,' "$c,z"
  read_list
  assert_is '02 09 null' "$(jq -r '.apl[0].category_code' <<<"$output" | paste -sd ' ')"
}

@test "--explain writes to a file how the list was read" {
  list 'UPC,Brand,Colour,Status,End Date' "$a,x,red,Active,1/1/2020" \
    "$b,y,blue,Discontinued," "099001234570,z,,Active,"
  read_list --explain explanation --rejects bad
  assert_status 1
  run jq -cr '(.headings[0].columns[] | "\(.heading) \(.as)"),
    .headings[0].columns[3].words,
    [.codes_right, .codes_wrong, .expired, .expires.forms]' explanation
  assert_is 'UPC upc
Brand brand
Colour null
Status status
End Date expires
[{"word":"Active","means":"approved","rows":1},{"word":"Discontinued","means":"not approved","rows":1}]
[2,1,1,["11/23/2026"]]'
}

@test "a category in the words of a state, also in Spanish, gets the national code" {
  list UPC,Category,Description "$a,Quesos,x" "$b,Fórmula infantil,y" \
    "$c,Jugo de 64 onzas,z"
  read_list
  assert_is '["02","21","54"]' \
    "$(jq -sc '[.[].apl[0].category_code]' <<<"$output")"
}

@test "a category that is not in the table is reported, and not changed" {
  list "UPC,Category,Cat Desc,Description" "$a,99,Soup,x" "$b,5,Cheese,y" \
    "$c,5,Cereal,z"
  read_list --explain told
  assert_status 0
  want '.apl[0].category_code' $'99\n05\n05'
  want .strange_categories \
    '[{"code":"99","words":"Soup","rows":1},{"code":"05","words":"Cheese","means":"02","rows":1}]' \
    "$(<told)"
  list UPC,Category,Description "$a,Soup,x" "$b,Soup,y" "$c,Eggs,z"
  read_list --explain again
  want .strange_categories '[{"words":"Soup","rows":2}]' "$(<again)"
  assert_wanted
}

@test "unknown categories beyond the limit are counted" {
  { echo UPC,Category,Description
    for i in $(seq 45); do printf '%s,Sort %d,x\n' "$(digit \
      $((9900555000 + i * 37)))" "$i"; done; } >list.csv
  read_list --explain told
  assert_is '40 5' "$(jq -r '"\(.strange_categories | length) \(
    .strange_more)"' told)"
}

@test "PLUs with a wrong check digit are listed as written, and counted" {
  list UPC,Description "41500,McIntosh" "41508,Jonathan" 40112,Bananas "$a,x"
  read_list --explain told
  want '.wrong_plus_n, .wrong_plus' $'1\n[{"row":2,"code":"41500","plu":"4150"}]' "$(<told)"
  { echo UPC; yes $'41500\n41508' | head -n 460; } >list.csv
  read_list --explain again
  want '.wrong_plus_n, (.wrong_plus | length)' $'230\n200' "$(<again)"
  assert_wanted
}

@test "cells below empty headings are not read, but counted" {
  list UPC,Description,,x "$a,x,16 oz," "$b,y,," 'Note,,z,'
  read_list --explain explanation
  assert_is 1 "$(jq '.headings[0].unnamed' explanation)"
}

@test "--leave-out skips files that are not lists; if no list remains, it is an error" {
  list UPC,Description "$a,x"
  echo 'SELECT * FROM list' >query.csv
  run --separate-stderr apl-upcs --leave-out --explain explanation MI=query.csv MI=list.csv
  assert_status 0
  assert_has 'query.csv: left out: no heading with a UPC column' "$stderr"
  assert_has '"left_out":"no heading' "$(head -n 1 explanation)"
  run --separate-stderr apl-upcs --leave-out MI=query.csv
  assert_status 2
}

@test "a list from a pipe is read like a file" {
  list UPC,Status "$a,Approved" "$b,No"
  run --separate-stderr bash -c 'apl-upcs -q MI=<(cat list.csv)'
  assert_status 0
  assert_is 1 "${#lines[@]}"
}

@test "an option that names no heading, or contradicts another, is an error" {
  list UPC,Description,Grade "$a,x,good" "$b,y,bad"
  rejected --column status=Grad
  assert_has 'no list has the heading "Grad"; the last list has "UPC", "Description", "Grade"' "$stderr"
  rejected --approved pend --not-approved old,Pend
  assert_has 'pend: both --approved and --not-approved' "$stderr"
}

@test "a few short codes without check digits among complete ones are an error" {
  { echo UPC,Description; for code in $(codes_without_digit 4); do echo "$(digit "$code"),x"
    done; codes_without_digit 4 | sed 's/$/,x/'; } >list.csv
  rejected
  assert_has 'are wrong of 11 digits' "$stderr"
}

@test "incomplete codes and negative numbers are rejected" {
  list UPC,Description "$a,x" 31234,y 38000,z "-$b,z"
  read_list
  assert_status 1
  assert_is "0$a" "$codes"
  assert_has 'list.csv:3: wrong PLU check digit' "$stderr"
  assert_has 'list.csv:5: a negative number' "$stderr"
}

@test "two columns called UPC are read as one only if their codes are equal" {
  list UPC,UPC,Description "$a,$b,x"
  rejected
  assert_has 'two columns have different codes: "UPC" and "UPC"' "$stderr"
  list UPC,UPC,Description "$a,$a,x"
  read_list
  assert_is "0$a" "$codes"
}

@test "a code both below and above a not approved title is reported" {
  list UPC,Description "$a,x" "$b,y" Discontinued, "$a,x"
  read_list
  assert_is "0$a 0$b" "$codes"
  assert_has 'codes that one row approves and another does not, counted as approved: 1' "$stderr"
}

@test "a word that means not approved in brackets, stars or after a dash flags its row" {
  for text in 'Milk [removed]' '*DISC* Milk' 'Milk - delete' 'Milk (del)'; do
    list UPC,Description "$a,x" "$b,$text"
    read_list
    want '.apl[0].flags' $'null\n["not_authorized"]'
  done
  list UPC,Description "$a,Milk (fat removed)" "$b,Oats - old style"
  read_list
  want '.apl[0].flags' $'null\nnull'
  assert_wanted
}

@test "rows with an empty cell in a column of states are read, and counted" {
  list UPC,State "$a,MI" "$b," "$c,OH"
  read_list
  assert_is "0$a 0$b" "$codes"
  assert_has 'rows with an empty state, read as MI: 1' "$stderr"
}

@test "if a list has no product, the reasons are reported, with counts" {
  list UPC,Description,Status 4.11304E+11,x,Approved "$a,y,Not approved"
  rejected
  assert_has 'none of 2 rows is a product; rejected: 1, the first in row 2 (scientific notation' "$stderr"
  assert_has 'not approved by their status: 1' "$stderr"
  list UPC,Description
  rejected
  assert_has 'none of 0 rows is a product: nothing is below the heading' "$stderr"
}

@test "a column of codes under a heading such as 'Deleted UPC' is an error" {
  list 'UPC,Description,Deleted UPC' "$a,x,$b"
  rejected
  assert_has 'column "Deleted UPC" has codes of products that are not approved, according to its heading' "$stderr"
}

@test "invisible characters next to a code are ignored" {
  list UPC,Description $'\u200e'"$a,x" $'\u202d'"$b"$'\u202c,y'
  read_list
  assert_is "0$a 0$b" "$codes"
}

@test "rows below a second heading without a status column are reported" {
  list UPC,Description,Status "$a,x,Approved" UPC,Description "$b,y"
  read_list
  assert_has 'rows below a heading without a status column, counted as approved (another heading has a status column): 1, the first is below the heading in row 3' "$stderr"
}

@test "a usage error names the option" {
  list UPC $a
  for wrong in --column=x --column=nothing=UPC --column=brand= --approved=; do
    run --separate-stderr apl-upcs "$wrong" MI=list.csv
    assert_status 2
    assert_has "${wrong%%=*}" "$stderr"
  done
}

@test "--explain does not write to the list or to stdout" {
  list UPC "$a"
  cp list.csv kept.csv
  run -2 apl-upcs --explain list.csv MI=list.csv
  assert_is 'apl-upcs: list.csv: --explain cannot be the file of list.csv'
  run -2 --separate-stderr bash -c 'apl-upcs --explain o MI=list.csv >>o'
  assert_has 'o: --explain cannot be the file of /dev/stdout' "$stderr"
  run -0 cmp list.csv kept.csv
}

@test "a code that one row withdraws and another does not is reported" {
  list UPC,Description "$a,Milk NOT AUTH" "$a,Milk" "$b,Eggs DISCONTINUED"
  read_list --explain how
  assert_has 'codes that one row approves and another does not, counted as approved: 1, the first not approved in row 2' "$stderr"
  assert_is 1 "$(jq .disputed how)"
  list UPC,Description,Status "$b,Eggs DISCONTINUED,Active" "$b,Eggs,Removed"
  read_list
  assert_lacks 'another row' "$stderr"
}

@test "inactive means not approved, except in 'inactive yeast'" {
  for text in 'Inactive dry yeast' 'INACTIVE YEAST' 'Bran with inactive yeast 8 oz'; do
    list UPC,Description,Kind "$a,$text,Inactive Yeast"
    read_list
    want '.apl[0].flags' null
  done
  for text in 'Yeast INACTIVE' 'INACTIVE Dry Yeast' 'Yeast - inactive' \
    'Yeast (inactive)' 'Inactive: yeast' inactive 'Inactive Cheerios' \
    'Inactive yeast - INACTIVE'; do
    list UPC,Description "$a,$text"
    read_list
    want '.apl[0].flags' '["not_authorized"]'
  done
  assert_wanted
}

@test "a mark that a legend explains is an error without an option" {
  for legend in '* = discontinued' '* Not approved' '(*) means not approved' \
    'Items with an asterisk are not approved' "\"'*' = no longer approved\""; do
    for row in "$a*,Milk" "*$a,Milk" "$a,Milk*" "$a,Milk (*)"; do
      list UPC,Description "$row" "$b,Eggs" "$legend"
      rejected
      assert_has 'approved or not? rows with the mark *: 1, the first is 2' "$stderr"
      assert_has "use --approved '*' or --not-approved '*'" "$stderr"
    done
    list "$legend" UPC,Description "$a*,Milk" "$b,Eggs"
    rejected
  done
}

@test "an option can give the meaning of a mark, with or without a legend" {
  for legend in '* = discontinued' 'Eggs,'; do
    list UPC,Description "$a*,Milk" "$b,Eggs **" "$legend"
    read_list --not-approved '*' --explain how
    assert_is "0$b" "$codes"
    assert_has 'rows with the mark *, which are not approved: 1, the first in row 2' "$stderr"
    want '.marks[0] | [.mark, .means, .rows]' '["*","not approved",1]' "$(tail -n 1 how)"
    read_list --approved '*'
    assert_is "0$a 0$b" "$codes"
  done
  assert_wanted
  run apl-upcs --approved '*' --not-approved 'x,*' MI=list.csv
  assert_status 2
  assert_has '*: both --approved and --not-approved'
  list UPC,Status "$a,*" "$b,Active" "$c,"
  rejected --not-approved blank
  read_list --not-approved '*' --approved blank
  assert_is "0$b 0$c" "$codes"
}

@test "a legend for a mark that no row has is reported" {
  list UPC,Description "$a,Milk" "$b,Eggs **" ',"* = discontinued"'
  read_list
  assert_is "0$a 0$b" "$codes"
  assert_has '"* = discontinued": no row has this mark' "$stderr"
}

@test "a title between stars is a title, not a legend" {
  list UPC,Description "$a,Milk*" '*** DISCONTINUED ***,' "$b,Eggs"
  read_list
  assert_is "0$a" "$codes"
}

@test "five digits are a PLU with a check digit only if several codes of the list are" {
  list UPC,Description "$a,Milk" 44011,Bananas
  read_list
  assert_status 1
  assert_is "0$a" "$codes"
  assert_has 'list.csv:3: ambiguous: a PLU and its check digit, or another number of five digits' "$stderr"
  list UPC,Description 44011,x 40112,y 30001,z 30002,p 30003,q "$a,Milk"
  read_list
  assert_is "0$a" "$codes"
  { echo UPC; seq 4011 4060; echo 44011; echo 40129; } >list.csv
  read_list
  assert_lacks 4401 "$codes"
  list UPC,Description 40112,x 40129,y 4013,z
  read_list --explain how
  assert_is '4011 4012 4013' "$codes"
  assert_is 2 "$(tail -n 1 how | jq .plus_with_check_digit)"
  list UPC 000000040112 10000000000040129
  read_list
  assert_is '4011 4012' "$codes"
  list UPC,PLU,Description ,40112,x ,40129,y ,40136,z
  read_list
  assert_is '4011 4012 4013' "$codes"
}

@test "PLUs padded with zeros are read as PLUs, unless the digits may be a UPC-E" {
  list UPC 04011 004012 0004013 00004014 094011 0094012 00094013 000004015 $a
  read_list
  assert_is "0$a 4011 4012 4013 4014 94011 94012 94013 4015" "$codes"
  list UPC $(seq -f %08.0f 4000 4099) $a
  read_list
  assert_status 1
  assert_has 'ambiguous: a UPC-E, or a PLU padded with zeros' "$stderr"
  assert_is "0$a" "${codes%% *}"
  list UPC $(seq -f %07.0f 4000 4099) $a
  read_list
  assert_has 'ambiguous: a UPC-E, or a PLU padded with zeros' "$stderr"
  { echo UPC; codes_without_digit 12; seq -f %08.0f 4011 4013; } >list.csv
  read_list --no-check-digit
  assert_has '4011 4012 4013' "$codes"
}

@test "a column such as Program or Restrictions is an error if its values differ" {
  while IFS='|' read -r heading one other; do
    list "UPC,Description,$heading" "$a,x,$one" "$b,y,$other"
    rejected
    assert_has "column \"$heading\": cannot tell whether this column says which products are approved; it" "$stderr"
    read_list --column "ignore=$heading"
    assert_is "0$a 0$b" "$codes"
    list "UPC,Description,$heading" "$a,x,WIC" "$b,y,WIC"
    read_list
    assert_is "0$a 0$b" "$codes"
  done <<<'Program|WIC|CSFP
Program Name|WIC|
Program|CSFP|CSFP
Year|2019|2026
Approved for|infants only|all
Available in|Wayne|
Restrictions|Not for infants|
County|Kent|Wayne'
  list UPC,Description,Program "$a,x,WIC" "$b,y,CSFP"
  read_list --column status=Program --not-approved CSFP
  assert_is "0$a" "$codes"
  list UPC,Description,Year,Program "$a,x,2026,WIC" "$b,y,2026,WIC and CSFP"
  read_list
  assert_is "0$a 0$b" "$codes"
}

@test "yes and no in a column such as Reviewed are an error, but days are not" {
  for heading in Verified Reviewed Updated; do
    list "UPC,Description,$heading" "$a,x,Yes" "$b,y,No"
    rejected
    assert_has "column \"$heading\": cannot tell whether this column says which products are approved; it" "$stderr"
    list "UPC,Description,$heading" "$a,x,11/2/2026" "$b,y,"
    read_list
    assert_is "0$a 0$b" "$codes"
  done
}

@test "the column 'Unit UPC' is read and not 'Case UPC', and this is reported" {
  list 'Case UPC,Unit UPC,Description' "$b,$a,x"
  read_list
  assert_is "0$a" "$codes"
  assert_has 'the codes are read from column "Unit UPC", not from "Case UPC"' "$stderr"
  list 'Package UPC,Unit UPC,Description' "$b,$a,x"
  rejected
  assert_has 'two columns have different codes: "Package UPC" and "Unit UPC"' "$stderr"
  read_list --column 'upc=Package UPC'
  assert_is "0$b" "$codes"
}

@test "a few cells under an empty heading are reported as a possible unquoted comma" {
  { echo UPC,Brand,Description,; for body in $(codes_without_digit 20); do
    echo "$(digit "$body"),B,Milk,"; done; echo "$a,B,Milk,whole"; } >list.csv
  read_list
  assert_has 'rows with text in a column without a heading (the text is ignored): 1, the first in row 22: an unquoted comma?' "$stderr"
  list UPC,Description, "$a,x,1" "$b,y,2"
  read_list
  assert_lacks 'a comma' "$stderr"
}

@test "each mark of a legend needs an option, also in a status column" {
  list UPC,Description "$a*,Milk" "$b**,Eggs" '* = new; ** = discontinued'
  rejected --approved '*'
  assert_has "use --approved '**' or --not-approved '**'" "$stderr"
  read_list --approved '*' --not-approved '**'
  assert_is "0$a" "$codes"
  list UPC,Status "$a,Approved*" "$b,Approved" '* pending removal,'
  rejected
  read_list --not-approved '*'
  assert_is "0$b" "$codes"
  read_list --approved '*'
  assert_is "0$a 0$b" "$codes"
}

@test "a day in a description is the row's first or last day" {
  list UPC,Description "$a,Milk (until 9/30/2026)" \
    "$b,Oats removed eff. 1/1/2027" "$c,Eggs (effective 2027-02-01)" \
    "099001234590,Beans 1/2 cup 20 oz"
  read_list
  want '.apl[0] | [.effective, .expires]' '[null,"2026-09-30"]
[null,"2027-01-01"]
["2027-02-01",null]
[null,null]'
  assert_has 'rows with a first or last day of approval in the description: 3, the first in row 2' "$stderr"
  list UPC,Description,Expires "$a,Milk (until 9/30/2026),12/31/2025"
  read_list
  want '.apl[0].expires' 2025-12-31
  assert_wanted
}

@test "two days in one cell are the first and the last, under any heading" {
  for heading in 'Effective Dates' 'Contract Period' 'Valid Dates' 'End Date'; do
    list "UPC,Description,$heading" "$a,x,10/1/2025 - 9/30/2026" \
      "$b,y,10/1/2025 thru 12/31/2026" "$c,z,10/1/2025 -"
    read_list
    [ "$status" -eq 2 ] || want '.apl[0] | [.effective, .expires]' \
      $'["2025-10-01","2026-09-30"]\n["2025-10-01","2026-12-31"]\n["2025-10-01",null]'
  done
  assert_wanted
  list UPC,Description,Whatever "$a,x,10/1/2025 - 9/30/2026" "$b,y,"
  rejected
  assert_has 'column "Whatever" seems to contain first or last days of approval ("10/1/2025 - 9/30/2026"); use' "$stderr"
}

@test "0 and 1 under an unknown heading are an error, but other numbers are not" {
  list UPC,Description,Exclude "$a,x,0" "$b,y,1"
  rejected
  assert_has 'column "Exclude": cannot tell whether this column says which products are approved; it contains "0", "1"' "$stderr"
  list UPC,Description,Kill "$a,x,1" "$b,y,"
  rejected
  for cells in '1 6' '1 1' '0 12'; do
    list UPC,Description,Slots "$a,x,${cells% *}" "$b,y,${cells#* }"
    read_list
    assert_is "0$a 0$b" "$codes"
  done
}

@test "a word that limits an approval, as in 'CVB only', is an error under an unknown heading" {
  for limit in 'CVB only' 'Military only' 'All stores except A' 'Solo infantes'; do
    list UPC,Description,Where "$a,x,$limit" "$b,y,"
    rejected
    assert_has "column \"Where\": cannot tell whether this column says which products are approved; it contains \"$limit\"" "$stderr"
  done
}

@test "a row is flagged if its name or brand means not approved, or is struck through" {
  list UPC,Brand,Description "$a,REMOVED,Oats" "$b,x,Deleted 3/2026" \
    "$c,x,Rice (OBSOLETE)" "099001234590,x,Milk - expired" "099001234606,x,Yogurt DISCO 5/25" \
    "099001234613,x,~~Eggs~~" "099001234620,x,<s>Beans</s>" $'099001234637,x,O\u0336a\u0336ts'
  read_list
  assert_is '["not_authorized"]' "$(jq -sc '[.[].apl[].flags[]] | unique' <<<"$output")"
  assert_has 'rows with text that says they are not approved (kept, flagged not_authorized): 8' "$stderr"
  list UPC,Brand,Description "$a,Disco,Oats" "$b,x,Disco Oats" \
    "$c,x,Rice (no salt)" "099001234590,x,Seeds removed" "099001234606,Old Mill,Expeller oil ~ 5 oz" \
    "099001234613,x,Eggs (excellent)"
  read_list
  [[ $output != *not_authorized* ]]
}
