#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# mirror-postgres without a server. tests/postgres has the tests with a server.
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

setup() {
  in_tmp
  for name in ${!PG@}; do unset "$name"; done
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  import-apl -q MI=mi.csv
  mkdir stub
}

# fake_psql: makes a stub of psql from the shell script on stdin.
fake_psql() {
  { echo '#!/bin/sh'; cat; } >stub/psql
  chmod +x stub/psql
  PATH=$PWD/stub:$PATH
}

@test "a missing psql is reported in one message, with status 2" {
  mkdir bin
  for tool in bash cat dirname env find jq mktemp readlink rm sed xargs; do
    ln -s "$(command -v "$tool")" bin/
  done
  PATH=$PWD/bin:$BIN run "$ROOT/scripts/mirror-postgres"
  assert_status 2
  assert_is 'mirror-postgres: psql: not found; install it (Debian package postgresql-client)'
}

@test "usage errors have status 2 and a message" {
  fake_psql <<<'exit 9'
  for wrong in '--licence closed|--licence: closed: must be open' \
    '--state michigan|--state: michigan: not of the form MI,NC' \
    '--host db|--host: no such option' 'wic|wic: takes no operands'; do
    read -ra words <<<"${wrong%|*}"
    run mirror-postgres "${words[@]}"
    assert_status 2
    assert_is "mirror-postgres: ${wrong#*|}" "${lines[0]}"
  done
}

@test "a state without a list, and a missing store, are detected without the server" {
  fake_psql <<<'touch asked'
  run mirror-postgres --state NC
  assert_status 2
  assert_has 'no list of NC'
  run mirror-postgres --db none.db
  assert_status 2
  assert_has 'none.db: no such store'
  [ ! -e asked ]
}

@test "arguments of programs contain no connection data" {
  fake_psql <<<'echo "$*" >>args; exit 2'
  PGPASSWORD=sesame PGHOST=db.example PGUSER=aplsync run mirror-postgres
  assert_status 2
  [ -s args ]
  assert_lacks sesame "$(<args)$output"
  assert_lacks db.example "$(<args)"
}

@test "a server that cannot be reached is reported in one message, with status 2" {
  command -v psql >/dev/null || skip 'psql is not installed'
  PGHOST=$PWD run mirror-postgres
  assert_status 2
  assert_is 1 "${#lines[@]}"
  assert_has "mirror-postgres: PostgreSQL: connection to server on socket \"$PWD/"
  [ ! -e products.db.mirrors ]
}
