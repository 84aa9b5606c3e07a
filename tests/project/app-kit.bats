#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# share/app: code that apps reuse. CODES is the number of random codes (3000), SEED
# the seed of the random numbers (1).
load ../helpers/helper

# without_flags: removes the flags of UPCs from the output of probe-gtin, because the
# JavaScript does not have them.
without_flags() {
  sed -E 's/\t(random_weight|company_internal|coupon|placeholder)$//'
}

# same_results FILE: asserts that the programs and to-key.mjs read the codes in FILE,
# one per line, with the same results and messages.
same_results() {
  probe-gtin scan <"$1" | without_flags >ours
  node "$ROOT/tests/tools/to-key.mjs" "$ROOT/share/app/to-key.mjs" <"$1" >kit
  run diff <(paste "$1" ours) <(paste "$1" kit)
  assert_is ''
}

@test "toKey reads each test vector like the programs" {
  command -v node >/dev/null || skip 'node is not installed'
  cut -f 1 "$ROOT/tests/fixtures/gtin.tsv" "$ROOT/tests/fixtures/scans.tsv" >vectors
  same_results vectors
}

@test "toKey rejects a text that is longer than 4,096 bytes" {
  command -v node >/dev/null || skip 'node is not installed'
  { printf '%04096d\n%04097d\n' 0 0
    printf '\u2010%.0s' {1..1366}
    printf '\n%040000d\n' 0; } >long
  same_results long
  run cut -f 2 kit
  assert_is $'too many digits for a code\ntoo long for a code
too long for a code\ntoo long for a code'
}

@test "toKey recognizes state-assigned codes, and warns of a wrong check digit" {
  command -v node >/dev/null || skip 'node is not installed'
  run -0 node --input-type=module -e "
import { toKey } from '$ROOT/share/app/to-key.mjs'
for (const code of ['4469', '8888', '40110', '4011'])
  console.log(JSON.stringify(toKey(code)))"
  assert_is '{"plu":"4469","state_code":true}
{"plu":"8888","state_code":true}
{"plu":"4011","warning":"wrong PLU check digit"}
{"plu":"4011"}'
}

@test "toKey reads random spellings of codes like the programs" {
  command -v node >/dev/null || skip 'node is not installed'
  python3 - "${SEED:-1}" "${CODES:-3000}" >codes <<'PY'
import random
import sys

random.seed(int(sys.argv[1]))
before = ["", "", "", "", "0", "00", "000", "'", '="', "]E0", "]C1", "]A0",
          "]X", "^", "(01)", "01", "(17)270101(01)", "https://id.gs1.org/01/",
          "id.gs1.org/01/", "4", "3", "93", "94", "1"]
after = ["", "", "", "", ".0", ".00", "'", '"', " ", "17270101", "17279901",
         "10A", "1", "(10)x", "/10/a", "?x", "#a", "E5", "\u2010", "-",
         ";", ",4011", " 4011", " 016000275287", "\x1d10A", "\x1d"]
labels = [*[""] * 12, "PLU ", "upc:", "#", "-", "\u2212", "\u00a0-", "~", "016000275287 "]


def check_digit(body):
    total = sum(int(d) * (1 if i % 2 else 3) for i, d in enumerate(body[::-1]))
    return str(-total % 10)


for _ in range(int(sys.argv[2])):
    n = random.choice([0, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17])
    code = "".join(random.choice("0000123456789") for _ in range(n))
    right = code and random.random() < .8
    code += check_digit(code) if right else random.choice("0123456789")
    if random.random() < .15:
        i = random.randrange(len(code) + 1)
        code = code[:i] + random.choice(" -\u00a0\tx.,") + code[i:]
    print(random.choice(labels) + random.choice(before) + code + random.choice(after))
PY
  same_results codes
  run grep -vc invalid ours
  [ "$output" -ge $((${CODES:-3000} / 20)) ]
}

# viewer EXPRESSION: prints the value of a JavaScript expression, which can use the
# functions of find.mjs and a list of three products.
viewer() {
  node --input-type=module -e "import * as f from '$ROOT/share/app/viewer/find.mjs'
const list = f.makeList({ codes: [
  ['0016000275287', 'Plain', 'Cheerios', 'Whole Grain Cereal 12 OZ', '05', null],
  ['0016000125414', 'Piña colada', 'Acme', 'Grain', '05', null],
  ['4011', 'Bananas', null, 'Fresh', '19', [['2026-01-01', '2026-06-30']]]] })
const codes = rows => rows.map(row => row.code).join(' ')
console.log($1)"
}

@test "the viewer searches by beginnings of words, without accents, and by digits" {
  command -v node >/dev/null || skip 'node is not installed'
  run -0 viewer "[codes(f.find(list, 'cheer PLAIN')), codes(f.find(list, 'pina')),
    codes(f.find(list, 'grain')), codes(f.find(list, 'heerios')),
    codes(f.find(list, '1600027')), codes(f.find(list, '  '))].join('|')"
  assert_is '0016000275287|0016000125414|0016000275287 0016000125414||0016000275287|'
}

@test "the viewer lists products that match only by category after the others" {
  command -v node >/dev/null || skip 'node is not installed'
  made='f.makeList({ codes: [["0016000275287", "Colby", null, "Cheese", "02", null],
    ["0016000275263", "Queso", null, "Block", "02", null],
    ["4011", "Bananas", null, "Fresh", "19", null]] },
    code => ({ "02": "Queso o tofu", 19: "Frutas y verduras" })[code])'
  run -0 viewer "[codes(f.find($made, 'queso')), codes(f.find($made, 'fruta')),
    codes(f.find($made, 'colby queso')), codes(f.find($made, 'tofu'))].join('|')"
  assert_is '0016000275263 0016000275287|4011|0016000275287|0016000275287 0016000275263'
}

# page_text LANGUAGE JSON: prints the viewer's text about the allergens, the certainty
# and the sources of a product.
page_text() {
  node --input-type=module -e "
import * as p from '$ROOT/share/app/viewer/product.mjs'
import { wordsOf } from '$ROOT/share/app/viewer/words.mjs'
const w = wordsOf('$1'), data = $2
console.log([p.allergens(w, data), p.certainty(w, data), p.sources(w, data)].join('|'))"
}

@test "the viewer attributes a person's data to the person, not to a source" {
  command -v node >/dev/null || skip 'node is not installed'
  { echo UPC,Description,Category
    echo 0016000275287,Plain,05; } >mi.csv
  import-apl -q MI=mi.csv
  edit-product -q 0016000275287 name=Cheerios allergens=none
  edited=$(export-products | head -n 1)
  run -0 page_text en "$edited"
  assert_is 'None, entered by a person. Read the package.|A person verified this product.|State WIC approved product lists; entered by a person'
  run -0 page_text es "$edited"
  assert_is 'Ninguno, anotado por una persona. Lea el paquete.|Una persona comprobó qué producto es.|State WIC approved product lists; anotado por una persona'
  run -0 page_text en '{ data_source: "open_food_facts", agreement: "agree",
    verified: true, allergens_known: true, allergens: [],
    sources: [{ source: "open_food_facts" }], field_sources:
    { name: "open_food_facts", allergens: "open_food_facts" } }'
  assert_has 'None, according to the source. Read the package.'
  assert_has 'name agrees with the list.|open_food_facts'
}

@test "the viewer shows a unit without a number as the unit, not as the size" {
  command -v node >/dev/null || skip 'node is not installed'
  run -0 node --input-type=module -e "
import { measure } from '$ROOT/share/app/viewer/product.mjs'
import { wordsOf } from '$ROOT/share/app/viewer/words.mjs'
for (const entry of [{ size: 'OUNCE', unit: 'OZ' }, { size: '12', unit: 'OZ' },
  { size: '8 oz' }, { unit: 'CAN' }, {}])
  console.log(measure(wordsOf('en'), entry).join(': '))"
  assert_is $'Unit: OUNCE\nSize: 12 OZ\nSize: 8 oz\nUnit: CAN\nUnit: '
}

@test "the viewer's page shows an error if one of its files is missing" {
  # viewer.mjs replaces the content of #answer when it runs.
  run sed -n '/<div id="answer">/,/<\/div>/p' "$ROOT/share/app/viewer/index.html"
  assert_has 'could not start'
  assert_has 'no pudo abrirse'
  assert_has 'to-key.mjs' "$(sed -n '/^.Sh VIEWER/,/^.Sh KEYS/p' \
    "$ROOT/man/aplsync-app.7")"
}

@test "the viewer shows whether a code may be bought on a day" {
  command -v node >/dev/null || skip 'node is not installed'
  for case in 'null 2026-03-01 approved' '[["2026-01-01",null]] 2025-12-31 later' \
    '[["2026-01-01",null]] 2026-01-01 approved' \
    '[[null,"2026-06-30"]] 2026-06-30 approved' \
    '[[null,"2026-06-30"]] 2026-07-01 ended' \
    '[[null,"2025-01-01"],["2026-08-01",null]] 2026-07-01 later' \
    '[[null,"2025-01-01"],[null,null]] 2026-07-01 approved'; do
    read -r days day is <<<"$case"
    run -0 viewer "f.approval($days, '$day').is"
    assert_is "$is"
  done
}

@test "the viewer suggests a listed code if digits were misread" {
  command -v node >/dev/null || skip 'node is not installed'
  for digits in 016000275284 0016000275284 016006275287 010600275287 \
    01600027528; do
    run -0 viewer "codes(f.likely(list, '$digits'))"
    assert_is 0016000275287
  done
  run -0 viewer "codes(f.likely(list, '4006381333932'))"
  assert_is ''
}

@test "the viewer has the same texts in both languages, and caches all its files" {
  command -v node >/dev/null || skip 'node is not installed'
  run -0 node --input-type=module -e "import { wordsOf } from \
    '$ROOT/share/app/viewer/words.mjs'
console.log(Object.keys(wordsOf('en')).join() === Object.keys(wordsOf('es')).join())"
  assert_is true
  for file in "$ROOT"/share/app/viewer/*; do
    [ "${file##*/}" = sw.js ] || assert_has "\"${file##*/}\"" \
      "$(<"$ROOT/share/app/viewer/sw.js")"
  done
  grep -v '^#' "$ROOT/share/categories.tsv" | cut -f 1 >codes
  while IFS= read -r code; do
    run -0 node --input-type=module -e "import { wordsOf } from \
      '$ROOT/share/app/viewer/words.mjs'
console.log(wordsOf('es').categoryName('$code', 'English'))"
    assert_lacks English
  done <codes
}
