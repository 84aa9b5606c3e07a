#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# list-changes: what each import added, removed, reinstated and renamed
# shellcheck disable=SC2030,SC2031,SC2154 # every test is a subshell of its own
load helper

# list DAY FIRST LAST [SED]: imports food FIRST to LAST of twenty, that day.
list() {
  { echo 'UPC,Brand,Description,Category'
    records "$3" | awk -F '"' -v first="$2" 'NR >= first {
      print $4 ",Acme,Food " NR ",02" }'; } | sed "${4-}" >mi.csv
  APLSYNC_NOW=${1}T00:00:00Z import-apl -q MI=mi.csv
}

history() {
  list 2026-11-01 1 20
  list 2026-11-02 2 21 's/Food 7,02/Foods 7,02/; s/Food 8,02/Food 8,54/'
  list 2026-11-03 1 21
}

@test "what each import changed, the oldest first" {
  history
  run list-changes
  assert_status 0
  assert_is 'MI 2026-11-01T00:00:00Z mi.csv: 20 added, 0 removed, 0 reinstated, 0 changed, 0 kept, 0 rejected; the first list
MI 2026-11-02T00:00:00Z mi.csv: 1 added, 1 removed, 0 reinstated, 2 changed, 17 kept, 0 rejected
  + 0016000000216  Acme Food 21
  * 0016000000087  Acme Food 8  (category_code: 02 -> 54; category: Cheese or tofu -> Juice 64 oz)
  - 0016000000018  Acme Food 1
  ~ 0016000000070  Acme Food 7  (description: Food 7 -> Foods 7)
MI 2026-11-03T00:00:00Z mi.csv: 0 added, 0 removed, 1 reinstated, 2 changed, 18 kept, 0 rejected
  * 0016000000087  Acme Food 8  (category_code: 54 -> 02; category: Juice 64 oz -> Cheese or tofu)
  ^ 0016000000018  Acme Food 1
  ~ 0016000000070  Acme Food 7  (description: Foods 7 -> Food 7)'
}

@test "--since and --state choose imports" {
  history
  sed 's/Acme/Other/' mi.csv >nc.csv
  import-apl -q NC=nc.csv
  run list-changes --since 2026-11-03 --state mi
  assert_is 4 "${#lines[@]}"
  run list-changes --since 2026-11-02T00:00:01Z --state MI,NC
  assert_is 5 "${#lines[@]}"
  run list-changes --since 2027-01-01
  assert_status 0
  assert_is ''
}

@test "as JSON each import and each row is a line, the first list's, too" {
  history
  run list-changes --format ndjson
  assert_is 30 "${#lines[@]}"
  assert_is '20 added|1 changed|1 reinstated' "$(printf '%s\n' "${lines[@]}" |
    jq -rs '[group_by([.import, .change])[] | select(.[0].code) | "\(length) \(.[0].change)"] |
      [.[0], .[2], .[-2]] | join("|")')"
  run jq -c 'select(.change == "renamed") | [.upc, .was, .now]' <<<"${lines[25]}"
  assert_is '["0016000000070",{"description":"Food 7"},{"description":"Foods 7"}]'
}

@test "the counts of an import are those of its rows" {
  history
  run list-changes --format ndjson
  assert_is true "$(printf '%s\n' "${lines[@]}" | jq -s 'group_by(.import) | all(.[];
    (map(select(.counts))[0].counts | .added + .removed + .reinstated + .changed) == length - 1)')"
}

@test "what others wrote turns no terminal" {
  list 2026-11-01 1 20
  list 2026-11-02 1 20 $'s/Food 7/Fo\e[31m\u202eod 7/'
  run list-changes
  assert_lacks $'\e'
  assert_lacks $'\u202e'
}

@test "usage errors, and a store that is not there, are 2" {
  for args in x --nosuch '--since x' '--since 2026-13-01' '--since 2026-1-1' \
    '--state Mars' '--format csv' ''; do
    # shellcheck disable=SC2086 # words
    run list-changes $args
    assert_status 2
    assert_has 'list-changes: '
  done
}

@test "each line is by its schema" {
  history
  list-changes --format ndjson >lines
  run python3 "$ROOT/tests/schemas.py" "$ROOT/lib/schema" change=lines
  assert_is ''
}
