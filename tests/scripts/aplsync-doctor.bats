#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# aplsync-doctor: reports problems of an installation
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub

setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  new_store new.db
}
setup() {
  in_tmp
  cp "$BATS_FILE_TMPDIR/new.db" products.db
  export APLSYNC_CONTACT=products@example.org APLSYNC_EVENTS=events
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

@test "if there are no problems, no line begins with fail, and the status is 0" {
  start_mock
  APLSYNC_OFF_URL=$MOCK run --separate-stderr aplsync-doctor
  assert_status 0
  assert_is '' "$stderr"
  assert_lacks fail
  for what in programs contact store disk rates alerts 'sources   fetch-off'; do
    assert_has "ok    $what"
  done
}

@test "each setting is printed, with the file or environment variable that sets it" {
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  echo 'APLSYNC_COVERAGE_TARGET=90' >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  run aplsync-doctor --offline
  assert_has $'ok    settings  APLSYNC_CONTACT=products@example.org (environment)\n'
  assert_has "ok    settings  APLSYNC_COVERAGE_TARGET=90 ($XDG_CONFIG_HOME/aplsync/aplsync.conf:1)"$'\n'
  assert_has $'ok    settings  APLSYNC_PASS_DAYS=30 (default)\n'
  assert_lacks unset
  run aplsync-doctor --offline -q
  assert_lacks settings
}

@test "problems of schedules are reported, and an overdue schedule is a failure" {
  stub crontab <<'SH'
case $1 in
  -l) cat crontab 2>/dev/null || { echo 'no crontab' >&2; exit 1; } ;;
  -) cat >crontab ;;
esac
SH
  stub systemctl <<<'exit 0'
  schedule-products start -q 2>/dev/null
  run -0 aplsync-doctor --offline
  assert_has 'ok    schedule  started, not overdue'
  APLSYNC_NOW=2026-11-26T12:00:00Z run -1 aplsync-doctor --offline
  assert_has 'fail  schedule  daily_sync: overdue since 2026-11-24 02:00 UTC; check whether cron runs it'
  sqlite3 products.db "UPDATE product_sync_schedule SET next_run = '2026-11-24T02:00:00Z';
    INSERT INTO product_schedule_runs (schedule_name, started_at, ended_at, strategy, reason, outcome, message)
    VALUES ('daily_sync', '2026-11-23T02:00:00Z', '2026-11-23T02:00:00Z', 'full', 'x', 'failed', 'no contact')"
  run -0 aplsync-doctor --offline
  assert_has 'warn  schedule  daily_sync: last run full: failed - no contact'
}

@test "a message of schedule-products is a finding next to the problems of schedules" {
  mkdir products.db.lock
  run --separate-stderr -0 aplsync-doctor --offline
  assert_is '' "$stderr"
  assert_has "warn  schedule  $PWD/products.db.lock: cannot be written: Is a directory"
  assert_has 'warn  schedule  not started: no cron job or timer runs the schedules'
}

@test "a mirror without the last changes is a warning, and so is a missing psql" {
  run aplsync-doctor --offline
  assert_lacks ' mirrors '
  sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, status, start_time,
    end_time) VALUES ('j', 'completed', '2026-11-22T09:00:00Z', '2026-11-22T09:30:00Z')"
  echo '{"wic at db:5432":"2026-11-22T10:00:00Z","old at db:5432":"2026-11-22T09:00:00Z"}' \
    >products.db.mirrors
  stub psql </dev/null
  PATH=$PWD/stub/bin:$PATH run -0 aplsync-doctor --offline
  assert_has 'ok    mirrors   wic at db:5432: has the changes until 2026-11-22T10:00:00Z'
  assert_has 'warn  mirrors   old at db:5432: lacks changes of jobs until 2026-11-22T09:30:00Z'
  assert_lacks psql
  # A PATH with all tools except psql.
  mkdir without
  for dir in /usr/bin /bin /usr/sbin; do ln -s "$dir"/* without 2>/dev/null || :; done
  rm -f without/psql stub/bin/psql
  PATH=$BIN:$ROOT/scripts:$PWD/without run aplsync-doctor --offline
  assert_has 'warn  mirrors   psql: not found; mirror-postgres needs it (postgresql-client)'
}

@test "a ~/.sqliterc does not change the results" {
  aplsync-doctor --offline | grep -v ' disk ' >before
  sqliterc <<<$'.headers on\n.print hello'
  run bash -c "aplsync-doctor --offline | grep -v ' disk '"
  assert_is "$(<before)"
}

# Each line has a command that makes a problem, and the line that reports it.
@test "each problem is reported, with status 1" {
  while IFS='|' read -r trouble finding; do
    run bash -c "$trouble; aplsync-doctor -q --offline"
    assert_status 1
    assert_has "fail  $finding"
  done <<'CASES'
unset APLSYNC_CONTACT|contact   APLSYNC_CONTACT is not set
export APLSYNC_UPCDB_KEY_FILE=none|secrets   APLSYNC_UPCDB_KEY_FILE: none: cannot be read
: >k; export APLSYNC_PING_URL_FILE=k|secrets   APLSYNC_PING_URL_FILE: k: is empty
export APLSYNC_DB=none.db|store     none.db: does not exist; import a list
echo x >x.db; export APLSYNC_DB=x.db|store     
export APLSYNC_STATE_DIR=/proc/none|rates     /proc/none: cannot be written
export APLSYNC_ON_EVENT=./none|alerts    APLSYNC_ON_EVENT: ./none: not an executable program
export APLSYNC_MAIL_TO=a@b APLSYNC_SENDMAIL=./none|alerts    APLSYNC_MAIL_TO is set, but there is no ./none
sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, end_time) VALUES ('j', '2027-01-01T00:00:00Z')"|clock     the time is 2026-11-23T12:00:00Z, but a job ended at 2027-01-01T00:00:00Z
CASES
}

@test "a key that all users can read, and alerts without a hook, are warnings" {
  (umask 0 && echo sesame >key)
  chmod 644 key
  unset APLSYNC_EVENTS
  APLSYNC_UPCDB_KEY_FILE=key run aplsync-doctor --offline -q
  assert_status 0
  assert_has 'warn  secrets   APLSYNC_UPCDB_KEY_FILE: key: everybody may read it'
  assert_has 'warn  alerts    failures are not reported'
  assert_lacks sesame
}

@test "images are checked if APLSYNC_IMAGES is set" {
  run aplsync-doctor --offline
  assert_lacks ' images  '
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
  assert_has 'ok    images    images are confined by seccomp; the kernel lacks Landlock'
  run old-kernel seccomp -- aplsync-doctor --offline
  assert_has 'images    images are confined by Landlock'
  run -1 old-kernel seccomp landlock -- aplsync-doctor --offline
  assert_has 'fail  images    images are rejected'
  APLSYNC_UNCONFINED=1 run -0 old-kernel seccomp landlock -- \
    aplsync-doctor --offline
  assert_has 'warn  images    images are not confined'
}

@test "a source is tested with the contact, rate and key of a sync" {
  start_mock --upcdb-key sesame --fdc-key sesame
  echo sesame >key
  echo wrong >wrong
  chmod 600 key wrong
  export APLSYNC_OFF_URL=$MOCK APLSYNC_UPCDB_URL=$MOCK
  APLSYNC_UPCDB_KEY_FILE=key run aplsync-doctor
  assert_status 0
  assert_has 'ok    sources   fetch-upcdb: the source responded'
  export APLSYNC_FDC_URL=$MOCK
  APLSYNC_FDC_KEY_FILE=key run aplsync-doctor
  assert_has 'ok    secrets   APLSYNC_FDC_KEY_FILE: key, mode 600'
  assert_has 'ok    sources   fetch-fdc: the source responded'
  APLSYNC_UPCDB_KEY_FILE=wrong run aplsync-doctor
  assert_status 1
  assert_has 'fail  sources   fetch-upcdb: '
}

@test "a source that cannot be reached is a failure" {
  APLSYNC_OFF_URL=http://127.0.0.1:1 run aplsync-doctor
  assert_status 1
  assert_has 'fail  sources   fetch-off: '
}

@test "a test event is sent like an alert, and a hook that fails is reported" {
  run aplsync-doctor --offline --test-alert
  assert_status 0
  assert_has 'ok    alerts    a test event was sent'
  run jq -r .event events
  assert_is test
  run aplsync-doctor --offline --test-alert --on-event false
  assert_status 1
  assert_has 'fail  alerts    false: test: exited with status 1'
}

@test "the output of a hook for a test event is printed unchanged, with its name" {
  printf '#!/bin/sh\necho "mail: lost: not found" >&2\nexit 2\n' >hook
  chmod +x hook
  run aplsync-doctor --offline --test-alert --on-event ./hook
  assert_status 1
  assert_has 'mail: lost: not found; ./hook: test: exited with status 2'
}

@test "a usage error has status 2" {
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
