#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# debian/ agrees with the other files in the tree. `make packages` builds and tests the
# packages.
load ../helpers/helper

setup() { cd "$ROOT" || return; }

@test "the package has the version of the programs" {
  version=$(cron-next --version | cut -d ' ' -f 2)
  run -0 sed -n '1s/.*(\(.*\)).*/\1/p' debian/changelog
  assert_is "$version"
}

@test "the package has the license of LICENSE" {
  run diff <(sed -n '5,$p' LICENSE) \
    <(sed -n '/^License: Expat$/,$p' debian/copyright |
      sed -n '/^ /{s/^ //; s/^\.$//; p}')
  assert_is ''
}

@test "the package depends on the packages that `deps core` installs" {
  read -ra names < <(grep '^core' scripts/build/packages.tsv | cut -f 2)
  [ "${#names[@]}" -gt 10 ]
  sed -n "/^Package: aplsync$/,/^$/p" debian/control >"$BATS_TEST_TMPDIR/core"
  for name in "${names[@]}"; do
    case $name in
      gcc | make | libc6-dev | *-dev* | *pkg-config) continue ;; # needed only to build
      util-linux) continue ;; # it is essential in Debian
    esac
    run -0 grep -cE "^(Depends:)? $name,\$|^Depends: $name,\$" "$BATS_TEST_TMPDIR/core"
  done
}

@test "each command for images and for scans is in one package, with all its files" {
  read -ra images < <(sed -n 's/^IMAGES  = //p' Makefile)
  read -ra scans < <(sed -n 's/^SCANS   = //p' Makefile)
  for name in "${images[@]}"; do
    run -0 grep -cx "usr/bin/$name" debian/aplsync-images.install
  done
  for name in "${scans[@]}"; do
    run -0 grep -cx "usr/bin/$name" debian/aplsync-bulk.install
  done
  for list in debian/aplsync-*.install; do
    mapfile -t names < <(sed -n 's|^usr/bin/||p' "$list")
    for name in "${names[@]}"; do
      run -0 grep -cE "^usr/share/(man/man1/$name\.1|bash-completion/.*/$name)\$" "$list"
      assert_is 2
    done
  done
}

@test "no file in scripts/lib has a #! line" {
  run awk 'FNR == 1 && /^#!/ { print FILENAME }' scripts/lib/*
  assert_is ''
}
