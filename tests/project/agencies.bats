#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# share/agencies.tsv: the agencies that run WIC.
load ../helpers/helper

rows() { grep -v '^#' "$ROOT/share/agencies.tsv"; }

@test "there are 50 states, the capital, 5 territories and 34 tribal agencies" {
  run sh -c "grep -v '^#' '$ROOT/share/agencies.tsv' | cut -f 2 | sort | uniq -c |
    tr -s ' '"
  assert_is ' 51 state
 5 territory
 34 tribe'
}

@test "no two agencies have the same name" {
  rows | cut -f 3 | tr ';' '\n' | sed 's/^ *//' | sort | uniq -d >twice
  assert_is '' "$(cat twice)"
}

@test "the first name of a state is not a name of another agency" {
  local code kind names
  while IFS=$'\t' read -r code kind names; do
    [ "$kind" != tribe ] || continue
    printf 'UPC,x,State\n099001234569,x,%s\n099001234576,x,ZZ\n' \
      "${names%%;*}" >list.csv
    run jq -r .upc <(apl-upcs -q "$code=list.csv")
    assert_is 0099001234569
  done < <(rows)
}

@test "a row with missing columns fails the build" {
  printf 'MI\tstate\n' >bad.tsv
  run sh "$ROOT/lib/list/embed" bad.tsv
  assert_status 1
  assert_has 'a line of 2 columns, not 3: MI'
}
