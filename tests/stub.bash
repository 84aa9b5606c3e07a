# SPDX-License-Identifier: MIT
# Programs replaced in a test: `load stub`.

# stub PROGRAM: from now on the scripts run the shell text on stdin in its
# place, where $real is the program itself.
stub() {
  [ -d stub ] || { mkdir -p stub/bin && ln -s "$BIN"/* stub/bin; }
  rm -f "stub/bin/$1"
  { printf '#!/bin/sh\nreal=%q\n' "$BIN/$1"; cat; } >"stub/bin/$1"
  chmod +x "stub/bin/$1"
  export BUILD=$BATS_TEST_TMPDIR/stub
}
