# SPDX-License-Identifier: MIT
# Replaces programs in a test: `load stub`.

# stub PROGRAM: replaces the program with the shell script on stdin, in which $real is
# the path of the real program. The scripts of aplsync run the replacement; a test that
# runs PROGRAM itself runs the real program.
stub() {
  [ -d stub ] || { mkdir -p stub/bin && ln -s "$BIN"/* stub/bin; }
  rm -f "stub/bin/$1"
  { printf '#!/bin/sh\nreal=%q\n' "$BIN/$1"; cat; } >"stub/bin/$1"
  chmod +x "stub/bin/$1"
  export BUILD=$BATS_TEST_TMPDIR/stub
}

# sqliterc: from now on sqlite3 reads the ~/.sqliterc on stdin, except with -init.
# (The real sqlite3 does not use $HOME to find the file.)
sqliterc() {
  local real
  real=$(type -P sqlite3)
  mkdir -p sqliterc
  cat >sqliterc/sqliterc
  cat >sqliterc/sqlite3 <<SH
#!/bin/sh
[ "\$1" = -init ] || set -- -init '$PWD/sqliterc/sqliterc' "\$@"
exec $real "\$@"
SH
  chmod +x sqliterc/sqlite3
  PATH=$PWD/sqliterc:$PATH
}
