#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# platforms/run runs the suites in clean systems of other releases. No test here makes
# such a system: debootstrap, git and other programs are stubs in ./stub, which is first
# in PATH. Other tests check that output does not depend on the version of a tool.
load ../helpers/helper

setup() {
  in_tmp
  mkdir -p stub etc/sources.list.d cache scripts
  touch scripts/trixie
  PATH=$BATS_TEST_TMPDIR/stub:$PATH
  export APT_ETC=$PWD/etc APT_HELPER=$PWD/stub/apt-helper
  export CHROOTS=$PWD/cache DEBOOTSTRAP_DIR=$PWD
  stub id <<<'echo 0'
  stub git <<<'true'
  stub unshare <<<'true'
  # shellcheck disable=SC2016 # another shell expands these
  stub debootstrap <<<'echo "$http_proxy debootstrap $*" >>log; echo E: no space; false'
  # The addresses that exist are in the file `there`.
  stub apt-helper <<'SH'
for uri; do case $uri in http*) break; esac; done
grep -qx "$uri" there
SH
  touch there log
}

# stub NAME: makes a program NAME from the shell script on stdin.
stub() {
  { echo '#!/bin/sh'; cat; } >"stub/$1"
  chmod +x "stub/$1"
}

platforms() { "$ROOT/tests/platforms/run" "$@"; }

# mirror FUNCTION ARGUMENT...: runs a function of platforms/mirror.
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

@test "apt's sources are read in both formats, with their options" {
  two_forms
  run -0 mirror apt_entries
  assert_is "$(tr -s ' ' <<<"$output")" "\
deb [ trusted=yes arch=amd64 ] http://one.example/debian/ bookworm main contrib 
deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] https://two.example/debian bookworm main
deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] https://three.example/debian bookworm main"
}

@test "the mirror is the first source of apt with the release, with its options" {
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

@test "--mirror gives the mirror" {
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

@test "debootstrap uses the same proxy as apt" {
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

@test "a release that debootstrap does not know, or no release, is an error" {
  run -2 platforms warty
  assert_has 'platforms: warty: debootstrap does not know this release'
  run -2 platforms
  assert_has 'RELEASE...'
  run -2 platforms ../etc
  assert_is 'platforms: ../etc: not the name of a release'
}

@test "without root, debootstrap or namespaces, the reason is printed" {
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

@test "a second run with the same directory of chroots fails" {
  exec 8>cache/lock
  flock 8
  run -2 platforms trixie
  assert_is "platforms: $PWD/cache: another run is using it"
}

@test "bytes are printed in units of powers of 1,000, rounded up" {
  # shellcheck disable=SC2016 # another shell expands these
  run -0 bash -c '. "$0/scripts/lib/plan"
    for n in 0 999 1000 1001 9951 99001 999001 22000000 13000000001; do
      bytes_format "$n"; done' "$ROOT"
  assert_is "$(printf '%s\n' 0B 999B 1.0kB 1.1kB 10kB 100kB 1.0MB 22MB 14GB)"
}

# ci MAKE_STATUS PLATFORMS_STATUS: runs .ci/run with stubs: make prints the file `made`,
# platforms/run prints the file `tried`, and they exit with these statuses.
ci() {
  mkdir -p tree/.ci tree/scripts/build tree/tests/platforms
  cp "$ROOT/.ci/run" tree/.ci/
  echo 'exit 0' >tree/scripts/build/deps
  printf '#!/bin/sh\ncat %s/tried; exit %s\n' "$PWD" "$2" \
    >tree/tests/platforms/run
  chmod +x tree/tests/platforms/run
  stub make <<<"echo \"make \$*\"; cat $PWD/made; exit $1"
  run env CI="${CI-}" tree/.ci/run
}

@test ".ci/run prints the totals of all parts at the end" {
  echo '10 passed, 0 failed, 2 skipped' >made
  printf '%s\n' 'trixie: 5 passed, 0 failed' '5 passed, 0 failed' >tried
  CI='' ci 0 0
  assert_status 0
  assert_is '15 passed, 0 failed, 2 skipped' "${lines[-1]}"
  assert_lacks 'NOT TESTED'
  CI=true ci 0 0 # also runs lint, for which make is a stub, and sanitizers
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

@test ".ci/run warns if it cannot make a clean system, and does not fail" {
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
