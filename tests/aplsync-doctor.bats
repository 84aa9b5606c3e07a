#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# aplsync-doctor: what an installation lacks
# shellcheck disable=SC2030,SC2031,SC2154 # every test is a subshell of its own
load helper
load mock
load stub

setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  store-upsert -q --db new.db </dev/null
}
setup() {
  in_tmp
  cp "$BATS_FILE_TMPDIR/new.db" products.db
  export APLSYNC_CONTACT=products@example.org APLSYNC_EVENTS=events
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

@test "where all is well no line begins with fail, and the status is 0" {
  start_mock
  APLSYNC_OFF_URL=$MOCK run --separate-stderr aplsync-doctor
  assert_status 0
  assert_is '' "$stderr"
  assert_lacks fail
  for what in programs contact store disk state alerts 'sources   fetch-off'; do
    assert_has "ok    $what"
  done
}

# what|finding
@test "it finds what is wrong, with status 1" {
  while IFS='|' read -r trouble finding; do
    run bash -c "$trouble; aplsync-doctor -q --offline"
    assert_status 1
    assert_has "fail  $finding"
  done <<'CASES'
unset APLSYNC_CONTACT|contact   APLSYNC_CONTACT is not set
export APLSYNC_UPCDB_KEY_FILE=none|secrets   APLSYNC_UPCDB_KEY_FILE: none: cannot be read
: >k; export APLSYNC_PING_URL_FILE=k|secrets   APLSYNC_PING_URL_FILE: k: is empty
export APLSYNC_DB=none.db|store     none.db: not there; import a list
echo x >x.db; export APLSYNC_DB=x.db|store     
export APLSYNC_STATE_DIR=/proc/none|state     /proc/none: rates are kept there
export APLSYNC_ON_EVENT=./none|alerts    APLSYNC_ON_EVENT: ./none: no program
export APLSYNC_MAIL_TO=a@b APLSYNC_SENDMAIL=./none|alerts    APLSYNC_MAIL_TO is set, but there is no ./none
sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, end_time) VALUES ('j', '2027-01-01T00:00:00Z')"|clock     it says 2026-11-23T12:00:00Z, and a job ended 2027-01-01T00:00:00Z
CASES
}

@test "a key that everybody may read, and nobody to hear, are warnings" {
  (umask 0 && echo sesame >key)
  chmod 644 key
  unset APLSYNC_EVENTS
  APLSYNC_UPCDB_KEY_FILE=key run aplsync-doctor --offline -q
  assert_status 0
  assert_has 'warn  secrets   APLSYNC_UPCDB_KEY_FILE: key: everybody may read it'
  assert_has 'warn  alerts    nobody hears of failures'
  assert_lacks sesame
}

@test "pictures are looked at where somebody wants them" {
  run aplsync-doctor --offline
  assert_lacks images
  sqlite3 products.db "UPDATE product_sync_schedule
    SET config = '{\"syncImages\":true}'"
  mkdir -p few/bin
  for program in "$BIN"/*; do ln -s "$program" few/bin; done
  rm -f few/bin/fetch-image
  PATH=${PATH//"$BIN:"/} BUILD=$PWD/few run aplsync-doctor --offline
  assert_status 0
  assert_has 'warn  images    fetch-image is not built; it needs libvips'
  command -v fetch-image >/dev/null || skip 'built without libvips'
  run aplsync-doctor --offline
  assert_has 'ok    images    ./images'
  APLSYNC_IMAGES=products.db run aplsync-doctor --offline
  assert_status 1
  assert_has 'fail  images    products.db: cannot be written'
  run -0 old-kernel landlock -- aplsync-doctor --offline
  assert_has 'ok    images    pictures are confined by seccomp; the kernel lacks Landlock'
  run old-kernel seccomp -- aplsync-doctor --offline
  assert_has 'images    pictures are confined by Landlock'
  run -1 old-kernel seccomp landlock -- aplsync-doctor --offline
  assert_has 'fail  images    pictures are refused'
  APLSYNC_UNCONFINED=1 run -0 old-kernel seccomp landlock -- \
    aplsync-doctor --offline
  assert_has 'warn  images    pictures are not confined'
}

@test "a source is asked with the contact, rate and key of a real request" {
  start_mock --upcdb-key sesame --fdc-key sesame
  echo sesame >key
  echo wrong >wrong
  chmod 600 key wrong
  export APLSYNC_OFF_URL=$MOCK APLSYNC_UPCDB_URL=$MOCK
  APLSYNC_UPCDB_KEY_FILE=key run aplsync-doctor
  assert_status 0
  assert_has 'ok    sources   fetch-upcdb answered'
  export APLSYNC_FDC_URL=$MOCK
  APLSYNC_FDC_KEY_FILE=key run aplsync-doctor
  assert_has 'ok    secrets   APLSYNC_FDC_KEY_FILE: key, mode 600'
  assert_has 'ok    sources   fetch-fdc answered'
  APLSYNC_UPCDB_KEY_FILE=wrong run aplsync-doctor
  assert_status 1
  assert_has 'fail  sources   fetch-upcdb: '
}

@test "a source that cannot be reached fails" {
  APLSYNC_OFF_URL=http://127.0.0.1:1 run aplsync-doctor
  assert_status 1
  assert_has 'fail  sources   fetch-off: '
}

@test "a test event goes where alerts go; a hook that fails is found" {
  run aplsync-doctor --offline --test-alert
  assert_status 0
  assert_has 'ok    alerts    a test event was sent'
  run jq -r .event events
  assert_is test
  run aplsync-doctor --offline --test-alert --on-event false
  assert_status 1
  assert_has 'fail  alerts    false: test: ended with status 1'
}

@test "usage is told with status 2" {
  for args in --frobnicate operand --db; do
    run --separate-stderr aplsync-doctor "$args"
    assert_status 2
    assert_is '' "$output"
  done
}

@test "the manual's example works" {
  start_mock
  example=$(sed -n 's/^\.Dl //p' "$ROOT/scripts/aplsync-doctor.1")
  APLSYNC_OFF_URL=$MOCK run bash -c "$example"
  assert_status 0
  assert_has 'a test event was sent'
}
