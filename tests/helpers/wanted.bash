# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: MIT
# JSON of several runs, tested by one jq, which takes longer to start than most programs.

# want JQ TEXT [JSON]: adds a case: JSON, one value per line, by default $output; and the
# text that the jq filter should print for these values.
want() {
  local json=${3-$output}
  filters+=",\"case $((++count))\",(.[$count][] | $1)"
  cases+="[${json//$'\n'/,}]"$'\n' texts+="case $count"$'\n'$2$'\n'
}

# assert_wanted: asserts that the jq filters print the text of each case.
assert_wanted() {
  [ -n "$cases" ]
  jq -ncr "[0, inputs] | length - 1$filters" <<<"$cases" >got
  printf '%d\n%s' "$count" "$texts" | diff -u - got >&2
}
