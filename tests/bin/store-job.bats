#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# store-job: when a job may start, how it ends, events and rejects. The suites of the
# scripts that call store-job test the rest.
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

setup() {
  in_tmp
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  apl-upcs -q MI=mi.csv | store-apl -q
}

ask() { sqlite3 products.db "$@"; }
status_of() { ask 'SELECT status FROM product_sync_jobs ORDER BY id DESC'; }

# a_job STATUS: stores a job with this status, whose process no longer exists.
a_job() {
  ask "INSERT INTO product_sync_jobs (job_id, status, mode, start_time, pid,
      host) VALUES ('j', '$1', 'full', '2026-11-23T11:00:00Z', 1, '$(uname -n)')"
}

@test "claim locks the file that the caller has open, so the caller keeps the lock" {
  run -2 store-job claim --claimed
  assert_has 'products.db.lock: not open as descriptor 9'
  exec 9>>products.db.lock
  run -0 store-job claim --claimed
  assert_is ''
  run -1 flock --nonblock products.db.lock true
  exec 9>&-
  run -0 flock --nonblock products.db.lock true
}

@test "claim closes a killed job, and does not resume a complete one" {
  a_job running
  run -0 store-job claim j
  assert_is 'store-job: job j was interrupted; resume it with: sync-jobs resume j'
  assert_is failed "$(status_of)"
  ask "UPDATE product_sync_jobs SET status = 'completed'"
  run -2 store-job claim j
  assert_is 'store-job: job j: already completed'
  run -2 store-job claim k
  assert_has 'no job k'
}

@test "if a setting is not a number, claim does not end a running job" {
  a_job running
  exec 8>>products.db.lock
  flock 8
  APLSYNC_JOB_CRITICAL=1.2.3 run -2 store-job claim
  assert_is 'store-job: APLSYNC_JOB_CRITICAL: 1.2.3: not a number'
  run -2 store-job claim
  assert_has 'job j is running (pid 1 on '
}

@test "runs prints the job that has the lock" {
  run -1 store-job runs
  assert_is ''
  exec 8>>products.db.lock
  flock 8
  run -0 store-job runs
  assert_is 'that is about to start'
  a_job running
  run -0 store-job runs
  assert_is j
  exec 8>&-
}

@test "look closes a job only if no process holds the lock" {
  a_job running
  exec 8>>products.db.lock
  flock 8
  run -0 store-job look
  assert_is running "$(status_of)"
  exec 8>&-
  run -0 store-job look
  assert_is failed "$(status_of)"
}

@test "a stage that inherited the lock does not close the job" {
  a_job running
  exec 9>>products.db.lock
  flock 9
  run -0 store-job look
  assert_is running "$(status_of)"
  run -0 store-job runs
  assert_is j
  run -2 run-job -q -- true </dev/null
  assert_has 'job j is running'
}

@test "cancel closes a paused job, but pause does not" {
  a_job paused
  run -2 store-job pause
  assert_is 'store-job: job j: paused; it is not running'
  run -0 store-job cancel --events events
  assert_is 'store-job: job j: cancelled'
  assert_is job_cancelled "$(jq -r .event events)"
  assert_is cancelled "$(status_of)"
}

@test "rollback restores the products that a job changed, if no job is running" {
  records 1 >record
  sed 's/}$/,"off":{"status":"found","source":"open_food_facts","at":"2026-11-23T11:00:00Z","data":{"name":"Oats"}}}/' record >found
  run-job -q -- cat found '|' merge-product '|' store-upsert --db products.db \
    --job {} <record >out
  assert_is 1 "$(ask 'SELECT count(*) FROM products')"
  exec 8>>products.db.lock
  flock 8
  run -2 store-job rollback 20261123-1
  assert_has 'a job is running'
  exec 8>&-
  run -0 store-job rollback --events events 20261123-1
  assert_is job_rolled_back "$(jq -r .event events)"
  assert_is 0 "$(ask 'SELECT count(*) FROM products')"
}

@test "an event has the members of the object, on one line" {
  run -0 store-job event alert --events events '{"a": 1, "b":{"c":[]}}'
  run -0 store-job event test --events events
  assert_is '{"event":"alert","at":"2026-11-23T12:00:00Z","a": 1, "b":{"c":[]}}
{"event":"test","at":"2026-11-23T12:00:00Z"}' "$(<events)"
  printf torn >events
  store-job event test --events events
  assert_is 'torn' "$(head -n 1 events)"
  run -2 store-job event alert --events events '[1]'
  assert_has '[1]: not a JSON object'
}

@test "the program for an event inherits neither the lock nor blocked signals" {
  cat >hook <<'SH'
#!/bin/sh
ls -l /proc/self/fd >fds
grep '^Sig[BI]' /proc/self/status >signals
cat >line
echo "$1 $APLSYNC_DB" >told
SH
  chmod +x hook
  records 1 >record
  APLSYNC_ON_EVENT=./hook run-job -q -- true '|' cat </dev/null
  assert_lacks products.db.lock "$(<fds)"
  assert_is $'SigBlk:\t0000000000000000' "$(head -n 1 signals)"
  assert_is 'job_complete products.db' "$(<told)"
  assert_is job_complete "$(jq -r .event line)"
}

@test "an event that cannot be written is reported, and is not an error" {
  run -0 store-job event test --events none/events
  assert_is 'store-job: none/events: cannot be written: No such file or directory'
  run -0 store-job event test --on-event false
  assert_is 'store-job: false: test: exited with status 1'
}

@test "the first rejects of a kind are reported; the others are counted" {
  for i in {1..12}; do
    echo "{\"file\":\"a.csv\",\"line\":$i,\"offset\":0,\"reason\":\"no code\",\"bytes\":9,\"input\":\"$(printf 'ä%.0s' {1..80})\"}"
  done >rejected
  cat >>rejected <<'JSON'
{"line":3,"offset":0,"reason":"odd","bytes":3,"input":"x\ty\r"}
JSON
  run -0 store-job rejects rejected
  assert_is "store-job: a.csv:1: no code: $(printf 'ä%.0s' {1..70})" "${lines[0]}"
  assert_is 'store-job: stdin:3: odd: x?y' "${lines[10]}"
  assert_is 'store-job: a.csv: no code: 2 more' "${lines[11]}"
  run -0 store-job rejects --rejects all rejected
  assert_is 'store-job: a.csv: 12 rejected: no code
store-job: stdin: 1 rejected: odd'
  assert_is "$(<rejected)" "$(<all)"
  run -2 store-job rejects --rejects none/all rejected
  assert_is 14 "${#lines[@]}"
}

@test "usage errors have a message" {
  run -2 store-job
  run -2 store-job explode
  assert_has 'explode: no such command'
  run -2 store-job rollback
  run -2 store-job look 1
  run -2 store-job --db none.db look
  run -2 store-job --db none.db cancel
  [ ! -e none.db ]
}
