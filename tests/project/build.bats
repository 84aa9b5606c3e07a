#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154,SC2016,SC2030,SC2031 # bats sets status and output; sh has its own $
# The Makefile: its compiler flags, the build directory, and the files that it installs
# and packs. `make rebuild` builds everything.
load ../helpers/helper

setup() {
  in_tmp
  # Ignore settings of the user, and of a make that runs this suite.
  unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES CC AR CFLAGS CPPFLAGS \
    LDFLAGS LDLIBS PKG_CONFIG HARDEN WERROR V
  export DEPS=none
}

build() { make --no-print-directory -C "$ROOT" "$@"; }

# tree DIR: copies everything that the build of an object needs to a new directory.
tree() {
  mkdir -p "$1"
  cp -r "$ROOT"/{Makefile,bin,lib,scripts,share,sql} "$1"
}

# compiled NAME=VALUE...: builds one object with these variables of make, and prints its
# symbols.
compiled() {
  rm -rf out
  build -s B="$PWD/out" "$@" "$PWD/out/obj/lib/base/msg.o" &&
    nm "$PWD/out/obj/lib/base/msg.o"
}

@test "each program is position independent, with full RELRO" {
  local program
  for program in "$BIN"/*; do
    run readelf -W -h -l -d -- "$program"
    assert_has 'DYN (Position-Independent Executable file)'
    assert_has GNU_RELRO
    assert_has BIND_NOW
  done
}

@test "each program has stack protection" {
  local program
  for program in "$BIN"/*; do
    run nm -D -- "$program"
    assert_has __stack_chk_fail
  done
}

@test "an optimized object calls functions that check buffers" {
  run compiled WERROR=-Werror
  assert_status 0
  assert_has _chk
}

@test "HARDEN= turns off all hardening" {
  run compiled HARDEN=
  assert_status 0
  assert_lacks _chk
  HARDEN='' run build -n V=1 B=out out/bin/cron-next
  assert_lacks '-pie'
  assert_lacks relro
}

@test "no warnings with -O0, sanitizers or the caller's optimization level" {
  local flags
  for flags in -O0 '-O1 -fsanitize=address,undefined' \
    '-O2 -D_FORTIFY_SOURCE=1' '-O2 -Wp,-D_FORTIFY_SOURCE=2'; do
    run --separate-stderr compiled WERROR=-Werror CFLAGS="$flags"
    assert_status 0
    assert_is '' "$stderr"
  done
}

@test "fault injection also wraps the functions that _FORTIFY_SOURCE calls instead" {
  local name
  sed -n 's/-Wl,--wrap=\(.*\)/__\1_chk\n__\1_2\n\164/p' \
    "$ROOT/tests/faults/wrap.opts" >other_names
  for name in "$BUILD"/faults/*; do
    nm -D -- "$name" | sed -n 's/.* U \([^@]*\).*/\1/p'
  done | sort -u >called
  run grep -Fxf other_names called
  assert_is ''
}

@test "-D_FILE_OFFSET_BITS in the flags of a library is not used" {
  printf '#!/bin/sh\necho -I/there -D_FILE_OFFSET_BITS=64 -DOTHER\n' >pkg-config
  chmod +x pkg-config
  run -0 build -n V=1 B=out PKG_CONFIG="$PWD/pkg-config" \
    out/obj/lib/image/shrink.o
  assert_has '-isystem /there -DOTHER'
  assert_lacks _FILE_OFFSET_BITS
}

@test "flags from the environment or the command line are added to those of the Makefile" {
  run env CC='gcc -DA' CFLAGS=-DB CPPFLAGS=-DC LDFLAGS=-DD LDLIBS=-DE \
    make -C "$ROOT" -n V=1 B=out VIPS=yes \
    out/obj/lib/image/blobs.o out/bin/fetch-image
  same_flags
  run build -n V=1 B=out VIPS=yes CC='gcc -DA' CFLAGS=-DB CPPFLAGS=-DC \
    LDFLAGS=-DD LDLIBS=-DE out/obj/lib/image/blobs.o out/bin/fetch-image
  same_flags
}
same_flags() {
  local compile link
  compile=$(grep -- '-c -o out/obj/lib/image/blobs.o' <<<"$output")
  assert_has 'gcc -DA -std=c11 ' "$compile"
  assert_has ' -Ilib ' "$compile"
  assert_has glib-2.0 "$compile"
  assert_has ' -DC -DB ' "$compile"
  assert_lacks -O2 "$compile"
  link=$(grep -- '-o out/bin/fetch-image' <<<"$output")
  assert_has 'gcc -DA -DB ' "$link"
  assert_has ' -DD ' "$link"
  assert_has ' -lglib-2.0' "$link"
  assert_has ' -DE' "$link"
}

@test "warnings are errors only with WERROR" {
  run build -n V=1 B=out out/obj/lib/base/msg.o
  assert_lacks -Werror
  run build -n V=1 B=out WERROR=-Werror out/obj/lib/base/msg.o
  assert_has ' -Werror '
}

@test "make reports programs whose libraries are missing, and builds the others" {
  run build -n B=out PKG_CONFIG=false all
  assert_status 0
  assert_has 'fetch-image shrink-image: not built'
  assert_has 'scan-off scan-fdc download-off: not built'
  assert_has out/bin/fetch-off
  assert_lacks out/bin/scan-off
}

@test "without pkg-config, make ends with status 2 instead of building fewer programs" {
  run build B=out PKG_CONFIG=nonesuch needs
  assert_status 2
  assert_has 'nonesuch: not found'
}

@test "VIPS=no and ISAL=no omit the programs that need these libraries" {
  run build -n B=out PKG_CONFIG=nonesuch VIPS=no ISAL=no all
  assert_status 0
  assert_lacks 'not built'
  assert_lacks fetch-image
}

@test "a build directory in which make cannot write is an error before the build" {
  local dir
  for dir in 'a b' '' . 'a:b' 'a$$b' "a'b" 'a(b'; do
    run build B="$dir" clean
    assert_status 2
    assert_has "B='"
  done
  [ -f "$ROOT/Makefile" ]
}

@test "a read-only source tree in a path with a space can be built in another directory" {
  tree 'a tree'
  chmod -R a-w 'a tree'
  find 'a tree' -printf '%P %T@\n' | sort >before # root may write anyway
  local object=$PWD/out/obj/lib/base/msg.o
  run make -C 'a tree' B="$PWD/out" "$object"
  assert_status 0
  assert_has '  CC lib/base/msg.c'
  [ -f "$object" ]
  find 'a tree' -printf '%P %T@\n' | sort | cmp before -
  chmod -R u+w 'a tree'
}

@test "the programs do not depend on the directory of the build" {
  local dir object=obj/lib/base/msg.o
  for dir in one 'the other one'; do
    tree "$dir"
    make -s -C "$dir" build/$object build/obj/sql.o
  done
  make -s -C one B="$PWD/third" "$PWD/third/$object"
  cmp one/build/$object 'the other one/build'/$object
  cmp one/build/obj/sql.o 'the other one/build/obj/sql.o'
  cmp one/build/$object third/$object
}

# installs: makes empty files to install, so that make builds nothing.
installs() {
  run build -n B="$BUILD" "$@"
  assert_status 0
  assert_lacks ' -c -o '
  run build -s B="$BUILD" "$@"
  assert_status 0
}

@test "install writes everything below a DESTDIR with spaces and quotes" {
  local there="$PWD/it's a b" name
  installs install DESTDIR="$there" PREFIX=/opt/apl
  cd "$there/opt/apl"
  for name in "$BIN"/*; do [ -x "bin/${name##*/}" ]; done
  for name in "$ROOT"/{bin,scripts}/*.1; do
    [ -x "bin/$(basename "$name" .1)" ] ||
      [[ $name == */@(fetch-image|shrink-image|scan-*).1 ]]
    [ -f "share/man/man1/${name##*/}" ]
  done
  run "$there/opt/apl/bin/import-apl" --db "$BATS_TEST_TMPDIR/products.db" \
    MI=<(printf 'UPC,Description\n016000275287,Oats\n')
  assert_status 0
}

@test "the target all builds all files that install installs" {
  run build -n B="$PWD/new"
  assert_status 0
  for name in new/bin/apl-upcs new/aplsync.conf; do
    assert_has "$PWD/$name"
  done
}

@test "the sample settings file has no macros or escapes of the manual" {
  run -0 awk -f "$ROOT/scripts/build/sample" "$ROOT/man/aplsync.conf.5"
  assert_has '--sheet "Export Worksheet" --approved P.' \
    "$(awk '{ sub(/^# /, ""); printf "%s ", $0 }' <<<"$output")"
  assert_lacks 'machine'"'"'s settings' # from another section of the manual
  run ! grep -nE '\\|^# *\.[A-Z]|\.[A-Z][a-z] ' <<<"$output"
}

@test "uninstall removes only the installed files" {
  local there="$PWD/a b"
  mkdir -p "$there/usr/local/bin"
  echo mine >"$there/usr/local/bin/mine"
  installs install DESTDIR="$there"
  installs uninstall DESTDIR="$there"
  run find "$there" ! -type d
  assert_is "$there/usr/local/bin/mine"
  [ ! -e "$there/usr/local/share/aplsync" ]
  installs uninstall DESTDIR="$there"
}

@test "dist makes identical archives from git and from an unpacked archive" {
  local name
  name=aplsync-$(cron-next --version | cut -d ' ' -f 2)
  build -s B="$PWD/one" dist
  run tar -tzf "one/$name.tar.gz"
  for file in Makefile README.md LICENSE lib/json/json.c tests/run; do
    assert_has "$name/$file"
  done
  assert_lacks "$name/build/"
  mkdir unpacked
  tar -xzf "one/$name.tar.gz" -C unpacked
  make -s -C "unpacked/$name" dist
  make -s -C "unpacked/$name" B="$PWD/two" dist
  cmp "one/$name.tar.gz" "unpacked/$name/build/$name.tar.gz"
  cmp "one/$name.tar.gz" "two/$name.tar.gz"
}

@test "each target in the help exists and has one description" {
  run build help
  assert_status 0
  local line
  for line in "${lines[@]}"; do
    [[ $line =~ ^make\ ([a-z0-9]+)\ +[a-z].*$ ]]
    grep -q "^${BASH_REMATCH[1]}:" "$ROOT/Makefile"
  done
  assert_has 'make test '
  assert_has 'make demo '
}
