#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# list-quality: reports doubtful rows of a state's list. tests/html checks the
# appearance of its page.
# shellcheck disable=SC1111 # quotes as in the text
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

# list: imports forty rows without problems, and then the rows on stdin.
list() {
  { echo 'UPC,Brand,Description,Category,Subcategory'
    records 40 | awk -F '"' 'NR <= 20 { print $4 ",Acme,Frozen Peas No" NR ",19,Frozen" }
      NR > 20 { print $4 ",Beta,Milk No" NR ",51,Milk" }'
    cat; } >mi.csv
  import-apl -q --rejects /dev/null MI=mi.csv || [ $? -eq 1 ]
}

# found CHECK: prints row, code and text of each finding of this check.
found() {
  python3 -c '
import csv, sys
for r in csv.DictReader(open("found", newline="", encoding="utf-8-sig")):
    if r["check"] == sys.argv[1]: print(r["row"], r["code"], r["says"] +
        (r["suggestion"] and " -> " + r["suggestion"]))' "$1"
}

@test "a list without problems has no findings" {
  list </dev/null
  run list-quality MI
  assert_status 0
  assert_is 'MI 2026-11-23 mi.csv: 40 rows, 40 UPCs, 0 PLUs'
  run list-quality --format csv mi
  assert_is $'\xef\xbb\xbf"check","file","row","code","brand","description","subcategory","says","suggestion"\r'
  run list-quality --format html MI
  assert_has 'There is nothing to review.'
}

@test "each kind of problem is found in its row" {
  list <<'CSV'
0016000275288,Acme,Oats,05,Cereal
abc,Acme,Rye,05,Cereal
0012345678905,Acme,Rice,26,Rice
4011,Fresh,Bananas,19,Produce
4012,Fresh,Coupons,51,Milk
0016000275287,GM,Wheat,05,Cereal
0016000275287,GM,Corn,05,Cereal
0016000275263,ACME,Tofu,02,Tofu
0016000275270,Beta,Frozen Peas,51,Milk
CSV
  list-quality --format csv MI >found
  assert_is '42 016000275288 the last digit should be 7, but row 47 (GM, Wheat) has that code: is this row needed?
43 abc not a code' "$(found reject)"
  assert_is '44 012345678905 an example code, not a product' \
    "$(found placeholder)"
  assert_is '46 4012 a produce code in this subcategory' "$(found plu)"
  assert_is '47 016000275287 also row 48: GM, Corn, Cereal' "$(found duplicate)"
  assert_is '49 016000275263 “Acme” in 21 rows -> Acme' "$(found brand)"
  assert_is '50 016000275270 20 of 20 other rows with “frozen, peas” are in this subcategory: should this row be, too? -> Frozen' \
    "$(found subcategory)"
  assert_is '' "$(found same_words)"
}

@test "codes that lack the last digit, and rows marked as not approved, are found" {
  list <<'CSV'
0003800001611,Acme,Flakes,05,Cereal
0038000016110,Acme,Flakes,05,Cereal
0016000275263,Acme,Oats NOT AUTH,05,Cereal
CSV
  list-quality --format csv MI >found
  assert_is '42 003800001611 row 43 has the complete code -> 038000016110' \
    "$(found short)"
  assert_is '44 016000275263 counted as not approved' "$(found not_authorized)"
  assert_is 42 "$(apl-upcs --db products.db --all | wc -l)"
  assert_is 43 "$(sqlite3 products.db 'SELECT count(DISTINCT upc) FROM apl_entries')"
}

@test "several UPCs with the same words are one finding" {
  records 3 50 | awk -F '"' '{ print $4 ",Acme,Skim,52,Skim" }' | list
  list-quality --format csv MI >found
  assert_is '42 016000000506 3 UPCs: 016000000506 016000000513 016000000520' \
    "$(found same_words)"
}

@test "a word that is rare, or occurs everywhere, is not compared with the subcategory" {
  { records 4 50 | awk -F '"' '{ print $4 ",A" NR ",Figs,19,Dried" }'
    records 1 60 | awk -F '"' '{ print $4 ",A5,Figs,51,Milk" }'
    records 10 70 | awk -F '"' '{ print $4 ",B" NR ",Plain,0" 5 + NR % 2 ",X" NR % 2 }'
  } | list
  list-quality --format csv MI >found
  assert_is '' "$(found subcategory)"
}

@test "a wrong check digit is shown with the row, and with the likely code" {
  list <<'CSV'
0842798106843,Choice,Plain,52,Milk
0842798106669,Choice,Whole,51,Milk
84279810665,Choice,"Whole, 1 gal",51,Milk
842798110667,Choice,Half,51,Milk
016000275288,Choice,Other,51,Milk
842798106666,Choice,Skim NOT AUTH,51,Milk
CSV
  list-quality --format csv MI >found
  assert_is '44 84279810665 the last digit is missing; with it, the code begins like the brand'\''s other codes -> 842798106652
45 842798110667 if the other digits are right, the last one is 6 -> 842798110666
46 016000275288 the brand'\''s other codes begin with 842798
47 842798106666 the last digit should be 9, but row 43 (Choice, Whole) has that code: is this row needed?; the row says that it is not approved' \
    "$(found reject)"
  run grep -c '"84279810665","Choice","Whole, 1 gal","Milk"' found
  assert_is 1
}

@test "words of a brand, fresh food, and a single word in another category are not findings" {
  { records 8 50 | awk -F '"' '{ print $4 ",Dole,Orchard Tomatoes,19,Canned" }'
    records 8 60 | awk -F '"' '{ print $4 ",Oats,Fava Prune,05,Oatmeal" }'
    records 3 70 | awk -F '"' 'BEGIN {
      split("Orchard,Orchard,53,Juice;Acme,Orchard Tomatoes,19,Fresh;Acme,Prune,50,Yogurt", row, ";")
    } { print $4 "," row[NR] }'; } | list
  list-quality --format csv MI >found
  assert_is '' "$(found subcategory)"
}

@test "misspelled words and truncated texts are found" {
  { records 21 50 | awk -F '"' '{ print $4 ",Dole" NR ",Diced Tortillas,19,Canned" }'
    records 6 80 | awk -F '"' 'BEGIN {
      split("Dicked,Torillas,Tortilla,Sliced,Ddiced,Bitter", word, ",")
    } { print $4 ",Acme," word[NR] " Beans,19,Canned Tort" }'; } | list
  list-quality --format csv MI >found
  assert_is '63 016000000803 “dicked”: is it “diced”? -> diced
64 016000000810 “torillas”: is it “tortillas”? -> tortillas
67 016000000841 “ddiced”: is it “diced”? -> diced' "$(found spelling)"
  assert_is '63 016000000803 the subcategory ends within a word: “tortillas”?; this is the first of 6 rows' \
    "$(found cut)"
}

@test "a code with an approved and a not approved row is not a finding" {
  list <<'CSV'
016000275263,Acme,Cream NOT AUTH,51,Milk
016000275263,Acme,Cream,51,Milk
CSV
  list-quality --format csv MI >found
  assert_is '42 016000275263 still approved, because of row 43' \
    "$(found not_authorized)"
}

@test "PLUs with a wrong check digit are shown, with the text next to them" {
  list <<'CSV'
40402,Plums,Black,19,Fresh
40400,Plums,Red,19,Fresh
40129,Oranges,Navel,19,Fresh
CSV
  list-quality --format csv MI >found
  assert_is '43 4040 listed as 40400; the check digit of 4040 is 2' \
    "$(found plu_digit)"
  assert_is '42 4040 also row 43: Plums, Red, Fresh, listed as 40400, with a wrong check digit' \
    "$(found duplicate)"
}

@test "a lost apostrophe, two spellings of a brand, and sizes without a number are found" {
  { records 12 50 | awk -F '"' '{ print $4 ",Libbys,A" NR ",Libby food,OUNCE" }'
    records 3 70 | awk -F '"' 'BEGIN { split("Libby?s,Libby'\''s,Lifbys", b, ",")
    } { print $4 "," b[NR] ",B" NR ",Food,9 oz" }'
  } | sed '1iUPC,Brand,Description,Subcategory,Size' >mi.csv
  import-apl -q MI=mi.csv
  list-quality --format csv MI >found
  assert_is "14 016000000704 a ? instead of a letter or apostrophe: “Libby's”?" \
    "$(found cut)"
  assert_is "14 016000000704 “Libby's” in 1 row -> Libby's
2 016000000506 “Libby's” in 1 row; this is the first of 12 rows -> Libby's
16 016000000728 is it “Libby's”, as in 14 rows? -> Libby's" "$(found brand)"
  assert_is '2 016000000506 12 rows have the size “OUNCE”; this is the first of them' \
    "$(found size)"
}

@test "the page names the state, and asks for a reply to the contact" {
  list <<<'abc,Acme,Rye,05,Cereal'
  APLSYNC_CONTACT=us@example.org list-quality --format html MI >page
  run cat page
  assert_has '<h1>Michigan WIC approved product list: items to review</h1>'
  assert_has 'November 23, 2026</time>'
  assert_has 'Please review these rows'
  assert_has 'Please reply to us@example.org.'
}

@test "a workbook has the rows of the table, with codes as text" {
  list <<'CSV'
0016000275287,GM,=cmd(),05,Cereal
0016000275287,GM,"Corn <b>",05,Cereal
CSV
  list-quality --format xlsx MI >a.xlsx
  mkdir out
  assert_is xlsx "$(python3 -IS "$ROOT/scripts/lib/workbook.py" kind a.xlsx)"
  python3 -IS "$ROOT/scripts/lib/workbook.py" sheets a.xlsx MI out a \
    /dev/null facts
  assert_is 'check,file,row,code,brand,description,subcategory,says,suggestion
duplicate,mi.csv,42,016000275287,GM,=cmd(),Cereal,"also row 43: GM, Corn <b>, Cereal",' \
    "$(cat out/*)"
  list-quality --format xlsx MI | cmp - a.xlsx
}

@test "removed entries, and other states, are not checked" {
  echo 0012345678905,Acme,Rice,26,Rice | list
  import-apl -q --force MI=/dev/stdin < <(head -n 41 mi.csv)
  sed 's/Acme/ACME/' mi.csv >nc.csv
  import-apl -q NC=nc.csv
  run list-quality MI
  assert_is 1 "${#lines[@]}"
}

@test "the page is well-formed, loads no files, and allows only its style" {
  list <<'CSV'
0016000275288,Acme,Oats,05,Cereal
0016000275287,GM,Wheat,05,Cereal
0016000275287,GM,Corn,05,Cereal
CSV
  list-quality --format html MI >page
  run grep -icE '<script|style=|https?:|url\(|@import|<link|src=' page
  assert_is 0
  run python3 - <<'PY'
from html.parser import HTMLParser
import base64, hashlib, re
class Page(HTMLParser):
    stack = []
    def handle_starttag(self, tag, attrs):
        if tag not in {"meta"}: self.stack.append(tag)
    def handle_endtag(self, tag):
        assert self.stack.pop() == tag, tag
text = open("page", newline="").read()
page = Page()
page.feed(text)
assert page.stack == [], page.stack
css = re.search("<style>(.*)</style>", text, re.S)[1]
hash = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
assert f"style-src 'sha256-{hash}'" in text
PY
  assert_is ''
}

@test "untrusted text is escaped: no tags, formulas or changes of direction" {
  list <<CSV
0016000275287,<script>1</script>,=cmd(),05,"</td>"
0016000275287,GM,Bran,05,Cereal
0016000275287,GM,"a$(printf '\u202e\e')b",05,"</td>"
CSV
  list-quality --format html MI >page
  run cat page
  assert_has '&lt;script&gt;1&lt;/script&gt;'
  assert_has '&lt;/td&gt;'
  assert_lacks $'\u202e'
  run list-quality --format csv MI
  assert_has "\"'=cmd()\""
  run list-quality MI
  assert_lacks $'\e'
}

@test "a reader that exits is not an error, but a full disk is" {
  list </dev/null
  run sh -c 'list-quality MI | head -n 0'
  assert_is ''
  run sh -c 'list-quality MI >/dev/full'
  assert_status 2
  assert_has 'list-quality: stdout: cannot be written: '
}

@test "usage errors, a missing store and a missing list have status 2" {
  list </dev/null
  for args in '' Michigan 'MI NC' '--nosuch MI' '--format xml MI' NC \
    '--db nosuch MI'; do
    # shellcheck disable=SC2086 # split into words
    run list-quality $args
    assert_status 2
    assert_has 'list-quality: '
  done
}
