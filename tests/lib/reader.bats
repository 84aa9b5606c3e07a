# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# lib/base/reader: reads lines of limited length.
load ../helpers/helper
setup() { in_tmp; }

@test "lines are read up to the limit, and the last one may lack its LF" {
  run -0 probe-reader 5 <<<$'12345\n\nab'
  assert_is $'L5\nL0\nL2'
  run -0 probe-reader 5 < <(printf 'ab')
  assert_is L2
}

@test "the reader skips a line over the limit without returning its text" {
  { head -c 700000 /dev/zero | tr '\0' a; printf '\nab\n'; } >long
  run -0 --separate-stderr probe-reader 5 <long
  assert_is $'W0\nO5\nL2' "$(uniq <<<"$output")"
}
