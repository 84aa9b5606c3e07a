#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# list-changes: prints the rows that each import added, removed, reinstated and changed
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

# list DAY FIRST LAST [SED]: imports on DAY a list of the foods numbered FIRST to LAST,
# which the sed script SED has changed.
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

@test "the changes of each import are printed, oldest first" {
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

@test "--since and --state select imports" {
  history
  sed 's/Acme/Other/' mi.csv >nc.csv
  import-apl -q NC=nc.csv
  run list-changes --since 2026-11-03 --state mi
  assert_is 4 "${#lines[@]}"
  run list-changes --since 2026-11-02T00:00:01Z --state MI,NC
  assert_is 5 "${#lines[@]}"
  APLSYNC_NOW=2026-11-24T00:00:00Z run list-changes --since 2026-11-24
  assert_status 0
  assert_is ''
}

@test "--since with a time in the future is rejected" {
  history
  while read -r typed since; do
    run list-changes --since "$typed"
    assert_status 2
    assert_is "list-changes: --since: $since: later than now, 2026-11-23T12:00:00Z"
  done <<'CASES'
2026-11-24 2026-11-24T00:00:00Z
2026-11-23T12:00:01Z 2026-11-23T12:00:01Z
CASES
  run -0 list-changes --since 2026-11-23T12:00:00Z
}

@test "CSV is a table of the changed rows, without those of the first list" {
  history
  sed 's/Food 9/=cmd()/' mi.csv >new.csv
  mv new.csv mi.csv
  import-apl -q MI=mi.csv
  list-changes --format csv >a.csv
  run cat a.csv
  assert_is $'\xef\xbb\xbf"state","imported","change","code","brand","description","subcategory","differs"\r' \
    "${lines[0]}"
  assert_has '"MI","2026-11-02","renamed","0 16000 00007 0","Acme",'
  assert_has "\"'=cmd()\",,\"description: Food 9 -> =cmd()\""
  assert_is "$(list-changes | grep -c '^  ')" $((${#lines[@]} - 1))
}

@test "JSON has a line for each import and each row, including those of the first list" {
  history
  run list-changes --format ndjson
  assert_is 30 "${#lines[@]}"
  assert_is '20 added|1 changed|1 reinstated' "$(printf '%s\n' "${lines[@]}" |
    jq -rs '[group_by([.import, .change])[] | select(.[0].code) | "\(length) \(.[0].change)"] |
      [.[0], .[2], .[-2]] | join("|")')"
  run jq -c 'select(.change == "renamed") | [.upc, .was, .now]' <<<"${lines[25]}"
  assert_is '["0016000000070",{"description":"Food 7"},{"description":"Foods 7"}]'
}

@test "the counts of an import equal the counts of its rows" {
  history
  run list-changes --format ndjson
  assert_is true "$(printf '%s\n' "${lines[@]}" | jq -s 'group_by(.import) | all(.[];
    (map(select(.counts))[0].counts | .added + .removed + .reinstated + .changed) == length - 1)')"
}

@test "control characters in untrusted text are not printed" {
  list 2026-11-01 1 20
  list 2026-11-02 1 20 $'s/Food 7/Fo\e[31m\u202eod 7/'
  run list-changes
  assert_lacks $'\e'
  assert_lacks $'\u202e'
}

@test "usage errors and a missing store have status 2" {
  for args in x --nosuch '--since x' '--since 2026-13-01' '--since 2026-1-1' \
    '--state Mars' '--format csv' ''; do
    # shellcheck disable=SC2086 # split into words
    run list-changes $args
    assert_status 2
    assert_has 'list-changes: '
  done
}

@test "each line is valid by its schema" {
  history
  list-changes --format ndjson >lines
  run python3 "$ROOT/tests/tools/schemas.py" "$ROOT/share/schema" change=lines
  assert_is ''
}

@test "json-feed has an item for each import and each row, as in JSON Feed 1.1" {
  history
  list-changes --format json-feed >feed
  jq -c . feed >line
  run python3 "$ROOT/tests/tools/schemas.py" "$ROOT/tests/fixtures/json-feed" \
    feed=line
  assert_is ''
  # The feed has all imports, and the rows of all imports except the first.
  run jq -r '[.items | length, (map(.id) | unique | length)] | join(" ")' feed
  assert_is '10 10'
  run jq -r '.items[] | select(.tags == ["MI", "renamed"]) |
    [.title, .content_text, .date_published] | join("|")' feed
  assert_is 'MI: renamed 0016000000070 Acme Food 7|Acme Food 7; description: Food 7 -> Foods 7|2026-11-02T00:00:00Z
MI: renamed 0016000000070 Acme Food 7|Acme Food 7; description: Foods 7 -> Food 7|2026-11-03T00:00:00Z'
  # An item has the data that --format ndjson prints. Its id is the same in each feed.
  list-changes --since 2026-11-02 --format json-feed >later
  run jq -c '.items[]._aplsync' later
  assert_is "$(list-changes --since 2026-11-02 --format ndjson)"
  run jq -n --slurpfile all feed --slurpfile some later \
    '[$some[0].items[].id] - [$all[0].items[].id] | length'
  assert_is 0
}

@test "a feed without items is valid" {
  history
  list-changes --since "$APLSYNC_NOW" --format json-feed >feed
  run -0 jq -c '[.version, .items]' feed
  assert_is '["https://jsonfeed.org/version/1.1",[]]'
}
