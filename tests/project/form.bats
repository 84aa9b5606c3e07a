#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# tests/form checks the formatting of C files.
load ../helpers/helper

# form TEXT: runs tests/form on a file with this text.
form() {
  printf '%b' "$1" >"$BATS_TEST_TMPDIR/x.c"
  "$ROOT/tests/form" "$BATS_TEST_TMPDIR/x.c"
}

@test "tabs, continuation lines with 4 more spaces, and 80 columns are accepted" {
  run -0 form 'int\nf(void)\n{\n\treturn g(1,\n\t    2);\n}\n/* x\n * é */\n'
  assert_is ''
  long=$(printf '%080d' 1)
  run -0 form "$long\n${long:1}…\n"
  assert_is ''
}

@test "a line of more than 80 columns is reported; a tab has 8 columns" {
  run -1 form "a\n\t$(printf '%073d' 1)\n"
  assert_is "$BATS_TEST_TMPDIR/x.c:2: more than 80 columns"
}

@test "spaces at the end of a line, before a tab, or as indentation are reported" {
  run -1 form 'a \n \tb\n  c\n'
  assert_is "$BATS_TEST_TMPDIR/x.c:1: a space at the end
$BATS_TEST_TMPDIR/x.c:2: a tab after a space
$BATS_TEST_TMPDIR/x.c:2: not indented with tabs, or with 4 more spaces
$BATS_TEST_TMPDIR/x.c:3: not indented with tabs, or with 4 more spaces"
}

@test "a function whose type and name are on the same line is reported" {
  run -1 form 'static int f(void)\n{\n}\n'
  assert_is "$BATS_TEST_TMPDIR/x.c:1: the type and the name are on one line"
}
