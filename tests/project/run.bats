# SPDX-License-Identifier: MIT
# tests/run, with suites that these tests write.
load ../helpers/helper

# suite NAME: writes a suite from the text on stdin, in which TEST begins a test.
# The runner is a copy in the same directory, because it looks for hung tests in
# its directory.
suite() {
  mkdir -p tests build
  cp "$ROOT/tests/run" tests
  sed 's/^TEST /@test /' >"tests/$1.bats"
}
# run_tests [SUITE...]: runs the suites with the copy of tests/run.
run_tests() { env -u BUILD -u TMPDIR -u RETRY tests/run "$@" </dev/null 3>&-; }
passing() { printf 'TEST "%s" { true; }\n' "$@"; }

@test "tests/run prints its plan, each suite when it ends, and the totals" {
  passing a b | suite one
  passing c | suite two
  run run_tests
  assert_status 0
  [ ${#lines[@]} -eq 4 ]
  [[ ${lines[0]} =~ ^"2 suites, 3 tests, "[0-9]+" suite"s?" at a time: about "[0-9]+" s, as a rough guess"$ ]]
  assert_has '] one.bats: 2 tests, '
  assert_has '] two.bats: 1 tests, '
  [[ ${lines[1]} == '[1/2] '* && ${lines[2]} == '[2/2] '* ]]
  assert_is '3 passed, 0 failed, 0 skipped' "${lines[3]}"
}

@test "suites are found by name, by path or by directory" {
  passing a | suite one
  mkdir tests/{lib,s3,postgres,cluster}
  passing b | suite two
  mv tests/two.bats tests/lib
  # Suites in these directories need a server, so only make s3, make postgres and make
  # cluster run them.
  for dir in s3 postgres cluster; do passing c | suite "$dir/three"; done
  run run_tests
  assert_status 0
  assert_has '] lib/two.bats: 1 tests, '
  assert_has '] one.bats: 1 tests, '
  assert_is '2 passed, 0 failed, 0 skipped' "${lines[-1]}"
  for name in two.bats lib/two.bats lib; do
    run run_tests "$name"
    assert_status 0
    assert_has '[1/1] lib/two.bats: 1 tests, '
  done
  run run_tests wo.bats
  assert_status 2
  assert_is 'run: wo.bats: no such suite'
}

@test "the time estimate uses the last run in the same directory" {
  passing a b | suite one
  passing c | suite two
  printf 'one.bats\t2\t7.5\n' >build/suites.took
  run run_tests one.bats
  assert_has ': about 8 s, as in the last run' "${lines[0]}"
  run cut -f -2 build/suites.took
  assert_is $'one.bats\t2'
  run run_tests
  assert_has ', partly as a guess' "${lines[0]}"
  run sh -c 'cut -f -2 build/suites.took | sort'
  assert_is $'one.bats\t2\ntwo.bats\t1'
}

@test "the five slowest suites are listed last" {
  for name in 1 2 3 4 5 6; do passing "$name" | suite "$name"; done
  run run_tests
  assert_is 'the slowest suites:' "${lines[7]}"
  [ ${#lines[@]} -eq 14 ]
}

@test "a failure is shown when it happens, and again at the end" {
  mkfifo go said
  suite slow <<SH
TEST "it fails" { echo this >&2; [ 1 -eq 2 ]; }
TEST "it waits" { read -r _ <'$PWD/go'; }
SH
  run_tests slow.bats >said 2>&1 &
  exec 5<said
  while read -r line <&5; do
    [[ $line != *'# this' ]] || break
    before+=$line$'\n'
  done
  assert_has 'slow.bats: not ok 1 it fails' "$before"
  assert_has "[ 1 -eq 2 ]" "$before"
  echo on >go
  rest=$(cat <&5)
  assert_has 'slow.bats: 2 tests, 1 FAILED, ' "$rest"
  assert_has $'failures:\nslow.bats: not ok 1 it fails\n' "$rest"
  assert_has "[ 1 -eq 2 ]" "$rest"
  assert_has $'\n1 passed, 1 failed, 0 skipped' "$rest"
  status=0
  wait "$!" || status=$?
  assert_status 1
}

@test "with RETRY=1 a test that passes at the second try is listed as flaky" {
  suite one <<SH
TEST "a (b) [c] a.b*" {
  [ -e '$PWD/seen' ] || ! touch '$PWD/seen'
}
TEST "it fails" { false; }
TEST "it" { true; }
SH
  run env -u BUILD -u TMPDIR RETRY=1 tests/run </dev/null 3>&-
  assert_status 1
  assert_has $'flaky:\none.bats: a (b) [c] a.b*\n'
  assert_has 'one.bats: again: not ok 2 it fails'
  assert_has 'one.bats: 3 tests, 1 FAILED, '
  assert_is '2 passed, 1 failed, 0 skipped' "${lines[-1]}"
  rm seen
  run run_tests
  assert_is '1 passed, 2 failed, 0 skipped' "${lines[-1]}"
}

@test "with RETRY=1 a test in which a program crashes is not run again" {
  suite one <<SH
TEST "it crashes" {
  [ -e '$PWD/seen' ] || { touch '$PWD/seen'; bash -c 'kill -SEGV \$\$'; }
}
SH
  run env -u BUILD -u TMPDIR RETRY=1 tests/run </dev/null 3>&-
  assert_is '0 passed, 1 failed, 0 skipped' "${lines[-1]}"
  assert_lacks 'again: '
}

@test "a skipped test is shown with its reason, and counted" {
  echo 'TEST "a" { skip "no such thing"; }' | suite one
  run run_tests
  assert_status 0
  assert_has 'one.bats: ok 1 a # skip no such thing'
  assert_has 'one.bats: 1 tests, 1 skipped, '
  assert_is '0 passed, 0 failed, 1 skipped' "${lines[-1]}"
}

@test "a suite that is killed without output is a failure" {
  suite dies <<'SH'
TEST "a" { true; }
TEST "b" { kill -KILL "$PPID" $$; }
TEST "c" { true; }
SH
  run run_tests
  assert_status 1
  assert_has 'dies.bats: 2 of 3 tests did not report a result'
  assert_is '1 passed, 2 failed, 0 skipped' "${lines[-1]}"
}

@test "a suite that cannot be read or has no tests is a failure" {
  echo 'if' | suite broken
  echo '# nothing' | suite empty
  passing a | suite good
  run run_tests
  assert_status 1
  # A newer bats also reports a failed test of its own.
  [[ $output =~ broken.bats:\ (bats ended with status|not ok 1 bats-gather-tests) ]]
  assert_has 'empty.bats: bats ended with status 0 after 0 tests'
  assert_is '1 passed, 2 failed, 0 skipped' "${lines[-1]}"
}

@test "a suite that kills bats is a failure" {
  suite kills <<'SH'
TEST "a" {
  pid=$PPID
  until [[ $(ps -o args= --pid "$pid") == *run_suite* ]]; do
    pid=$(($(ps -o ppid= --pid "$pid")))
  done
  kill -KILL "$pid"
}
SH
  run run_tests
  assert_status 1
  assert_is '0 passed, 1 failed, 0 skipped' "${lines[-1]}"
}

@test "a test that hangs is killed and fails, and the next test is run" {
  suite hangs <<'SH'
TEST "it hangs" { sleep 1000; }
TEST "it does not" { true; }
SH
  HANG=1 run run_tests
  assert_status 1
  assert_has 'hangs.bats: not ok 1 it hangs'
  assert_is '1 passed, 1 failed, 0 skipped' "${lines[-1]}"
}

@test "a missing suite is an error, and nothing is run" {
  passing a | suite one
  run run_tests one.bats none.bats
  assert_status 2
  assert_is 'run: none.bats: no such suite'
}
