#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# tests/form: which C sources have the form of the house.
load ../helpers/helper

# form TEXT: of a file that holds it.
form() {
  printf '%b' "$1" >"$BATS_TEST_TMPDIR/x.c"
  "$ROOT/tests/form" "$BATS_TEST_TMPDIR/x.c"
}

@test "tabs, 4 blanks more for a continuation, 80 columns: nothing is said" {
  run -0 form 'int\nf(void)\n{\n\treturn g(1,\n\t    2);\n}\n/* x\n * é */\n'
  assert_is ''
  long=$(printf '%080d' 1)
  run -0 form "$long\n${long:1}…\n"
  assert_is ''
}

@test "a line of more than 80 columns is reported, a tab being 8 of them" {
  run -1 form "a\n\t$(printf '%073d' 1)\n"
  assert_is "$BATS_TEST_TMPDIR/x.c:2: more than 80 columns"
}

@test "blanks at the end, before a tab, and as indentation are reported" {
  run -1 form 'a \n \tb\n  c\n'
  assert_is "$BATS_TEST_TMPDIR/x.c:1: a blank at the end
$BATS_TEST_TMPDIR/x.c:2: a tab after a blank
$BATS_TEST_TMPDIR/x.c:2: not indented by tabs, or 4 blanks more
$BATS_TEST_TMPDIR/x.c:3: not indented by tabs, or 4 blanks more"
}

@test "a function whose type is on the line of its name is reported" {
  run -1 form 'static int f(void)\n{\n}\n'
  assert_is "$BATS_TEST_TMPDIR/x.c:1: the type is on the line of the name"
}
