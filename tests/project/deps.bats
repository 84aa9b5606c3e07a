#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# scripts/build/deps installs only missing packages. No test runs the real apt-get:
# dpkg-query, apt-get and id are stubs in ./stub, which is first in PATH.
load ../helpers/helper
PATH=$ROOT/scripts/build:$PATH

setup() {
  in_tmp
  mkdir stub
  PATH=$BATS_TEST_TMPDIR/stub:$PATH
  # Each line of the file `installed` has the name of an installed package, and those of
  # the packages that it provides.
  stub dpkg-query <<'SH'
echo 'not-installed sudo, '
while read -r names; do echo "installed $names, "; done <installed
SH
  stub apt-get <<'SH'
echo "apt-get $*" >>log
case $* in
  *--simulate*) [ ! -e stale ] ;;
  *update*) rm -f stale ;;
  *install*) [ ! -e broken ] ;;
esac
SH
  stub id <<<'cat uid'
  stub sudo <<'SH'
echo "sudo $*" >>log
"$@"
SH
  echo 0 >uid
  touch installed log
  everything=(gcc make libc6-dev pkgconf sqlite3 libsqlite3-dev libcsv-dev
    libcurl4-openssl-dev ca-certificates curl jq python3
    util-linux)
  printf '%s\n' "${everything[@]}" >installed
}

# stub NAME: makes a program NAME from the shell script on stdin.
stub() {
  { echo '#!/bin/sh'; cat; } >"stub/$1"
  chmod +x "stub/$1"
}

installs() { grep -c 'qq -y install' log; }

@test "nothing is printed or run if no package is missing" {
  run deps core
  assert_status 0
  assert_is ''
  [ ! -s log ]
}

@test "a package that another package provides is not missing" {
  sed -i '/python3/d; s/^jq$/jq-next, jq (= 2), python3/' installed
  run -0 deps core
  assert_is ''
  [ ! -s log ]
}

@test "only missing packages are installed, without recommendations" {
  sed -i '/jq/d; /python3/d' installed
  run deps core
  assert_status 0
  assert_is 'deps: installing these packages with apt-get as root (DEPS=none skips this): jq python3'
  assert_has 'qq -y install --no-install-recommends jq python3' "$(<log)"
  [ "$(installs)" -eq 1 ]
}

@test "a removed package whose configuration is still installed is missing" {
  stub dpkg-query <<<'echo config-files'
  run deps xls
  assert_has 'skips this): gnumeric'
}

@test "a different libcurl development package is accepted" {
  sed -i 's/libcurl4-openssl-dev/libcurl4-gnutls-dev/' installed
  run deps core
  assert_is ''
}

@test "apt-get update runs only if the package lists lack a package" {
  run deps xls
  assert_lacks update "$(<log)"
  : >log
  touch stale
  run deps xls
  assert_status 0
  assert_has 'qq update' "$(<log)"
  [ "$(installs)" -eq 1 ]
}

@test "make fuzz installs clang and the matching libFuzzer" {
  run deps fuzz
  assert_has 'qq -y install --no-install-recommends clang libclang-rt-dev' \
    "$(<log)"
}

@test "the group of dumps has ISA-L, and bench also has igzip" {
  run deps bulk bench
  assert_has libisal-dev "$(<log)"
  assert_has ' isal ' "$(<log)"
}

@test "groups are combined, and a package in two of them is installed once" {
  run deps test demo
  assert_status 0
  [ "$(grep -o libmicrohttpd-dev <<<"$output" | wc -l)" -eq 1 ]
}

@test "a user who is not root uses sudo" {
  echo 1000 >uid
  run deps xls
  assert_status 0
  assert_has 'sudo env DEBIAN_FRONTEND=noninteractive apt-get' "$(<log)"
}

@test "without root and sudo, deps prints the command, and ends with status 2" {
  echo 1000 >uid
  rm stub/sudo
  local tool
  for tool in sh env cat grep sort bash; do
    ln -s "$(type -P "$tool")" stub/
  done
  PATH=$BATS_TEST_TMPDIR/stub run bash "$ROOT/scripts/build/deps" core xls
  assert_status 2
  assert_is 'deps: these packages are missing: gnumeric
deps: you are not root, and there is no sudo; as root, run:
deps: apt-get update && apt-get install --no-install-recommends gnumeric'
  [ ! -s log ]
}

@test "DEPS=none neither checks nor installs packages" {
  : >installed
  DEPS=none run deps core images
  assert_status 0
  assert_is ''
  [ ! -s log ]
}

@test "make passes DEPS=none to every target that installs packages" {
  : >installed
  run make -f - DEPS=none <<MAKE
all: ; bash "$ROOT/scripts/build/deps" core
MAKE
  assert_status 0
  [ ! -s log ]
}

@test "a package that cannot be installed is an error that names it" {
  touch broken
  run deps xls
  assert_status 2
  assert_has 'deps: gnumeric: apt-get could not install them'
}

@test "an unknown group, or no group, is a usage error" {
  run deps core games
  assert_status 2
  assert_is 'deps: games: no such group'
  run deps
  assert_status 2
  [ ! -s log ]
}

@test "on a system other than Debian, deps only prints the package names" {
  local bash
  bash=$(command -v bash)
  run env PATH="$BATS_TEST_TMPDIR/empty" "$bash" "$ROOT/scripts/build/deps" xls
  assert_status 0
  assert_is 'deps: not Debian; install the equivalents of these packages: gnumeric'
}
