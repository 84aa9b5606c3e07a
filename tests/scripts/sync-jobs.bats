#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# sync-jobs: lists and controls jobs; their events
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job

teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

status_of() { ask "SELECT status FROM product_sync_jobs WHERE job_id = '$1'"; }

@test "pause ends a job after its observations are stored, and resume runs the other items" {
  begin 20
  stub_hanging
  hang
  run sync-jobs pause
  assert_status 0
  assert_is 'sync-jobs: job 20261123-1: paused'
  wait "$hanging_job" || code=$?
  assert_is 143 "$code"
  run ask 'SELECT count(*), count(outcome) FROM product_job_items'
  assert_is '20|5'
  remove_stubs
  mock_reset
  run sync-jobs resume
  assert_status 0
  assert_has 'job 20261123-1 (incremental): completed'
  assert_has '20 products: 20 added'
  [ "$(requests)" -eq 15 ]
}

@test "SIGTERM ends a job whose stages are suspended" {
  begin 20
  stub_hanging
  hang -q
  read -r group <products.db.lock
  kill -STOP -- "-$group"
  kill -TERM "$hanging_job"
  wait "$hanging_job" || code=$?
  assert_is 143 "$code"
  assert_is cancelled "$(status_of 20261123-1)"
}

@test "SIGTERM also ends a job after its pipeline was suspended" {
  begin 20
  stub_hanging
  hang -q
  read -r group <products.db.lock
  kill -STOP -- "-$group"
  pkill -STOP -P "$hanging_job"
  kill -TERM "$hanging_job"
  wait "$hanging_job" || code=$?
  assert_is 143 "$code"
  assert_is cancelled "$(status_of 20261123-1)"
}

@test "cancel ends a job, and `resume JOB` runs its remaining items" {
  begin 8
  stub_hanging
  hang
  run sync-jobs cancel 20261123-1
  assert_status 0
  assert_is cancelled "$(status_of 20261123-1)"
  remove_stubs
  run sync-jobs resume -q 20261123-1
  assert_status 0
  assert_is completed "$(status_of 20261123-1)"
}

@test "a paused job can be canceled, but not a job that has ended" {
  begin 8
  stub_hanging
  hang
  sync-jobs pause -q
  run sync-jobs cancel
  assert_status 0
  assert_is cancelled "$(status_of 20261123-1)"
  run sync-jobs cancel
  assert_status 2
  assert_is 'sync-jobs: job 20261123-1: cancelled; it is not running'
}

@test "a job can be paused after its script was killed" {
  begin 20
  stub_hanging
  sync-products >job 2>&1 3>&- &
  read -r _ <hung
  kill -KILL $!
  run sync-jobs pause
  assert_status 0
  assert_is paused "$(status_of 20261123-1)"
  assert_is 5 "$(ask 'SELECT count(outcome) FROM product_job_items')"
}

@test "any command closes a killed job, and its remaining items can be resumed" {
  begin 4
  stub sync-progress <<'SH'
[ -e killed ] && exec "$real" "$@"
: >killed
kill -KILL "$(cat pid)"
exit 2
SH
  run sh -c 'echo $$ >pid; exec sync-products'
  assert_status 137
  flock products.db.lock true
  ask "UPDATE product_job_items SET outcome = NULL WHERE rowid > 1"
  run sync-jobs list
  assert_status 0
  assert_has 'job 20261123-1 was interrupted'
  assert_is failed "$(status_of 20261123-1)"
  assert_has 'its process was killed, or the machine stopped'
  run sync-jobs resume
  assert_status 0
  assert_has '(incremental): completed'
}

@test "the next sync cancels a job that has stored nothing for a day" {
  begin 8
  stub_hanging
  hang
  remove_stubs
  APLSYNC_NOW=2026-11-24T11:59:00Z run sync-products
  assert_status 2
  assert_has 'job 20261123-1 is running'
  APLSYNC_JOB_CRITICAL='' run sync-products
  assert_has 'job 20261123-1 is running'
  APLSYNC_JOB_CRITICAL=soon run sync-products
  assert_status 2
  assert_is 'sync-products: APLSYNC_JOB_CRITICAL: soon: not a number'
  kill -STOP "$hanging_job"
  APLSYNC_NOW=2026-11-24T12:00:00Z run sync-products
  assert_status 0
  assert_has 'job 20261123-1 has stored nothing for 24 h; stopping it'
  assert_is failed "$(status_of 20261123-1)"
  assert_has '(incremental): completed'
  run sync-jobs show 20261123-1
  assert_has 'why: it stored nothing for too long, and was stopped'
}

@test "a paused job is canceled after a later job looked up its remaining items" {
  begin 20
  stub_hanging
  hang -q
  sync-jobs pause -q
  wait "$hanging_job" || :
  remove_stubs
  assert_is paused "$(status_of 20261123-1)"
  sync-products -q --upcs "$(ask "SELECT upc FROM product_job_items WHERE outcome IS NULL LIMIT 1")"
  assert_is paused "$(status_of 20261123-1)"
  run --separate-stderr -0 sync-products --events events
  assert_has 'sync-products: job 20261123-1: cancelled; later jobs have looked up its remaining UPCs' "$stderr"
  assert_is cancelled "$(status_of 20261123-1)"
  assert_is 20261123-1 "$(jq -r 'select(.event == "job_cancelled").job_id' events)"
  assert_is 20 "$(ask 'SELECT count(*) FROM products')"
}

@test "a job that is not resumed is reported, and does not block later jobs" {
  begin 8
  stub_hanging
  hang
  sync-jobs pause -q
  remove_stubs
  APLSYNC_NOW=2026-11-23T17:59:59Z run sync-products --limit 1
  assert_lacks 'paused for'
  APLSYNC_NOW=2026-11-23T18:00:00Z run sync-products --limit 1
  assert_status 0
  assert_has 'job 20261123-1 has been paused for 6 h'
}

@test "rollback restores the store from before the job" {
  begin_synced 4
  products >before
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  stub fetch-off <<'SH'
"$real" "$@" | sed 's/.*"name":"/&Wrong /'
SH
  sync-products -q --full
  remove_stubs
  [ "$(products)" != "$(<before)" ]
  run sync-jobs rollback --yes
  assert_status 0
  assert_has 'job 20261124-2: '
  assert_is "$(<before)" "$(products)"
  [ -s before ]
  run sync-jobs rollback --yes
  assert_is 'job 20261124-2: 0 products restored'
  # The observations are also rolled back. Otherwise the wrong data would return.
  apl-upcs --db products.db --missing >/dev/null
  apl-upcs --db products.db --upcs "$(records 1 | cut -d '"' -f 4)" |
    merge-product | store-upsert --db products.db >/dev/null
  assert_is "$(<before)" "$(products)"
}

@test "rollback of the first job leaves no products and no observations" {
  begin_synced 4
  run sync-jobs rollback --yes --format json
  assert_status 0
  assert_is '{"job_id":"20261123-1","rolled_back":4,"left_alone":[]}' \
    "$(jq -c . <<<"$output")"
  run ask 'SELECT (SELECT count(*) FROM products),
    (SELECT count(*) FROM product_lookups),
    (SELECT count(*) FROM product_images)'
  assert_is '0|0|0'
}

@test "a job stores the earlier observations of only those products that it changes" {
  begin 4
  sync-products -q
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  stub fetch-off <<'SH'
"$real" "$@" | sed '1s/.*"name":"/&Wrong /'
SH
  sync-products -q --full
  assert_is '3|1' "$(ask "SELECT sum(outcome = 'unchanged'),
    sum(outcome = 'updated') FROM product_job_items
    WHERE job_id = '20261124-2'")"
  assert_is 1 "$(ask "SELECT count(*) FROM product_job_answers
    WHERE job_id = '20261124-2'")"
  remove_stubs
  run sync-jobs rollback --yes
  assert_is 'job 20261124-2: 1 product restored'
  assert_is 0 "$(ask "SELECT count(*) FROM product_job_answers
    WHERE job_id = '20261124-2'")"
  assert_is 0 "$(ask "SELECT count(*) FROM products WHERE name GLOB 'Wrong*'")"
}

@test "a job of an older aplsync, which did not record first observations, can be rolled back" {
  begin_synced 4
  ask "DELETE FROM product_job_answers;
    UPDATE product_lookups SET at = '2026-11-01T00:00:00Z'"
  sync-jobs rollback --yes -q
  assert_is '0|0' "$(ask 'SELECT (SELECT count(*) FROM products),
    (SELECT count(*) FROM product_lookups)')"
}

@test "rollback does not change products that changed later, except with --force" {
  begin_synced 4
  upc=$(records 1 | cut -d '"' -f 4)
  printf '{"upc":"%s","manual":{"status":"found","at":"%s","data":{"name":"Mine"}}}\n' \
    "$upc" 2026-11-23T13:00:00Z |
    store-upsert -q --db products.db >/dev/null
  run sync-jobs rollback --yes
  assert_status 1
  assert_is "job 20261123-1: 3 products restored
$upc: skipped, changed since: Mine"
  run sync-jobs rollback --yes --force -q
  assert_status 0
  assert_is 0 "$(ask 'SELECT count(*) FROM products')"
}

@test "rollback asks for confirmation, and a dry run changes nothing" {
  begin_synced 4
  before=$(products)
  run sync-jobs rollback
  assert_status 2
  assert_is 'sync-jobs: job 20261123-1: 4 products would be restored
sync-jobs: rollback: name the job, or use --yes' \
    "$(grep -v usage: <<<"$output")"
  run sync-jobs rollback --dry-run
  assert_status 0
  assert_is 'job 20261123-1: 4 products would be restored'
  run sync-jobs rollback --dry-run --format json
  assert_is '{"job_id":"20261123-1","dry_run":true,"rolled_back":4,"left_alone":[]}' \
    "$(jq -c . <<<"$output")"
  # Answer the question on a terminal.
  run script -qec 'sync-jobs rollback' /dev/null <<<n
  assert_has 'Restore them? [y/N]'
  assert_has 'nothing was rolled back'
  assert_is "$before" "$(products)"
  run script -qec 'sync-jobs rollback' /dev/null <<<y
  assert_has 'job 20261123-1: 4 products restored'
  assert_is 0 "$(ask 'SELECT count(*) FROM products')"
}

@test "the memory of a rollback does not grow with the number of products" {
  begin_synced 4
  ask "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL
      SELECT i + 1 FROM n WHERE i < 40000)
    INSERT INTO product_job_items (job_id, upc, outcome, before, after, at)
    SELECT '20261123-1', printf('%013d', 7e11 + i), 'updated',
      json_object('name', printf('%0200d', i)), 'hash', '2026-11-23' FROM n"
  for format in text json; do
    run -1 max-rss rss sync-jobs rollback --dry-run --format $format
    [ "$(<rss)" -lt 30000 ] || [[ $BUILD == */san ]]
  done
  assert_is '[4,40000,"0700000000001",true,false]' "$(jq -c '[.rolled_back,
    (.left_alone | length), (.left_alone[0] | .upc, .changed_since,
    .rolled_back)]' <<<"$output")"
}

@test "list shows that a job was rolled back" {
  begin_synced 4
  sync-jobs rollback -q 20261123-1
  run sync-jobs list
  assert_has '20261123-1  rolled back  '
  assert_is completed "$(sync-jobs list --format json | jq -r '.[0].status')"
}

@test "rollback fails while a job runs" {
  begin 8
  stub_hanging
  hang
  run sync-jobs rollback --yes
  assert_status 2
  assert_has 'a job is running'
  sync-jobs cancel -q
}

@test "list and show print jobs as text and as JSON" {
  begin 3
  sync-products -q --limit 2
  sync-products -q
  run sync-jobs list
  assert_status 0
  assert_is '20261123-2  completed  incremental  12:00     1      1      1        0       0' "${lines[1]}"
  [ "${#lines[@]}" -eq 3 ]
  run sync-jobs list --format json --limit 1
  assert_is 20261123-2 "$(jq -r '.[].job_id' <<<"$output")"
  run sync-jobs show 20261123-1
  assert_has '2 products: 2 added'
  assert_has 'limit: 2'
  run sync-jobs show --format json
  assert_is '"20261123-2" 1' "$(jq -r '"\(.job_id | tojson) \(.products_added)"' <<<"$output")"
}

@test "list, show and status.json have the reason why a job failed" {
  begin 3
  stub merge-product <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
exit 2
SH
  run -2 sync-products -q
  assert_has 'job 20261123-1: merge-product exited with status 2'
  run -0 sync-jobs list
  assert_is '  merge-product exited with status 2' "${lines[2]}"
  run -0 sync-jobs list --format json
  assert_is 'merge-product exited with status 2' "$(jq -r '.[].reason' <<<"$output")"
  run -0 sync-jobs show
  assert_has 'why: merge-product exited with status 2'
  APLSYNC_STATUS=$PWD/s "$ROOT/scripts/hooks/status" job_failed <<<'{}'
  assert_is 'merge-product exited with status 2' "$(jq -r .job.reason s)"
  stub merge-product <<<'exec "$real" "$@"'
  run -0 sync-jobs resume -q
  run -0 sync-jobs show
  assert_lacks why:
  assert_is null "$(sync-jobs list --format json | jq -c '.[].reason')"
}

@test "errors lists failed lookups, and whether they are resolved" {
  begin 3 --fail start=1:status=500
  stub_impatient
  run sync-products -q --concurrency 1
  run sync-jobs errors 20261123-1
  assert_status 0
  assert_has 'open_food_facts  http_500'
  run sync-jobs errors --format json
  assert_is 'http_500 0' "$(jq -r '.[] | "\(.code) \(.resolved)"' <<<"$output")"
  APLSYNC_NOW=2026-11-23T13:00:00Z sync-products -q --retry-failed
  run sync-jobs errors --format json
  assert_is '[]'
  run sync-jobs errors 20261123-1
  assert_has resolved
}

@test "each event of a job is a JSON line, and is passed to the program" {
  begin 4
  cat >hook <<'SH'
#!/bin/sh
echo "$1 $(jq -r .event)" >>hooked
SH
  chmod +x hook
  sync-products -q --events events --on-event ./hook
  run jq -r '[.event, .at, .job_id, .done // .job.status] | @tsv' events
  assert_is $'job_start\t2026-11-23T12:00:00Z\t20261123-1\trunning
progress\t2026-11-23T12:00:00Z\t20261123-1\t4
job_complete\t2026-11-23T12:00:00Z\t20261123-1\tcompleted'
  # No member is duplicated. (jq would not detect this.)
  assert_lacks '"at":' "$(sed 's/"at"://' events)"
  assert_is $'job_start job_start\nprogress progress\njob_complete job_complete' "$(<hooked)"
}

@test "pause, resume and rollback are events" {
  begin 8
  export APLSYNC_EVENTS=$PWD/events
  stub_hanging
  hang
  sync-jobs pause -q
  remove_stubs
  sync-jobs resume -q
  sync-jobs rollback --yes -q
  run jq -r 'select(.event != "progress").event' events
  assert_is $'job_start\njob_paused\njob_resumed\njob_complete\njob_rolled_back'
}

@test "a program for events that fails or is slow is reported, and the job completes" {
  begin 2
  printf '#!/bin/sh\nexit 7\n' >fails
  printf '#!/bin/sh\nexec cat fifo\n' >dawdles
  chmod +x fails dawdles
  mkfifo fifo
  run sync-products --on-event ./fails
  assert_status 0
  assert_has './fails: job_start: exited with status 7'
  APLSYNC_EVENT_TIMEOUT=0.05 run sync-products --on-event ./dawdles
  assert_status 0
  assert_has './dawdles: job_complete: exited with status 124'
}

@test "events that cannot be written are an error before a job begins" {
  begin 1
  run sync-products --events missing/events
  assert_status 2
  assert_has 'missing/events: cannot be written'
  run sync-products --on-event ./missing
  assert_status 2
  assert_has './missing: not an executable program'
  assert_is 0 "$(ask 'SELECT count(*) FROM product_sync_jobs')"
}

@test "old jobs are deleted with all their data, except the last 30" {
  begin_synced 1
  ask "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n
      WHERE i < 40)
    INSERT INTO product_sync_jobs (job_id, status, start_time, end_time)
    SELECT 'old-' || i, 'completed', '2025-01-01T00:00:00Z',
      '2025-01-01T00:00:00Z' FROM n;
    INSERT INTO product_job_items (job_id, upc) VALUES ('old-2', '1'),
      ('old-40', '1')"
  APLSYNC_KEEP_DAYS=30 sync-products -q
  # The remaining jobs are the last 30 old jobs, and the job of today.
  assert_is 31 "$(ask 'SELECT count(*) FROM product_sync_jobs')"
  assert_is old-40 "$(ask "SELECT job_id FROM product_job_items WHERE upc = '1'")"
}

@test "an unknown job and an unknown command are errors" {
  begin 1
  run sync-jobs show
  assert_status 2
  assert_has 'no job yet'
  run sync-jobs show 7
  assert_status 2
  assert_has 'no job 7'
  run sync-jobs resume
  assert_status 2
  assert_has 'no unfinished job'
  run sync-jobs pause
  assert_status 2
  sync-products -q
  run sync-jobs resume 20261123-1
  assert_status 2
  assert_has 'job 20261123-1: already completed'
  for wrong in '' explode 'list --format xml' 'list --limit x' 'show 1 2' \
    'list --no-such'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr sync-jobs $wrong
    assert_status 2
    assert_is ''
    assert_has 'usage: sync-jobs COMMAND' "$stderr"
  done
}

@test "-h prints the help, -V the version, and the manual's examples work" {
  run sync-jobs -h
  assert_status 0
  assert_has 'sync-jobs COMMAND'
  run sync-jobs -V
  assert_has 'sync-jobs '
  begin_synced 1
  while read -r example; do
    run bash -c "$example"
    assert_status 0
  done < <(sed -n '/^\.Sh EXAMPLES/,$s/^\.Dl //p' <(manual_text "$ROOT/scripts/sync-jobs.1"))
}
