#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# list-quality: what is doubtful in a state's list. How its page looks,
# tests/html sees.
# shellcheck disable=SC2030,SC2031,SC2154 # every test is a subshell of its own
load helper

# list: forty rows that nothing is wrong with, and behind them those on stdin.
list() {
  { echo 'UPC,Brand,Description,Category,Subcategory'
    records 40 | awk -F '"' 'NR <= 20 { print $4 ",Acme,Peas No" NR ",19,Frozen" }
      NR > 20 { print $4 ",Beta,Milk No" NR ",51,Milk" }'
    cat; } >mi.csv
  import-apl -q --rejects /dev/null MI=mi.csv || [ $? -eq 1 ]
}

# found CHECK: of the CSV, the rows of that check: row, code, says.
found() {
  python3 -c '
import csv, sys
for r in csv.DictReader(open("found", newline="")):
    if r["check"] == sys.argv[1]: print(r["row"], r["code"], r["says"])' "$1"
}

@test "a list that nothing is wrong with" {
  list </dev/null
  run list-quality MI
  assert_status 0
  assert_is 'MI 2026-11-23 mi.csv: 40 rows, 40 UPCs, 0 PLUs'
  run list-quality --format csv mi
  assert_is $'"check","file","row","code","brand","description","subcategory","says"\r'
  run list-quality --format html MI
  assert_has 'Nothing is.'
}

@test "each thing that can be wrong is found in its row" {
  list <<'CSV'
0016000275288,Acme,Oats,05,Cereal
abc,Acme,Rye,05,Cereal
0012345678905,Acme,Rice,26,Rice
4011,Fresh,Bananas,19,Produce
4012,Fresh,Coupons,51,Milk
0016000275287,GM,Wheat,05,Cereal
0016000275287,GM,Corn,05,Cereal
0016000275263,ACME,Tofu,02,Tofu
0016000275270,Beta,Peas,51,Milk
CSV
  list-quality --format csv MI >found
  assert_is $'42  wrong check digit\n43  not a code' "$(found reject)"
  assert_is '44 0012345678905 placeholder' "$(found placeholder)"
  assert_is '46 4012 PLU' "$(found plu)"
  assert_is $'47 0016000275287 2 rows have this code\n48 0016000275287 2 rows have this code' \
    "$(found duplicate)"
  assert_is '49 0016000275263 mostly “Acme”, 21 rows' "$(found brand)"
  assert_is '50 0016000275270 100 % of the rows with these words are in “Frozen”' \
    "$(found subcategory)"
  assert_is '' "$(found same_words)"
}

@test "three UPCs that no words tell apart are one finding" {
  records 3 50 | awk -F '"' '{ print $4 ",Acme,Skim,52,Skim" }' | list
  list-quality --format csv MI >found
  assert_is '42 0016000000506 3 UPCs: 0016000000506 0016000000513 0016000000520' \
    "$(found same_words)"
}

@test "a word that few have, or that stands here and there, says nothing" {
  { records 4 50 | awk -F '"' '{ print $4 ",A" NR ",Figs,19,Dried" }'
    records 1 60 | awk -F '"' '{ print $4 ",A5,Figs,51,Milk" }'
    records 10 70 | awk -F '"' '{ print $4 ",B" NR ",Plain,0" 5 + NR % 2 ",X" NR % 2 }'
  } | list
  list-quality --format csv MI >found
  assert_is '' "$(found subcategory)"
}

@test "what left the list, and other states', is not looked at" {
  echo 0012345678905,Acme,Rice,26,Rice | list
  import-apl -q --force MI=/dev/stdin < <(head -n 41 mi.csv)
  sed 's/Acme/ACME/' mi.csv >nc.csv
  import-apl -q NC=nc.csv
  run list-quality MI
  assert_is 1 "${#lines[@]}"
}

@test "the page is well-formed, loads nothing, and allows its one style" {
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

@test "what others wrote is text: no tag, no formula, no turned direction" {
  list <<CSV
0016000275287,GM,<script>1</script>,05,Cereal
0016000275287,GM,=cmd(),05,Cereal
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

@test "a reader that leaves, and a full disk" {
  list </dev/null
  run sh -c 'list-quality MI | head -n 0'
  assert_is ''
  run sh -c 'list-quality MI >/dev/full'
  assert_status 2
  assert_has 'list-quality: it cannot be written: '
}

@test "usage errors, a store or a list that is not there, are 2" {
  list </dev/null
  for args in '' Michigan 'MI NC' '--nosuch MI' '--format xml MI' NC \
    '--db nosuch MI'; do
    # shellcheck disable=SC2086 # words
    run list-quality $args
    assert_status 2
    assert_has 'list-quality: '
  done
}
