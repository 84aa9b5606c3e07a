#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The commands of run-schedule. schedule-products.bats tests the script that calls them.
# shellcheck disable=SC2016 # stubs expand these
load ../helpers/helper
load ../helpers/stub

setup() {
  in_tmp
  probe-store write products.db
}

ask() { sqlite3 products.db "$@"; }

# stub_sync: makes a stub of sync-products with the commands on stdin. Only scripts find
# the programs of `stub`, so stub_sync also adds them to PATH, for run-schedule.
stub_sync() {
  stub sync-products
  PATH=$PWD/stub/bin:$PATH
}

# add NAME NEXT CONFIG: adds a schedule.
add() {
  ask "INSERT INTO product_sync_schedule (schedule_name, interval_hours,
    next_run, config) VALUES ('$1', 6, nullif('$2', ''), nullif('$3', ''))"
}

@test "plan stores the next run of each schedule that has none" {
  add six '' ''
  add planned 2026-12-01T00:00:00Z ''
  run -0 run-schedule plan
  assert_is ''
  assert_is 'daily_sync 2026-11-24T02:00:00Z
six 2026-11-23T18:00:00Z
planned 2026-12-01T00:00:00Z' "$(ask -separator ' ' \
    'SELECT schedule_name, next_run FROM product_sync_schedule')"
}

@test "next prints nothing for a schedule without a next run" {
  add six 2026-11-23T18:00:00Z ''
  run -0 run-schedule -n 2 next
  assert_is $'six\t2026-11-23T18:00:00Z\nsix\t2026-11-24T00:00:00Z'
  run -0 run-schedule next daily_sync
  assert_is ''
}

@test "run runs each due schedule only once, even if it is due again after its run" {
  stub_sync <<'SH'
echo "$4" >>asked
sqlite3 products.db "UPDATE product_sync_schedule SET next_run = '2026-11-23T00:00:00Z'"
SH
  add a 2026-11-23T01:00:00Z ''
  add b 2026-11-23T02:00:00Z ''
  ask 'UPDATE product_sync_schedule SET enabled = 0 WHERE id = 1'
  run -0 run-schedule -q run
  assert_is $'--schedule\n--schedule' "$(<asked)"
  assert_is $'a\nb' "$(ask 'SELECT schedule_name FROM product_schedule_runs')"
}

@test "a program that keeps standard error open does not block a run" {
  mkfifo fifo
  stub_sync <<'SH'
(exec cat <>fifo >/dev/null) &
echo $! >daemon
echo 'sync-products: no contact' >&2
exit 2
SH
  run-schedule -q run daily_sync 2>messages 3>&- || status=$?
  kill "$(<daemon)"
  assert_is 2 "$status"
  assert_is 'sync-products: no contact' \
    "$(ask 'SELECT message FROM product_schedule_runs')"
}

@test "an array in a schedule's config becomes one option with commas" {
  stub_sync <<<'echo "$*" >>asked'
  add a '' '{"states":["nc","MI"],"categories":"51, 2","maxRetries":0}'
  run -0 run-schedule -q run a
  assert_is '-q --db products.db --schedule a --state nc,MI --category 51, 2 --retries 0' \
    "$(<asked)"
}

@test "the programs that a schedule starts write to the same file of events" {
  stub_sync <<<'echo "$APLSYNC_EVENTS" >>asked'
  run -0 run-schedule -q --events events run daily_sync
  assert_is events "$(<asked)"
  assert_is '["sync_complete","daily_sync",null]' \
    "$(jq -c '[.event, .schedule, .job_id]' events)"
}

@test "an unknown command, schedule or option is an error" {
  run -2 run-schedule
  assert_has 'run-schedule: needs a command'
  run -2 run-schedule fly
  assert_has 'run-schedule: fly: no such command'
  run -2 run-schedule plan daily_sync
  assert_has 'run-schedule: plan: too many operands'
  run -2 run-schedule run nobody
  assert_has 'run-schedule: products.db: no such schedule: nobody'
  assert_is 0 "$(ask 'SELECT count(*) FROM product_schedule_runs')"
}

@test "a store that cannot be written is not changed" {
  [ "$(id -u)" -ne 0 ] || skip 'root may write it'
  chmod a-w products.db
  run -0 run-schedule bury
  run -0 run-schedule plan
  assert_is ''
}
