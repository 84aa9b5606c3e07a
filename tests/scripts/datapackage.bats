#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# export-products --datapackage: describes exported files as a Frictionless Data Package
load ../helpers/helper

CEREAL=0016000275287
setup() {
  in_tmp
  printf 'UPC,Brand,Description,Category,Effective Date\n%s\n' \
    $CEREAL,GM,Cheerios,05,2026-01-01 4011,,Bananas,19, >mi.csv
  import-apl -q MI=mi.csv
  store-upsert -q >/dev/null <<JSON
{"upc":"$CEREAL","off":{"status":"found","source":"open_food_facts","at":"2026-11-20T10:00:00Z","data":{"name":"GM Cheerios","size":"12 oz","allergens":["oats"],"is_organic":false,"nutrition":{"per_100g":{"fat_g":6.5}}}}}
JSON
}

@test "each column of the CSV file is described, and each cell has the described type" {
  export-products -q --format csv --output wic.csv --datapackage datapackage.json
  run -0 python3 - <<'PY'
import csv
import datetime
import hashlib
import json

package = json.load(open("datapackage.json"))
(resource,) = package["resources"]
content = open(resource["path"], "rb").read()
assert len(content) == resource["bytes"]
assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
fields = resource["schema"]["fields"]
rows = list(csv.DictReader(content.decode().splitlines()))
assert [f["name"] for f in fields] == list(rows[0])
read = {"string": str, "integer": int, "number": float, "object": json.loads,
        "date": datetime.date.fromisoformat,
        "boolean": lambda s: {"1": True, "0": False}[s],
        "datetime": lambda s: datetime.datetime.strptime(s, "%Y-%m-%dT%H:%M:%SZ")}
seen = set()
for field in fields:
    assert field["description"], field["name"]
    for row in rows:
        if row[field["name"]]:
            read[field["type"]](row[field["name"]])
            seen.add(field["type"])
print(len(rows), *sorted(seen))
PY
  assert_is '2 boolean date datetime integer number object string'
}

@test "each member of the NDJSON file is described with its type" {
  export-products -q --output wic.ndjson --datapackage datapackage.json
  jq -r '.resources[0].schema.fields[] | "\(.name) \(.type)"' datapackage.json |
    sed 's/ \(integer\|number\)$/ number/; s/ \(date\|datetime\)$/ string/' |
    sort >described
  head -n -1 wic.ndjson |
    jq -r 'to_entries[] | "\(.key) \(.value | type)"' | sort -u >there
  [ "$(wc -l <there)" -gt 15 ]
  assert_is '' "$(comm -13 described there)"
}

@test "one package describes the current files of both formats, and their terms" {
  for format in csv ndjson csv; do
    export-products -q --licence open --format $format --output wic.$format \
      --datapackage datapackage.json
  done
  assert_is '["wic.ndjson","wic.csv"]' \
    "$(jq -c '[.resources[].path]' datapackage.json)"
  assert_is "$(stat -c %s wic.csv)" "$(jq '.resources[1].bytes' datapackage.json)"
  assert_is '["CC0 1.0","ODbL 1.0"]' "$(jq -c '[.licenses[].title]' datapackage.json)"
  run ! grep -i 'upc database' datapackage.json
}

@test "a package in another directory, or another file, is rejected and not changed" {
  mkdir other
  echo '{"mine":1}' >mine.json
  for args in '--datapackage other/datapackage.json --output a.csv --format csv' \
    '--datapackage datapackage.json' \
    '--datapackage a.csv --output a.csv --format csv' \
    '--datapackage datapackage.json --output a.db --format sqlite' \
    '--datapackage mine.json --output a.csv --format csv'; do
    # shellcheck disable=SC2086 # split into words
    run export-products $args
    assert_status 2
    assert_has '--datapackage: '
  done
  assert_is '{"mine":1}' "$(<mine.json)"
  [ ! -e a.csv ]
}
