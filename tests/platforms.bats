#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# platforms/run tests clean systems of other releases. No test here makes one:
# what makes them, and git, are stubs in ./stub, first on PATH. And: what jq,
# SQLite and coreutils write differently in other releases is the same here.
load helper

setup() {
  in_tmp
  mkdir -p stub etc/sources.list.d cache scripts
  touch scripts/trixie
  PATH=$BATS_TEST_TMPDIR/stub:$PATH
  export APT_ETC=$PWD/etc APT_HELPER=$PWD/stub/apt-helper
  export APLSYNC_CHROOTS=$PWD/cache DEBOOTSTRAP_DIR=$PWD
  stub id <<<'echo 0'
  stub git <<<'true'
  stub unshare <<<'true'
  # shellcheck disable=SC2016 # for the other shell
  stub debootstrap <<<'echo "$http_proxy debootstrap $*" >>log; echo E: no space; false'
  # It has what stands in the file there.
  stub apt-helper <<'SH'
for uri; do case $uri in http*) break; esac; done
grep -qx "$uri" there
SH
  touch there log
}

# stub NAME: a program of that name; its text on stdin.
stub() {
  { echo '#!/bin/sh'; cat; } >"stub/$1"
  chmod +x "stub/$1"
}

platforms() { "$ROOT/tests/platforms/run" "$@"; }

# mirror FUNCTION ARGUMENT...: of platforms/mirror.
mirror() { bash -c '. "$0/tests/platforms/mirror"; "$@"' "$ROOT" "$@"; }

two_forms() {
  cat >etc/sources.list <<'END'
# deb http://commented.example/debian bookworm main
deb [ trusted=yes arch=amd64 ] http://one.example/debian/ bookworm main contrib # why
deb-src http://source.example/debian bookworm main
END
  cat >etc/sources.list.d/a.sources <<'END'
Types: deb deb-src
# a comment within
URIs: https://two.example/debian
 https://three.example/debian
Suites: bookworm
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Enabled: no
Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
END
}

@test "apt's sources are read in both forms, with their options" {
  two_forms
  run -0 mirror apt_entries
  assert_is "$(tr -s ' ' <<<"$output")" "\
deb [ trusted=yes arch=amd64 ] http://one.example/debian/ bookworm main contrib 
deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] https://two.example/debian bookworm main
deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] https://three.example/debian bookworm main"
}

@test "the mirror is the first of apt's that has the release, with its options" {
  two_forms
  echo https://three.example/debian/dists/trixie/InRelease >there
  run -0 mirror mirror_of trixie
  assert_is 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] https://three.example/debian trixie main'
  run -0 mirror debootstrap_options "$output"
  assert_is '--keyring=/usr/share/keyrings/debian-archive-keyring.gpg
--components=main'
  echo http://one.example/debian/dists/sid/InRelease >there
  run -0 mirror mirror_of sid
  run -0 mirror debootstrap_options "$output"
  assert_is '--no-check-gpg
--components=main,contrib'
}

@test "a mirror that cannot be reached is an error that names the release" {
  two_forms
  run -2 platforms trixie
  assert_has 'platforms: trixie: no mirror in the sources of apt: cannot be reached, or does not have the release'
  assert_has '0 passed, 0 failed'
  run -2 platforms --mirror http://four.example/debian/ trixie
  assert_has 'platforms: trixie: http://four.example/debian: cannot be reached'
  [ ! -s log ]
}

@test "a mirror that is named is the one" {
  two_forms
  echo http://four.example/debian/dists/trixie/InRelease >there
  run -2 platforms --mirror=http://four.example/debian/ trixie
  assert_has 'trixie: making the base, from http://four.example/debian'
  assert_has 'E: no space'
  assert_has "platforms: trixie: debootstrap failed; see $PWD/cache/trixie.log"
  assert_has "--components=main trixie $PWD/cache/trixie.new http://four.example/debian" \
    "$(<log)"
  [ ! -e cache/trixie ]
}

@test "debootstrap goes over the proxy that apt goes over" {
  echo http://four.example/debian/dists/trixie/InRelease >there
  stub apt-config <<'SH'
for name; do :; done
[ "$name" = Acquire::http::Proxy ] && echo "$name http://apt.example:3128"
SH
  unset http_proxy https_proxy
  run -2 platforms --mirror http://four.example/debian trixie
  assert_has 'http://apt.example:3128 debootstrap ' "$(<log)"
  : >log
  export http_proxy=http://mine.example
  run -2 platforms --mirror http://four.example/debian trixie
  assert_has 'http://mine.example debootstrap ' "$(<log)"
}

@test "a release that debootstrap does not know is an error, and so is none" {
  run -2 platforms warty
  assert_has 'platforms: warty: debootstrap does not know this release'
  run -2 platforms
  assert_has 'RELEASE...'
  run -2 platforms ../etc
  assert_is 'platforms: ../etc: no name of a release'
}

@test "who is not root, or has no debootstrap or namespaces, is told so" {
  stub unshare <<<'false'
  run -2 platforms trixie
  assert_is 'platforms: unshare: refused; namespaces are not allowed here'
  stub id <<<'echo 1000'
  run -2 platforms trixie
  assert_is 'platforms: only root can make a chroot'
  mkdir bin
  ln -s "$(command -v bash)" "$(command -v dirname)" bin/
  PATH=$PWD/bin run -2 platforms trixie
  assert_is 'platforms: debootstrap: not found; a Debian system has it in a package'
}

@test "two runs in one folder of chroots are refused" {
  exec 8>cache/lock
  flock 8
  run -2 platforms trixie
  assert_is "platforms: $PWD/cache: another run is using it"
}

@test "bytes are spelled in powers of a thousand, rounded up" {
  # shellcheck disable=SC2016 # for the other shell
  run -0 bash -c 'here=/ lib=$0/scripts/lib; . "$lib/common"
    for n in 0 999 1000 1001 9951 99001 999001 22000000 13000000001; do
      bytes_spelled "$n"; done' "$ROOT"
  assert_is "$(printf '%s\n' 0B 999B 1.0kB 1.1kB 10kB 100kB 1.0MB 22MB 14GB)"
}

# asked NAME [:PARAM=TEXT]...: its rows as scripts get them, in ./queries.
asked() {
  # shellcheck disable=SC2016 # for the other shell
  bash -c 'here=/ lib=$0/scripts/lib db=:memory: run=$PWD/run
    . "$lib/common"; . "$lib/store"; queries=$PWD/queries
    sql_ask -json "$@"' "$ROOT" "$@"
}

@test "rows are JSON of one kind, whichever SQLite writes them" {
  mkdir run queries
  cat >queries/all.sql <<'END'
SELECT
	:x AS "a ""b",
	50.0 AS whole,
	48.65 AS part,
	1e300 AS large,
	NULL AS none,
	'007' AS text,
	char(1) || char(27) || 'é' || char(10) || '\' AS control
UNION ALL SELECT 1, 2, 0.1, -3.0, 5, '', ''
ORDER BY whole DESC;
END
  run -0 asked all $':x=q"u\\o\'te'
  assert_is '[{"a \"b":"q\"u\\o'"'"'te","whole":50,"part":48.65,"large":1.0e+300,"none":null,"text":"007","control":"\u0001\u001bé\n\\"},{"a \"b":1,"whole":2,"part":0.1,"large":-3,"none":5,"text":"","control":""}]'
}

@test "a table has the characters that the store has, and not ^A for one" {
  mkdir run queries
  echo "SELECT 'a' || char(1, 27) || 'b' AS x;" >queries/odd.sql
  # shellcheck disable=SC2016 # for the other shell
  run -0 bash -c 'here=/ lib=$0/scripts/lib db=:memory:
    . "$lib/common"; . "$lib/store"; queries=$PWD/queries
    sql_run "" "" -csv odd' "$ROOT"
  assert_has $'a\x01\x1bb'
  # An older or newer one is told what it knows.
  # shellcheck disable=SC2016 # for the other shell
  stub sqlite3 <<<'case $1 in -version) cat version ;; *) echo "$@" >args; esac'
  for version in 3.40.1 3.49.0 3.50.0 3.53.4; do
    echo "$version x" >version
    bash -c 'here=/ lib=$0/scripts/lib db=:memory:
      . "$lib/common"; . "$lib/store"; queries=$PWD/queries
      sql_run "" "" -csv odd' "$ROOT"
    run grep -o 'escape off' args
    if [[ $version > 3.49.9 ]]; then assert_is 'escape off'
    else assert_is ''; fi
  done
}

@test "of no rows nothing is written, and of several queries the last counts" {
  mkdir run queries
  echo 'SELECT 1 AS x WHERE 0;' >queries/none.sql
  echo 'CREATE TEMP VIEW five AS SELECT 5 AS x;' >queries/view.sql
  echo 'SELECT * FROM five;' >queries/last.sql
  run -0 asked none
  assert_is ''
  run -0 asked view last
  assert_is '[{"x":5}]'
}

@test "rows that could not be named for want of room are an error, and not none" {
  mkdir queries
  echo 'SELECT 1 AS x;' >queries/one.sql
  run -1 asked one
  assert_has 'cannot open'
  mkdir run
  unshare() { command -p unshare "$@"; }
  unshare -rm true 2>/dev/null || skip 'no mounts without root here'
  export -f asked
  export ROOT
  run unshare -rm bash -c 'mount -t tmpfs -o size=8k none run || exit 77
    head -c 8k /dev/zero >run/full; asked one'
  [ "$status" -ne 77 ] || skip 'no tmpfs here'
  assert_status 1
  assert_has ':memory:: no room for temporary files'
}

# ci MAKE_STATUS PLATFORMS_STATUS: .ci/run of a tree in which make and
# platforms/run say what is in ./made and ./tried and end so.
ci() {
  mkdir -p tree/.ci tree/scripts tree/tests/platforms
  cp "$ROOT/.ci/run" tree/.ci/
  echo 'exit 0' >tree/scripts/deps
  printf '#!/bin/sh\ncat %s/tried; exit %s\n' "$PWD" "$2" \
    >tree/tests/platforms/run
  chmod +x tree/tests/platforms/run
  stub make <<<"echo \"make \$*\"; cat $PWD/made; exit $1"
  run env CI="${CI-}" tree/.ci/run
}

@test "CI ends with the sum of all that it ran" {
  echo '10 passed, 0 failed, 2 skipped' >made
  printf '%s\n' 'trixie: 5 passed, 0 failed' '5 passed, 0 failed' >tried
  CI='' ci 0 0
  assert_status 0
  assert_is '15 passed, 0 failed, 2 skipped' "${lines[-1]}"
  assert_lacks 'NOT TESTED'
  CI=true ci 0 0 # lint, which make plays here too, and the sanitized programs
  assert_has 'make -s lint'
  assert_is '35 passed, 0 failed, 6 skipped' "${lines[-1]}"
  CI='' ci 2 0
  assert_status 1
  assert_is '15 passed, 1 failed, 2 skipped' "${lines[-1]}"
  printf '%s\n' 'trixie: 4 passed, 1 failed' '4 passed, 1 failed' >tried
  CI='' ci 0 1
  assert_status 1
  assert_is '14 passed, 1 failed, 2 skipped' "${lines[-1]}"
}

@test "CI says loudly that it could make no clean system, and does not fail" {
  echo '10 passed, 0 failed, 2 skipped' >made
  printf '%s\n' 'platforms: trixie: the mirror sleeps' '0 passed, 0 failed' >tried
  CI='' ci 0 2
  assert_status 0
  assert_has '*** NOT TESTED IN trixie: platforms: trixie: the mirror sleeps'
  assert_is '10 passed, 0 failed, 2 skipped' "${lines[-1]}"
  stub id <<<'echo 1000'
  CI='' ci 0 0
  assert_status 0
  assert_has '*** NOT TESTED IN trixie: only root can make a clean system'
}
