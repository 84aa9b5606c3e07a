#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The files besides programs that `make install` installs on a server: systemd units,
# sample settings, configuration of logrotate, and completion; and keys from systemd.
# `make packages` runs the units in a booted system.
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
load ../helpers/helper

# installed VARIABLE...: installs the built files below $PWD/there.
installed() {
  run make -s -C "$ROOT" B="$BUILD" DEPS=none DESTDIR="$PWD/there" "$@" install
  assert_status 0
}

# units VARIABLE...: installs, and copies the units to the directory units. The user in
# the units may not exist here, so it is replaced by the current user.
units() {
  installed "$@"
  mkdir units
  cp "there/${1#PREFIX=/}"/lib/systemd/system/* units
  sed -i "s/^User=.*/User=$(id -un)/" units/*.service
}

@test "systemd accepts the units, and rates their restrictions as good" {
  command -v systemd-analyze >/dev/null || skip 'no systemd-analyze'
  units PREFIX=/usr
  printf '#!/bin/sh\n' | tee schedule-products >download-lists
  chmod +x schedule-products download-lists
  sed -i "s|/usr/bin|$PWD|" units/*.service
  for unit in units/*; do
    run systemd-analyze verify --man=no "$PWD/$unit"
    assert_status 0
    assert_is ''
  done
  sed -i "s/^User=.*/User=nobody/" units/*.service
  for unit in units/*.service; do
    run systemd-analyze security --offline=true --threshold=20 --no-pager \
      "$PWD/$unit"
    assert_status 0
  done
}

@test "the service can read the files in /proc that the programs need" {
  units PREFIX=/usr
  run -0 grep -rhoE '/proc/sys/[a-z/_]*[a-z]' "$ROOT/scripts/lib" "$ROOT/lib" \
    --include='*'
  assert_has /proc/sys/kernel/hostname
  run -1 grep ProcSubset=pid units/aplsync.service
}

@test "the service runs the installed program" {
  units 'PREFIX=/opt/a b'
  run -0 grep -h ^ExecStart= units/aplsync.service units/aplsync-inbox.service
  assert_is 'ExecStart="/opt/a b/bin/schedule-products" run --due -q
ExecStart="/opt/a b/bin/download-lists" --inbox -q'
  command -v systemd-analyze >/dev/null || skip 'no systemd-analyze'
  run systemd-analyze verify --man=no "$PWD/units/aplsync.service"
  assert_has '/opt/a b/bin/schedule-products is not executable'
}

@test "the sample settings list all settings of aplsync.conf(5), and set none" {
  installed SYSCONFDIR=/etc
  sample=there/etc/aplsync/aplsync.conf
  cmp "$sample" there/usr/local/share/aplsync/aplsync.conf
  sed -n 's/^#\(APLSYNC_[A-Z_]*\)=.*/\1/p' "$sample" | sort >named
  sed -n 's/^\.It Ev \(APLSYNC_[A-Z_]*\) .*/\1/p' \
    "$ROOT/man/aplsync.conf.5" | sort >wanted
  run diff wanted named
  assert_is ''
  run -1 grep -vE '^(#.*)?$' "$sample"
  # With every setting at its default, a script behaves as without settings.
  import-apl -q MI=<(printf 'UPC,Description\n016000275287,Oats\n')
  run -0 --separate-stderr sync-products --dry-run
  without=$output
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  sed -n 's/^#\(APLSYNC_[A-Z_]*=.\)/\1/p' "$sample" \
    >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  run -0 --separate-stderr sync-products --dry-run
  assert_is "$without"
  run -0 --separate-stderr sync-products --dry-run --via batch
  assert_has '10/min'
}

@test "install and uninstall do not change edited files below SYSCONFDIR" {
  installed SYSCONFDIR=/etc
  echo 'APLSYNC_STATES=MI' >there/etc/aplsync/aplsync.conf
  installed SYSCONFDIR=/etc
  make -s -C "$ROOT" B="$BUILD" DESTDIR="$PWD/there" SYSCONFDIR=/etc uninstall
  run find there ! -type d
  assert_is there/etc/aplsync/aplsync.conf
  run -0 cat there/etc/aplsync/aplsync.conf
  assert_is 'APLSYNC_STATES=MI'
}

@test "a SYSCONFDIR whose settings file no program would read is an error" {
  run -2 make -s -C "$ROOT" B="$BUILD" DESTDIR="$PWD/there" SYSCONFDIR=/opt/etc install
  assert_has "SYSCONFDIR='/opt/etc': must be /etc"
  [ ! -e there ]
}

@test "without SYSCONFDIR nothing is written outside PREFIX" {
  installed PREFIX=/opt/apl
  run find there ! -type d ! -path 'there/opt/apl/*'
  assert_is ''
}

@test "each installed command has completion" {
  installed PREFIX=/usr
  run -0 diff <(cd there/usr/bin && ls) \
    <(cd there/usr/share/bash-completion/completions && ls)
  for name in apl-upcs sync-jobs; do
    # shellcheck disable=SC2016 # another shell expands these
    run -0 bash -c '. "there/usr/share/bash-completion/completions/$1"
      complete -p "$1"' bash "$name"
    assert_has "-F _aplsync $name"
  done
}

@test "a key from systemd overrides the file, but not the environment" {
  import-apl -q MI=<(printf 'UPC,Description\n016000275287,Oats\n')
  mkdir -p "$XDG_CONFIG_HOME/aplsync" credentials
  (umask 077 && echo one >credentials/APLSYNC_UPCDB_KEY_FILE)
  echo 'APLSYNC_UPCDB_KEY_FILE=/of/the/settings' \
    >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  key() {
    # shellcheck disable=SC2016 # another shell expands these
    bash -c 'here=$ROOT/scripts lib=$ROOT/scripts/lib
      . "$lib/common"; echo "$APLSYNC_UPCDB_KEY_FILE"'
  }
  run -0 key
  assert_is /of/the/settings
  export CREDENTIALS_DIRECTORY=$PWD/credentials
  run -0 key
  assert_is "$PWD/credentials/APLSYNC_UPCDB_KEY_FILE"
  export APLSYNC_UPCDB_KEY_FILE=/of/the/environment
  run -0 key
  assert_is /of/the/environment
}

@test "apropos finds every installed manual, and `man aplsync` shows aplsync(7)" {
  command -v makewhatis >/dev/null || skip 'no makewhatis'
  installed PREFIX=/usr
  pages=(there/usr/share/man/man*/*)
  [ "${#pages[@]}" -gt 30 ]
  makewhatis "$PWD/there/usr/share/man"
  for page in "${pages[@]}"; do
    name=${page##*/} name=${name%.*}
    run -0 mapropos -M "$PWD/there/usr/share/man" "^${name//./\\.}\$"
    assert_has "$name("
  done
  run -0 mapropos -M "$PWD/there/usr/share/man" aplsync
  for page in 'aplsync-doctor(1)' 'aplsync.conf(5)' 'aplsync-operating(7)'; do
    assert_has "$page"
  done
}
