#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Looks up a list in a dump that is made of the names in PAIRS, and compares the
# coverage of each subcategory with counts from the same files. MICHIGAN_LIST and PAIRS
# (see tests/quality) can name real data.
load ../helpers/helper

# No request is sent: nothing listens at this address.
export APLSYNC_OFF_URL=http://127.0.0.1:9

PAIRS=${PAIRS:-$ROOT/tests/fixtures/pairs.tsv}

setup() {
  command -v scan-off >/dev/null || skip 'built without ISA-L'
  in_tmp
}

# the_list: prints MICHIGAN_LIST, or a list with the rows of PAIRS and 400 other rows.
the_list() {
  if [ -n "${MICHIGAN_LIST-}" ]; then
    cat "$MICHIGAN_LIST"
    return
  fi
  echo UPC,Brand,Description,Subcategory
  awk -F '\t' -v OFS=, 'NR > 1 { gsub(/"/, ""); print $1, "\"" $2 "\"",
    "\"" $3 "\"", "\"" $4 "\"" }' "$PAIRS"
  records 400 | awk -F '"' -v OFS=, '{ print $4, "Nobody",
    "Thing " NR, "Sub " NR % 7 }'
}

@test "a list looked up in a dump has the expected coverage by subcategory" {
  the_list >mi.csv
  import-apl -q --rejects rejects MI=mi.csv || [ $? -eq 1 ]
  mkdir dumps
  sed 1d "$PAIRS" | jq -cR 'split("\t") | {code: .[0], product_name: .[4],
    last_modified_t: 1564617600}' |
    gzip >dumps/openfoodfacts-products.jsonl.gz
  touch -d 2026-11-22T06:00:00Z dumps/openfoodfacts-products.jsonl.gz
  sync-products -q
  sqlite3 products.db "SELECT upc FROM products WHERE contradicted IS NOT NULL
    OR judgements LIKE '%none of its data is used%'" >contradicted

  # Count, without the store, the listed codes whose name in PAIRS neither contradicts
  # the list nor is too vague to be used.
  apl-upcs -q --rejects rejects MI=mi.csv |
    jq -r 'select(all(.apl[]; .flags // [] | index("placeholder")) | not) |
      .upc as $upc | [.apl[].subcategory] | unique[] |
      [$upc, . // "-"] | @tsv' >listed || :
  awk -F '\t' 'FILENAME == "contradicted" { wrong[$1]; next }
    FILENAME != "listed" { if (FNR > 1 && $5 != "") has[$1]; next }
    { n[$2]++; covered[$2] += $1 in has && !($1 in wrong) }
    END { for (s in n) print s "\t" n[s] "\t" covered[s] }' \
    contradicted "$PAIRS" listed | sort >want
  coverage-report -f json | jq -r '.by_subcategory[] |
    [.subcategory // "-", .listed, .covered] | @tsv' | sort >got
  diff want got
  [ "$(awk -F '\t' '{ n += $3 } END { print n }' got)" -gt 300 ]
}

@test "products of only one source are not covered without that source" {
  the_list >mi.csv
  import-apl -q --rejects rejects MI=mi.csv || [ $? -eq 1 ]
  sed 1d "$PAIRS" | jq -cR 'split("\t") | {code: .[0], product_name: .[4]}' >d
  apl-upcs --all | scan-off -q --complete --at 2026-11-22T06:00:00Z d |
    merge-product | store-upsert -q --db products.db >/dev/null
  with=$(coverage-report -f json | jq .coverage.covered)
  without=$(apl-upcs --all | jq -c 'del(.known.off)' | coverage-report -q -f json - |
    jq .coverage.covered)
  [ "$with" -gt 300 ]
  assert_is 0 "$without"
}
