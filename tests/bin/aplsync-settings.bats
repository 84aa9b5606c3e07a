#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# aplsync-settings: the settings of aplsync.conf, for every command
# shellcheck disable=SC2016 # values in settings are not expanded
# shellcheck disable=SC2154 # `run` sets stderr
load ../helpers/helper

# conf LINE...: writes the user's file.
conf() {
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  file=$XDG_CONFIG_HOME/aplsync/aplsync.conf
  printf '%s\n' "$@" >"$file"
}
# setting NAME: prints the origin of a setting, and its value.
setting() { aplsync-settings | awk -F '\t' -v name="$1" '$1 == name { print $2 "|" $3 }'; }

@test "each setting of the manual is printed, with its default" {
  unset APLSYNC_NOW APLSYNC_STATE_DIR
  grep -oE '^\.It Ev APLSYNC_[A-Z0-9_]+' "$ROOT/man/aplsync.conf.5" |
    cut -d ' ' -f 3 | grep -v _MI | sort >wanted
  aplsync-settings | cut -f 1 | grep -v _MI | sort >got
  run diff wanted got
  assert_is ''
  assert_is 'default|95' "$(setting APLSYNC_COVERAGE_TARGET)"
  assert_is 'unset|' "$(setting APLSYNC_CONTACT)"
}

@test "each setting that a program or script uses is in the manual" {
  cd "$ROOT"
  git ls-files bin lib scripts share 2>/dev/null | grep -v '[.]1$' |
    xargs grep -ohE 'APLSYNC_[A-Z0-9_]+[A-Z0-9]' |
    grep -vxE 'APLSYNC_(NAME|SETTING_[A-Z_]+)' | sort -u >"$BATS_TEST_TMPDIR/used"
  cd "$BATS_TEST_TMPDIR"
  [ -s used ] || skip 'not a git checkout'
  while read -r name; do
    run env "$name=1" APLSYNC_NOW=2026-11-23T12:00:00Z aplsync-settings
    assert_lacks 'no such setting'
  done <used
}

@test "the environment overrides the files" {
  conf 'APLSYNC_CONTACT = "a b"' $'APLSYNC_STATES=MI \r' "APLSYNC_DB=''" \
    '' ' # note' 'APLSYNC_OFF_RATE=$(touch pwned)'
  APLSYNC_STATES=NC run -0 aplsync-settings
  assert_has $'APLSYNC_STATES\tenvironment\tNC'
  assert_has "APLSYNC_CONTACT"$'\t'"$file:1"$'\ta b'
  assert_has "APLSYNC_DB"$'\t'"$file:3"$'\t\n'
  assert_has $'\t$(touch pwned)'
  assert_is "$file:2|MI" "$(setting APLSYNC_STATES)"
  [ ! -e pwned ]
}

@test "the user's file overrides the machine's file" {
  unshare -rm true 2>/dev/null || skip 'users may not create namespaces on this system'
  conf 'APLSYNC_DB=mine.db'
  printf 'APLSYNC_DB=machine.db\nAPLSYNC_CONTACT=root\n' >machine.conf
  run -0 unshare -rm sh -c 'mount -t tmpfs none /etc &&
    mkdir /etc/aplsync && cp machine.conf /etc/aplsync/aplsync.conf &&
    echo APLSYNC_CONTACT=older >/etc/aplsync.conf && aplsync-settings'
  assert_has "APLSYNC_DB"$'\t'"$file:1"$'\tmine.db'
  assert_has $'APLSYNC_CONTACT\t/etc/aplsync/aplsync.conf:2\troot'
}

@test "an unknown name is an error that suggests the nearest name" {
  conf 'APLSYNC_CONTCT=me'
  for program in aplsync-settings store-upsert coverage-report show-product; do
    run "$program"
    assert_status 2
    assert_is "$program: $file:1: APLSYNC_CONTCT: no such setting; did you mean APLSYNC_CONTACT?"
  done
  conf ''
  APLSYNC_COVERGE_TARGET=90 run -2 coverage-report
  assert_is 'coverage-report: environment: APLSYNC_COVERGE_TARGET: no such setting; did you mean APLSYNC_COVERAGE_TARGET?'
  APLSYNC_XYZZY=1 run -2 aplsync-settings
  assert_is 'aplsync-settings: environment: APLSYNC_XYZZY: no such setting; see aplsync.conf(5)'
  [ ! -e products.db ]
}

@test "thresholds and list options can be set for one state" {
  conf APLSYNC_COVERAGE_WARNING_NC=70 'APLSYNC_LIST_OH=--sheet A'
  run -0 aplsync-settings
  assert_has $'\t--sheet A'
  for name in APLSYNC_DB_MI APLSYNC_LIST_M APLSYNC_LIST_mi APLSYNC_COVERAGE_WARNING_M1; do
    conf "$name=1"
    run -2 aplsync-settings
  done
}

@test "a line that is not a setting is an error that names the line" {
  for line in 'touch pwned' 'PATH=/tmp' 'export APLSYNC_DB=x' 'APLSYNC_DB x' \
    'APLSYNC_=1' 'aplsync_db=1'; do
    conf '# one' "$line"
    run aplsync-settings
    assert_status 2
    assert_is "aplsync-settings: $file:2: not APLSYNC_NAME=VALUE"
  done
  conf "APLSYNC_CONTACT=$(printf '%070000d' 1)"
  run -2 aplsync-settings
  assert_is "aplsync-settings: $file:1: line too long"
}

@test "an unreadable file is an error, and a named pipe does not block" {
  conf ''
  rm "$file"
  mkdir "$file"
  run -2 aplsync-settings
  assert_has "$file: cannot be read: not a regular file"
  rmdir "$file"
  mkfifo "$file"
  run -2 aplsync-settings
  assert_has "$file: cannot be read: not a regular file"
}

@test "if systemd passes a file with a secret, the setting is the path of that file" {
  mkdir secrets
  echo key >secrets/APLSYNC_UPCDB_KEY_FILE
  touch secrets/other_FILE
  CREDENTIALS_DIRECTORY=$PWD/secrets run -0 aplsync-settings
  assert_has $'APLSYNC_UPCDB_KEY_FILE\tcredentials\t'"$PWD/secrets/APLSYNC_UPCDB_KEY_FILE"
  assert_lacks other
}

@test "every program reads the file, not only the scripts" {
  conf "APLSYNC_DB=$PWD/set.db"
  records 1 | store-upsert -q >/dev/null
  [ -e set.db ]
  conf APLSYNC_DB_WAIT=soon
  run -2 coverage-report --db set.db
  assert_has "APLSYNC_DB_WAIT: soon: "
}

@test "--thresholds prints the thresholds that are set, as JSON" {
  run -0 aplsync-settings --thresholds
  assert_is '{}'
  APLSYNC_COVERAGE_WARNING_MI=80.5 APLSYNC_KEEP_DAYS=9 \
    run -0 aplsync-settings --thresholds
  assert_is '{"APLSYNC_COVERAGE_WARNING_MI":"80.5","APLSYNC_KEEP_DAYS":"9"}' \
    "$(jq -cS . <<<"$output")"
  APLSYNC_COVERAGE_WARNING=lots run -2 aplsync-settings --thresholds
  assert_is 'aplsync-settings: APLSYNC_COVERAGE_WARNING: lots: not a number'
}
