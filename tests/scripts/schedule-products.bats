#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# schedule-products: schedules, their runs, and cron or systemd, which starts the runs.
# In most tests, `stub_sync` replaces sync-products.
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job

teardown() {
  [ -z "${MOCK_PID-}" ] || stop_mock
  [ ! -e real-crontab ] || crontab real-crontab
  [ ! -e no-crontab ] || crontab -r
}

# store N M: makes a store that lists N products; M were found.
store() {
  probe-store write products.db
  records "$1" | cut -d '"' -f 4 >upcs
  sqlite3 products.db "CREATE TEMP TABLE u (upc TEXT);" '.import upcs u' "
    INSERT INTO apl_entries (state, code, n, upc, first_seen, last_seen)
    SELECT 'MI', upc, 1, upc, '', '' FROM u;
    INSERT INTO products (upc, name, data_source, created_at, updated_at)
    SELECT upc, 'N', 'open_food_facts', '', '' FROM u LIMIT $2"
}

# stub_sync: makes a stub of sync-products. It appends its options to the file `asked`,
# prints the file `says` on stderr, exits with the status in the file `status`, and adds
# a job unless the file `jobless` exists.
stub_sync() {
  : >asked
  stub sync-products <<'SH'
[ "$1" != --help ] || exec "$ROOT/scripts/sync-products" --help
echo "$*" >>asked
[ ! -e says ] || cat says >&2
status=$(cat status 2>/dev/null || echo 0)
name=$(expr "$*" : '.*--schedule \([^ ]*\)')
mode=incremental over=
case $* in *--full*) mode=full over=',"pass_over":true,"pass":"'$APLSYNC_NOW'"' ;; esac
[ -e jobless ] || sqlite3 products.db "INSERT INTO product_sync_jobs (job_id,
    status, mode, start_time, end_time, products_added, products_updated,
    config)
  VALUES ('job-' || (SELECT 1 + count(*) FROM product_sync_jobs),
    iif($status > 1, 'failed', 'completed'), '$mode', '$APLSYNC_NOW',
    '$APLSYNC_NOW', 3, 1, '{\"schedule\":\"$name\"$over}')"
exit "$status"
SH
}

# stub_cron: makes a stub of crontab, which uses the file ./crontab, and one of
# systemctl, which says that cron runs.
stub_cron() {
  stub systemctl <<<'[ "$*" = "--quiet is-active cron.target" ]'
  stub crontab <<'SH'
case $1 in
  -l) [ -e crontab ] || { echo 'no crontab for me' >&2; exit 1; }; cat crontab ;;
  -r) rm crontab ;;
  -) cat >crontab ;;
esac
SH
}

# stub_systemd: makes a stub of systemctl that appends its arguments to ./systemctl.
stub_systemd() { stub systemctl <<<'echo "$*" >>systemctl'; }

# without PROGRAM: removes the program from PATH.
without() {
  mkdir few && ln -s /usr/bin/* few && rm -f "few/$1"
  PATH=$ROOT/scripts:$PWD/few
}

planned() { ask "UPDATE product_sync_schedule SET next_run = '$1'"; }
schedule() { ask "SELECT $1 FROM product_sync_schedule"; }
runs() { ask "SELECT $1 FROM product_schedule_runs ORDER BY id"; }
at() { export APLSYNC_NOW=$1; }

## Schedules

@test "a new store has a schedule that runs each night at two" {
  store 1 1
  run schedule-products list
  assert_status 0
  assert_is 'daily_sync  daily at 02:00  2026-11-24 02:00  never          0       0' "${lines[1]}"
  assert_is '  incremental, target 95%; batchSize 100; concurrency 5; maxRetries 3' "${lines[2]}"
}

@test "a schedule is daily, hourly, every N hours, or a cron line" {
  store 1 1
  schedule-products add -q a --daily 5
  schedule-products add -q b --hourly
  schedule-products add -q c --every 6
  schedule-products add -q d --cron '30 4 * * sun' --full --target 80.5
  schedule-products add -q e
  run ask "SELECT schedule_name, interval_hours, sync_hour, cron,
    incremental_sync, target_coverage, next_run
    FROM product_sync_schedule WHERE id > 1"
  assert_is 'a|24|5||1|95.0|2026-11-24T05:00:00Z
b|1|||1|95.0|2026-11-23T13:00:00Z
c|6|||1|95.0|2026-11-23T18:00:00Z
d|24||30 4 * * sun|0|80.5|2026-11-29T04:30:00Z
e|24|2||1|95.0|2026-11-24T02:00:00Z'
}

@test "edit changes only the given settings, and computes the next run" {
  store 1 1
  schedule-products edit -q daily_sync --cron '@weekly' --config '{"limit":5}'
  assert_is '24||@weekly|1|95.0|{"limit":5}|2026-11-29T00:00:00Z' \
    "$(schedule 'interval_hours, sync_hour, cron, incremental_sync,
      target_coverage, config, next_run')"
  schedule-products edit -q daily_sync --name nightly --daily 3 --full
  assert_is 'nightly|3||0|{"limit":5}|2026-11-24T03:00:00Z' \
    "$(schedule 'schedule_name, sync_hour, cron, incremental_sync, config,
      next_run')"
}

@test "when a schedule is renamed or removed, so is its history" {
  store 1 1
  stub_sync
  schedule-products run -q daily_sync
  schedule-products edit -q daily_sync --name other
  assert_is other "$(runs schedule_name)"
  schedule-products remove -q other
  assert_is '' "$(runs schedule_name)"
  run schedule-products list --format json
  assert_is '[]'
}

@test "a disabled schedule is not due, and its missed runs are not repeated later" {
  store 1 1
  stub_sync
  schedule-products disable -q daily_sync
  at 2026-11-25T12:00:00Z
  run schedule-products run --due
  assert_status 0
  assert_is ''
  schedule-products enable -q daily_sync
  assert_is '1|2026-11-26T02:00:00Z' "$(schedule 'enabled, next_run')"
  schedule-products run --due
  [ ! -s asked ]
}

@test "an invalid schedule is an error with the reason" {
  store 1 1
  while IFS='|' read -r arguments reason; do
    eval "run schedule-products $arguments"
    assert_status 2
    assert_has "$reason"
  done <<'END'
add daily_sync|there is already a schedule daily_sync
edit nobody --full|no such schedule: nobody
edit daily_sync|nothing to change
remove nobody|no such schedule: nobody
enable nobody|no such schedule: nobody
disable nobody|no such schedule: nobody
run nobody|no such schedule: nobody
next nobody|no such schedule: nobody
history nobody|no such schedule: nobody
stats nobody|no such schedule: nobody
add 'a b'|letters, digits
add a --name b|add: takes no --name
add a --daily 24|24: not an hour (0-23)
add a --daily x|x: not an hour (0-23)
add a --every 0|must be at least 1
add a --cron '0 2 * *'|4 fields instead of five
add a --cron '0 0 30 2 *'|is never due
add a --daily 2 --hourly|only one time is allowed
add a --full --incremental|choose one
add a --target 101|not a percentage
add a --config '{'|not a JSON object
add a --config '[]'|not a JSON object
add a --config '{"concurrency":"5"}'|concurrency: "5": not a whole number
add a --config '{"states":[1]}'|states: [1]: neither a string nor
add a --config '{"states":["MI","Ohio"]}'|states: ["MI","Ohio"]: not of the form MI,NC
add a --config '{"syncImages":1}'|syncImages: 1: neither true nor false
add a --config '{"mirrorPostgres":"all"}'|mirrorPostgres: "all": neither true, false nor open
add a --config '{"downloadLists":"yes"}'|downloadLists: "yes": neither true nor false
add|add: no name
list daily_sync|list: takes no name
list --count 2|list: takes no --count
run|name a schedule, or use --due
run --due daily_sync|choose one
start daily_sync|takes no name
list --format xml|must be text or json
fly|no such command
list --fly|no such option
|no command
END
  assert_is 1 "$(schedule 'count(*)')"
}

@test "without a store, or without the directory of the events, no schedule runs" {
  run schedule-products list
  assert_status 2
  assert_has 'no such store'
  store 1 1
  run schedule-products run daily_sync --events missing/events
  assert_status 2
  assert_has 'cannot be written'
  assert_is '' "$(runs id)"
}

## Times

@test "next prints the next runs, in UTC and in local time" {
  store 1 1
  export TZ=America/Detroit
  run schedule-products next daily_sync --count 2
  assert_status 0
  assert_is 'SCHEDULE    UTC                   LOCAL
daily_sync  2026-11-24T07:00:00Z  Tue 2026-11-24 02:00 EST
daily_sync  2026-11-25T07:00:00Z  Wed 2026-11-25 02:00 EST'
  schedule-products add -q six --every 6
  run schedule-products next --format json --count 3
  assert_is 'daily_sync daily_sync daily_sync six six six' \
    "$(jq -r 'map(.schedule) | join(" ")' <<<"$output")"
  assert_is 2026-11-24T06:00:00Z "$(jq -r '.[5].at' <<<"$output")"
}

@test "in spring, a run in the skipped hour starts after the hour" {
  store 1 1
  export TZ=America/Detroit
  at 2026-03-07T12:00:00Z
  run schedule-products next --count 2
  assert_is 'SCHEDULE    UTC                   LOCAL
daily_sync  2026-03-08T07:00:00Z  Sun 2026-03-08 03:00 EDT
daily_sync  2026-03-09T06:00:00Z  Mon 2026-03-09 02:00 EDT'
}

@test "a due schedule runs once, even if several runs were missed" {
  store 2 1
  stub_sync
  schedule-products add -q hourly --hourly
  at 2026-11-26T12:30:00Z
  run schedule-products run --due -q
  assert_status 0
  assert_is ''
  assert_is $'hourly\ndaily_sync' \
    "$(sed 's/.*--schedule \([^ ]*\).*/\1/' asked)"
  assert_is $'daily_sync|2026-11-26T12:30:00Z|2026-11-27T02:00:00Z
hourly|2026-11-26T12:30:00Z|2026-11-26T13:00:00Z' \
    "$(schedule 'schedule_name, last_run, next_run')"
  schedule-products run --due -q
  [ "$(wc -l <asked)" -eq 2 ]
}

@test "a schedule of every six hours is due six hours after its last run" {
  store 1 1
  stub_sync
  schedule-products edit -q daily_sync --every 6
  at 2026-11-23T18:07:00Z
  schedule-products run -q --due
  assert_is 2026-11-24T00:07:00Z "$(schedule next_run)"
}

@test "an invalid cron line is reported, and other schedules run" {
  store 1 1
  stub_sync
  schedule-products add -q broken --hourly
  ask "UPDATE product_sync_schedule SET cron = 'x', next_run = NULL
    WHERE schedule_name = 'broken'"
  at 2026-11-24T02:00:00Z
  run schedule-products run --due -q
  assert_status 0
  assert_is 'schedule-products: broken: x: minute: x: must be from 0 to 59'
  [ "$(wc -l <asked)" -eq 1 ]
}

## Choice of the sync

@test "below the target coverage, the sync is full, and the reason is stored" {
  store 4 3
  stub_sync
  run schedule-products run daily_sync
  assert_status 0
  assert_is 'schedule-products: daily_sync: full: coverage 75% is below the target, 95%'
  assert_has ' --full' "$(<asked)"
  assert_is 'daily_sync|full|coverage 75% is below the target, 95%|job-1|0|completed|2026-11-23T12:00:00Z|2026-11-23T12:00:00Z' \
    "$(runs 'schedule_name, strategy, reason, job_id, status, outcome,
      started_at, ended_at')"
}

@test "if the coverage reaches the target, the sync is incremental" {
  store 4 3
  stub_sync
  schedule-products edit -q daily_sync --target 75
  run schedule-products run daily_sync
  assert_is 'schedule-products: daily_sync: incremental: coverage 75% reaches the target, 75%'
  assert_lacks ' --full' "$(<asked)"
}

@test "after a complete full pass, syncs are incremental for 30 days" {
  store 4 3
  stub_sync
  schedule-products run -q daily_sync
  at 2026-12-23T11:59:59Z
  run schedule-products run daily_sync
  assert_is 'schedule-products: daily_sync: incremental: coverage 75% is below the target, 95%, but the last full pass ended on 2026-11-23, less than 30 days ago'
  at 2026-12-23T12:00:00Z
  run schedule-products run daily_sync
  assert_has 'daily_sync: full: coverage 75% is below the target, 95%; the last full pass ended on 2026-11-23'
  at 2026-12-25T12:00:00Z
  APLSYNC_PASS_DAYS=2 run schedule-products run daily_sync
  assert_has 'daily_sync: full:'
  schedule-products edit -q daily_sync --config '{"fullEveryDays":1}'
  at 2026-12-26T13:00:00Z
  run schedule-products run daily_sync
  assert_has 'daily_sync: full:'
}

@test "an unfinished full pass is continued" {
  store 4 3
  stub_sync
  ask "INSERT INTO product_sync_jobs (job_id, status, mode, start_time, config)
    VALUES ('a', 'failed', 'full', '2026-11-20T02:00:00Z',
      '{\"pass\":\"2026-11-20T02:00:00Z\"}')"
  run schedule-products run daily_sync
  assert_has 'full: coverage 75% is below the target, 95%; the full pass that began on 2026-11-20 continues'
}

# Adds an empty list of North Carolina to the store.
other_list() {
  ask "INSERT INTO apl_imports VALUES (NULL, 'NC', '2026-11-01T00:00:00Z',
    '[]', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL)"
}

@test "a full pass of other states is not a full pass of this schedule" {
  store 4 3
  other_list
  stub_sync
  ask "INSERT INTO product_sync_jobs (job_id, status, mode, start_time,
      end_time, config)
    VALUES ('a', 'completed', 'full', '2026-11-20T02:00:00Z',
      '2026-11-20T02:00:00Z',
      '{\"pass\":\"2026-11-20T02:00:00Z\",\"pass_over\":true,\"states\":\"MI,NC\"}')"
  run schedule-products run daily_sync
  assert_has 'daily_sync: full:'
  schedule-products add -q two --config '{"states":["MI","NC"]}'
  run schedule-products run two
  assert_has 'two: incremental:'
  ask "DELETE FROM product_sync_jobs WHERE job_id <> 'a'"
  APLSYNC_STATES=MI,NC run schedule-products run daily_sync
  assert_has 'daily_sync: incremental:'
}

@test "the order and spelling of states do not matter when passes are compared" {
  store 4 3
  other_list
  stub_sync
  ask "INSERT INTO product_sync_jobs (job_id, status, mode, start_time,
      end_time, config)
    VALUES ('a', 'completed', 'full', '2026-11-20T02:00:00Z',
      '2026-11-20T02:00:00Z', '{\"pass\":\"2026-11-20T02:00:00Z\",
      \"pass_over\":true,\"states\":\"MI,NC\",\"categories\":\"02,51\"}')"
  ask "UPDATE apl_entries SET category_code = '51'"
  schedule-products add -q two --config \
    '{"states":["nc","MI"],"categories":"51,2"}'
  run schedule-products run two
  assert_has 'two: incremental: coverage 75% is below the target'
}

@test "a schedule of some states or categories uses their coverage" {
  store 4 3
  other_list
  ask "INSERT INTO apl_entries (state, code, n, upc, category_code, first_seen,
      last_seen)
    SELECT 'NC', upc, 1, upc, '02', '', '' FROM products ORDER BY upc LIMIT 2"
  stub_sync
  run schedule-products run daily_sync
  assert_has 'daily_sync: full: coverage 75% is below'
  APLSYNC_STATES=nc run schedule-products run daily_sync
  assert_has 'daily_sync: incremental: coverage 100% reaches'
  schedule-products add -q north --config '{"states":"NC"}'
  run schedule-products run north
  assert_has 'north: incremental: coverage 100% reaches'
  schedule-products add -q cheese --config '{"categories":["2"]}'
  run schedule-products run cheese
  assert_has 'cheese: incremental: coverage 100% reaches'
}

@test "with --full each sync is full, but if no UPC is listed, no sync runs" {
  store 4 4
  stub_sync
  schedule-products edit -q daily_sync --full
  schedule-products run -q daily_sync
  run schedule-products run daily_sync
  assert_has 'full: it is always full'
  ask 'DELETE FROM apl_entries'
  schedule-products edit -q daily_sync --incremental
  run schedule-products run daily_sync
  assert_has 'incremental: nothing is listed'
}

@test "the config of a schedule becomes options of sync-products" {
  store 1 1
  other_list
  ask "UPDATE apl_entries SET category_code = '02'"
  stub_sync
  schedule-products edit -q daily_sync --config '{"concurrency":7,
    "batchSize":50,"states":["MI","NC"],"categories":"02","limit":9,
    "maxRetries":0,"syncImages":false,"retryFailures":true}'
  schedule-products run -q daily_sync
  assert_is "-q --db $PWD/products.db --schedule daily_sync --concurrency 7 --batch-size 50 --state MI,NC --category 02 --limit 9 --retries 0" \
    "$(<asked)"
}

@test "an unknown member of a config is an error that names the nearest one" {
  store 1 1
  for pair in 'syncImage|did you mean syncImages?' 'mine|see schedule-products(1)' \
    'fullEveryDay|did you mean fullEveryDays?' 'state|did you mean states?'; do
    run schedule-products edit daily_sync --config "{\"limit\":1,\"${pair%|*}\":true}"
    assert_status 2
    assert_is "schedule-products: --config: ${pair/|/: no such member; }" "${lines[0]}"
  done
  assert_is '' "$(schedule "config ->> 'limit'")"
}

@test "--state, --category and --images change only their part of the config" {
  store 1 1
  other_list
  ask "UPDATE apl_entries SET category_code = '02'"
  stub_sync
  config() { schedule config; }
  schedule-products edit -q daily_sync --config '{"limit":9}'
  schedule-products edit -q daily_sync --state nc,mi --category 2,51 --images
  assert_is '{"limit":9,"states":"MI,NC","categories":"02,51","syncImages":true}' "$(config)"
  run schedule-products list
  assert_is '  incremental, target 95%; limit 9; states MI,NC; categories 02,51; images' "${lines[2]}"
  schedule-products edit -q daily_sync --state all --category all --no-images
  assert_is '{"limit":9}' "$(config)"
  schedule-products edit -q daily_sync --config '{"limit":8}' --state MI
  assert_is '{"limit":8,"states":"MI"}' "$(config)"
  schedule-products edit -q daily_sync --target 80
  assert_is '{"limit":8,"states":"MI"}' "$(config)"
  schedule-products add -q milk --category 2,3
  assert_is '{"categories":"02,03"}' "$(ask "SELECT config FROM product_sync_schedule WHERE schedule_name = 'milk'")"
  run -2 schedule-products edit daily_sync --state M1
  assert_has '--state: M1: not of the form MI,NC'
  run -2 schedule-products edit daily_sync --state OH
  assert_has 'no list of OH'
  for category in "--category=51'" '--category=51,9"' '--config={"categories":["51"]}'; do
    run -2 schedule-products add x "$category"
    assert_has "$PWD/products.db: no list has category "
    assert_has '; the categories are 02'
  done
  run -2 schedule-products add x --category ,
  assert_has '--category: ,: names no category'
}

@test "a schedule that was due more than 15 minutes ago is overdue" {
  store 1 1
  stub_cron
  stub_sync
  schedule-products start -q
  at 2026-11-24T02:15:00Z
  run -0 schedule-products status
  assert_lacks overdue
  at 2026-11-24T02:15:01Z
  run -1 schedule-products status
  assert_has 'daily_sync: overdue since 2026-11-24 02:00 UTC; last never'
  run -1 schedule-products status --format json
  assert_is '["fail","daily_sync: overdue since 2026-11-24 02:00 UTC; check whether cron runs it",true]' \
    "$(jq -c '[.problems[0].level, .problems[0].message, .schedules[0].overdue]' <<<"$output")"
  run schedule-products list
  assert_has 'overdue since 2026-11-24 02:00 UTC; incremental'
  # A schedule that waits for a job is not overdue, even just after the job's end.
  ask "INSERT INTO product_sync_jobs (job_id, status, start_time, end_time)
    VALUES ('by-hand', 'completed', '2026-11-24T01:00:00Z', '2026-11-24T05:00:00Z')"
  at 2026-11-24T05:15:00Z
  run -0 schedule-products status
  at 2026-11-24T05:16:00Z
  run -1 schedule-products status
  schedule-products run --due -q
  run -0 schedule-products status
  schedule-products disable -q daily_sync
  at 2026-11-29T05:16:00Z
  run -0 schedule-products status
}

@test "after a run with a clock years ahead, the next run is computed again" {
  store 1 1
  stub_cron
  stub_sync
  schedule-products start -q
  schedule-products add -q often --every 6
  at 2026-11-24T02:05:00Z
  schedule-products run --due -q
  at 2031-01-01T03:00:00Z
  schedule-products run --due -q
  at 2026-11-24T08:10:00Z
  run -1 schedule-products status
  assert_has 'daily_sync: its last run has the time 2031-01-01 03:00 UTC'
  run -1 schedule-products status --format json
  assert_is fail "$(jq -r '.problems[0].level' <<<"$output")"
  run -0 schedule-products run --due
  assert_has 'daily_sync: the clock was wrong during its last run (2031-01-01T03:00:00Z); the next run is at 2026-11-25T02:00:00Z'
  run -0 schedule-products status
  assert_has 'daily_sync: next 2026-11-25T02:00:00Z; last 2026-11-24T02:05:00Z'
  # It was due six hours after the last run with a correct clock.
  assert_has 'often: next 2026-11-24T14:10:00Z; last 2026-11-24T08:10:00Z'
}

@test "status does not compute the next run of a schedule that was never used" {
  store 1 1
  schedule-products status || [ $? -eq 1 ]
  assert_is '' "$(schedule next_run)"
}

@test "downloadLists: lists are downloaded first, and the sync runs even if a download fails" {
  store 1 1
  stub_sync
  stub download-lists <<'SH'
echo "lists $*" >>asked
[ ! -e signal ] || kill -TERM $$
exit 1
SH
  schedule-products edit -q daily_sync \
    --config '{"downloadLists":true,"states":"MI"}'
  run -1 schedule-products run -q daily_sync
  assert_is "lists -q --db $PWD/products.db
-q --db $PWD/products.db --schedule daily_sync --state MI" "$(<asked)"
  assert_is 'a list was not downloaded or was rejected (download-lists)' \
    "$(ask 'SELECT message FROM product_schedule_runs')"
  assert_is completed "$(ask 'SELECT outcome FROM product_schedule_runs')"
  touch signal
  : >asked
  run -143 schedule-products run -q daily_sync
  assert_lacks --schedule "$(<asked)"
}

@test "mirrorPostgres updates PostgreSQL after the sync" {
  store 1 1
  stub_sync
  stub mirror-postgres <<'SH'
echo "mirror $*" >>asked
[ ! -e broken ]
SH
  schedule-products edit -q daily_sync --config '{"mirrorPostgres":"open"}'
  run -0 schedule-products run -q daily_sync
  assert_is "-q --db $PWD/products.db --schedule daily_sync
mirror -q --db $PWD/products.db --licence open" "$(<asked)"
  schedule-products edit -q daily_sync --config '{"mirrorPostgres":true}'
  touch broken
  : >asked
  run -1 schedule-products run -q daily_sync
  assert_is "mirror -q --db $PWD/products.db" "$(tail -n 1 asked)"
  assert_is 'PostgreSQL was not updated (mirror-postgres)' \
    "$(ask 'SELECT message FROM product_schedule_runs WHERE id = 2')"
}

@test "downloadLists without lists.conf: the status is 1, and an event has the reason" {
  store 1 1
  stub_sync
  schedule-products edit -q daily_sync --config '{"downloadLists":true}'
  run -1 schedule-products run -q daily_sync --events events
  local why="no lists.conf with the addresses of lists: write \
$XDG_CONFIG_HOME/aplsync/lists.conf; download-lists --known prints lines for it"
  assert_has --schedule "$(<asked)"
  assert_is "download-lists: $why|completed" \
    "$(ask 'SELECT message, outcome FROM product_schedule_runs')"
  assert_is "[null,\"$why\"]" "$(jq -c 'select(.event == "list_failed") |
    [.state, .message]' events)"
}

@test "with syncImages, sync-products gets --images" {
  store 1 1
  stub_sync
  schedule-products edit -q daily_sync --config '{"syncImages":true}'
  run schedule-products run daily_sync
  if sync-products --help | grep -q -- '^  --images'; then
    assert_has ' --images' "$(<asked)"
  else
    assert_has 'syncImages is ignored: fetch-image is not built'
    assert_lacks ' --images' "$(<asked)"
  fi
}

## Runs

@test "real syncs: the first is full, because coverage is below the target, the next is not" {
  begin 8 --absent 50
  run schedule-products run daily_sync
  assert_status 0
  assert_has 'daily_sync: full: coverage 0%'
  assert_has 'job 20261123-1 (full): completed'
  at 2026-11-24T02:03:00Z
  run schedule-products run --due
  assert_status 0
  assert_has 'but the last full pass ended on 2026-11-23'
  assert_has 'Nothing is due; 2 UPCs are due on 2026-11-30.'
  assert_is $'full|20261123-1|completed\nincremental|20261124-2|completed' \
    "$(runs 'strategy, job_id, outcome')"
  assert_is daily_sync "$(sync-jobs show --format json | jq -r .config.schedule)"
}

@test "a run with unknown lookups does not fail, but the status is 1" {
  store 1 1
  stub_sync
  echo 1 >status
  run schedule-products run -q daily_sync
  assert_status 1
  assert_is '1|1|0' "$(schedule 'total_runs, successful_runs, failed_runs')"
}

@test "if a sync fails, the run is stored as failed, and other schedules run" {
  store 1 1
  stub_sync
  schedule-products add -q hourly --hourly
  echo 2 >status
  at 2026-11-24T02:00:00Z
  run schedule-products run -q --due
  assert_status 2
  assert_is $'1|0|1\n1|0|1' "$(schedule 'total_runs, successful_runs, failed_runs')"
  assert_is $'failed|2|\nfailed|2|' "$(runs 'outcome, status, message')"
}

@test "the reason why a run failed before its job began is stored" {
  store 1 1
  stub_sync
  touch jobless
  echo 2 >status
  printf 'first\nsync-products: no contact\nusage: fetch-off\n' >says
  run schedule-products run -q daily_sync
  assert_status 2
  assert_is "$(<says)"
  assert_is '|failed|sync-products: no contact' "$(runs 'job_id, outcome, message')"
}

@test "two runs do not overlap" {
  store 2 1
  stub_sync
  planned 2026-11-24T02:00:00Z
  at 2026-11-24T02:00:00Z
  exec 7>>products.db.schedule.lock
  flock 7
  run schedule-products run --due
  assert_status 0
  assert_is ''
  run schedule-products run daily_sync
  assert_status 2
  assert_has 'a schedule is running'
  [ ! -s asked ]
  exec 7>&-
  schedule-products run --due -q
  [ -s asked ]
}

@test "a due schedule waits for a sync that a person started" {
  store 2 1
  stub_sync
  planned 2026-11-24T02:00:00Z
  at 2026-11-24T02:00:00Z
  ask "INSERT INTO product_sync_jobs (job_id, status, start_time, host, pid)
    VALUES ('by-hand', 'running', '$APLSYNC_NOW', '$(uname -n)', 1)"
  exec 7>>products.db.lock
  flock 7
  run schedule-products run --due
  assert_status 0
  assert_is 'schedule-products: daily_sync: waiting for job by-hand'
  assert_is '2026-11-24T02:00:00Z|0' "$(schedule 'next_run, total_runs')"
  run schedule-products run daily_sync
  assert_status 2
  assert_has 'job by-hand is running'
  run schedule-products status
  assert_has 'job by-hand is running'
  # sync-products cancels a job that has stored nothing for a day.
  at 2026-11-25T02:00:00Z
  schedule-products run --due -q
  [ -s asked ]
}

@test "a program that a run starts does not inherit the lock of the run" {
  store 1 1
  stub_sync
  stub sync-products <<'SH'
exec 7>>products.db.schedule.lock
ls -l /proc/self/fd >fds
cat <>fifo >/dev/null 2>&1 7>&- &
echo $! >daemon
SH
  mkfifo fifo
  schedule-products run -q daily_sync 3>&-
  flock --nonblock products.db.schedule.lock true
  kill "$(<daemon)"
  assert_is 1 "$(grep -c schedule.lock fds)"
}

@test "a run whose process was killed is closed by the next command" {
  store 2 2
  stub sync-products <<<'kill -KILL $PPID'
  run schedule-products run daily_sync --events events
  assert_status 137
  assert_is running "$(runs outcome)"
  # The schedule is not due before its next time.
  assert_is 2026-11-24T02:00:00Z "$(schedule next_run)"
  run schedule-products history --events events
  assert_status 0
  assert_has 'daily_sync: its last run was killed'
  assert_is 'failed||it was killed' "$(runs 'outcome, status, message')"
  assert_is '1|1' "$(schedule 'total_runs, failed_runs')"
  assert_is 'sync_failed null' "$(jq -r '"\(.event) \(.status)"' events)"
}

@test "a killed run gets the result of its job, after the job has ended" {
  store 2 2
  ask "INSERT INTO product_sync_jobs (job_id, status, start_time, host, config)
      VALUES ('j', 'running', '$APLSYNC_NOW', '', '{\"schedule\":\"daily_sync\"}');
    INSERT INTO product_schedule_runs (schedule_name, started_at, strategy, reason)
      VALUES ('daily_sync', '$APLSYNC_NOW', 'full', 'so')"
  exec 7>>products.db.lock
  flock 7
  schedule-products list -q >/dev/null
  assert_is running "$(runs outcome)"
  ask "UPDATE product_sync_jobs SET status = 'completed'"
  schedule-products list -q >/dev/null
  assert_is 'completed|j' "$(runs 'outcome, job_id')"
}

@test "a signal stops the sync, and other due schedules wait" {
  store 2 2
  schedule-products add -q hourly --hourly
  mkfifo hung fifo
  stub sync-products <<<'echo >hung; exec cat <>fifo'
  at 2026-11-24T02:00:00Z
  schedule-products run -q --due 3>&- &
  read -r _ <hung
  kill -TERM $!
  code=0
  wait $! || code=$?
  assert_is 143 "$code"
  assert_is 'hourly|failed|143' "$(runs 'schedule_name, outcome, status')"
}

@test "history prints the last runs, of all schedules or of one" {
  store 4 3
  stub_sync
  schedule-products add -q other
  schedule-products run -q daily_sync
  at 2026-11-23T13:00:00Z
  schedule-products run -q other
  run schedule-products history
  assert_status 0
  assert_is '2026-11-23 13:00  other       completed  0 s   job-2      3        1' "${lines[1]}"
  assert_has '  incremental: coverage 75% is below' "${lines[2]}"
  assert_has '2026-11-23 12:00  daily_sync  completed' "${lines[3]}"
  run schedule-products history daily_sync --format json
  assert_is 'daily_sync full job-1 0 3' "$(jq -r '.[] |
    "\(.schedule_name) \(.strategy) \(.job_id) \(.status) \(.products_added)"' \
    <<<"$output")"
  run schedule-products history --limit 1 --format json
  assert_is other "$(jq -r '.[].schedule_name' <<<"$output")"
}

@test "stats prints the number of runs, how many succeeded, their duration and results" {
  store 1 1
  stub_sync
  schedule-products run -q daily_sync
  echo 2 >status
  run schedule-products run -q daily_sync
  ask "UPDATE product_schedule_runs SET ended_at = '2026-11-23T12:00:' ||
    printf('%02dZ', 10 * id)"
  run schedule-products stats
  assert_status 0
  assert_is 'daily_sync: 2 runs, 50% completed, mean 15 s
  6 products added, 2 updated: 4 per run, 960 per hour'
  schedule-products add -q other
  run schedule-products stats other
  assert_is 'other: no run yet'
  run schedule-products stats daily_sync --format json
  assert_is '2 50 15 6 2 4 960' "$(jq -r '.[] | [.runs, .success_rate,
    .mean_seconds, .products_added, .products_updated, .products_per_run,
    .products_per_hour] | join(" ")' <<<"$output")"
}

@test "old runs are deleted, except the last 30 of each schedule" {
  store 1 1
  ask "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
      WHERE i < 40)
    INSERT INTO product_schedule_runs (schedule_name, started_at, ended_at,
      strategy, reason, outcome)
    SELECT 'daily_sync', '2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z',
      'full', i, 'completed' FROM n"
  { echo '.parameter init' && echo ".parameter set :now 'x2026-11-23T12:00:00Z'" |
    tr -d x && echo ".parameter set :days 365" &&
    cat "$ROOT/sql/queries/job/forget.sql"; } | sqlite3 products.db
  assert_is '30|11' "$(runs 'count(*), min(CAST(reason AS INTEGER))')"
}

@test "each run sends an event with the schedule, the reason and the job" {
  store 4 3
  stub_sync
  schedule-products run -q daily_sync --events events
  run jq -c '[.event, .at, .schedule, .strategy, .reason, .job_id, .status,
    .job.products_added]' events
  assert_is '["sync_complete","2026-11-23T12:00:00Z","daily_sync","full","coverage 75% is below the target, 95%","job-1",0,3]'
  touch jobless
  echo 2 >status
  run schedule-products run -q daily_sync --events events
  run jq -c 'select(.event == "sync_failed") | [.job_id, .status, .job]' events
  assert_is '[null,2,null]'
}

@test "a failed run sends one mail, even if its job also failed" {
  export APLSYNC_MAIL_TO=me@example.org APLSYNC_SENDMAIL=./sendmail
  printf '#!/bin/sh\ncat >>letters\n' >sendmail
  chmod +x sendmail
  for event in '{"job_id":"a","status":2}' '{"job_id":null,"status":2}' \
    '{"job_id":"b","status":null}'; do
    "$ROOT/scripts/hooks/mail" sync_failed <<<"$event"
  done
  assert_is 2 "$(grep -c '^Subject: aplsync FAILED: schedule' letters)"
  assert_lacks 'sync-jobs show a' "$(<letters)"
}

## Cron and systemd

@test "start and status report if no cron daemon runs" {
  unshare -rpf --mount-proc true 2>/dev/null || skip 'users may not create namespaces on this system'
  store 1 1
  stub_cron
  stub systemctl <<<'exit 3'
  within() { unshare -rpf --mount-proc "$@"; }
  run -0 within schedule-products start -q
  assert_has 'schedule-products: the cron daemon is not running on this machine; start it'
  run -1 within schedule-products status
  assert_has 'the cron daemon is not running on this machine'
  run -1 within schedule-products status --format json
  assert_is fail "$(jq -r '.problems[].level' <<<"$output")"
  cp "$(command -v sleep)" crond
  run -0 within sh -c './crond 99 & until grep -qx crond /proc/$!/comm; do :; done
    schedule-products status; kill $!'
  assert_lacks 'does not run'
}

@test "start adds a line to the crontab, and prints it" {
  store 1 1
  stub_cron
  run schedule-products start --events events
  assert_status 0
  block="# BEGIN aplsync $PWD/products.db
# added by schedule-products start; schedule-products stop removes it
N-59/5 * * * * XDG_CONFIG_HOME=$XDG_CONFIG_HOME XDG_STATE_HOME=$XDG_STATE_HOME TZ=UTC $ROOT/scripts/schedule-products run --due -q --db $PWD/products.db
# END aplsync $PWD/products.db"
  assert_is "$block" "$(sed 's/^[0-4]-59/N-59/' crontab)"
  assert_has "$(<./crontab)"
  assert_has 'cron runs due schedules of this store every five minutes'
  assert_is 'scheduler_started cron' "$(jq -r '"\(.event) \(.by)"' events)"
}

@test "a second start does not change the crontab, and each store has a line of its own" {
  store 1 1
  stub_cron
  cp products.db 'other.db'
  schedule-products start -q
  cp crontab once
  schedule-products start -q
  cmp once crontab
  schedule-products start -q --db other.db
  assert_is 2 "$(grep -c '^# BEGIN aplsync' crontab)"
  schedule-products stop -q --db other.db
  cmp once crontab
}

@test "stop does not change the other lines of the crontab" {
  store 1 1
  stub_cron
  printf '\n# mine  \nMAILTO=me\n5 4 * * *\ttrue %% \\%% \xff\n\n\n' >mine
  cp mine crontab
  schedule-products start -q
  [ "$(wc -l <./crontab)" -eq 10 ]
  run schedule-products stop --events events
  assert_status 0
  assert_has 'cron no longer runs the schedules of this store'
  cmp mine crontab
  assert_is scheduler_stopped "$(jq -r .event events)"
  run schedule-products stop --events events
  assert_status 0
  assert_has 'no cron job or timer runs the schedules of this store'
  cmp mine crontab
}

@test "stop removes a crontab that would be empty" {
  store 1 1
  stub_cron
  schedule-products start -q
  schedule-products stop -q
  [ ! -e crontab ]
}

@test "a crontab that has a block without an end, or cannot be read, is not changed" {
  store 1 1
  stub_cron
  printf '# BEGIN aplsync %s\nmine\n' "$PWD/products.db" | tee mine >./crontab
  unset APLSYNC_STATE_DIR # because start would warn about this variable
  for command in start stop status; do
    run schedule-products "$command"
    assert_status 2
    assert_is "schedule-products: crontab: the block of $PWD/products.db has no END line; fix it (crontab -e)"
  done
  cmp mine crontab
  stub crontab <<<'echo "you are not allowed to use this program" >&2; exit 1'
  run schedule-products stop
  assert_is 'schedule-products: no cron job or timer runs the schedules of this store'
  run schedule-products start
  assert_status 2
  assert_has 'crontab: you are not allowed to use this program'
}

@test "the crontab line is correct for any file name of the store" {
  stub_sync
  mkdir "it's 100 % \$HOME"
  cd "it's 100 % \$HOME"
  store 1 1
  planned 2026-11-24T02:00:00Z
  run --separate-stderr schedule-products start --print
  assert_status 0
  line=$(grep -v '^#' <<<"$output")
  # cron ends the command at a % that is not escaped.
  [[ ! $line =~ [^\\]% ]]
  line=${line#* * * * * }
  APLSYNC_NOW=2026-11-24T02:00:00Z run sh -c "${line//\\%/%}"
  assert_status 0
  assert_has "--db $PWD/products.db" "$(<asked)"
}

@test "start warns about settings that only the current environment has" {
  store 1 1
  stub_cron
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  printf 'APLSYNC_CONTACT = me@example.org\nAPLSYNC_STATES=MI\n' \
    >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  unset APLSYNC_STATE_DIR
  APLSYNC_DB=products.db APLSYNC_CONTACT=me@example.org APLSYNC_STATES=NC \
    APLSYNC_OFF_RATE=1/s run --separate-stderr schedule-products start --print
  assert_status 0
  assert_is "schedule-products: APLSYNC_OFF_RATE: set only in this environment; for scheduled runs, set it in $XDG_CONFIG_HOME/aplsync/aplsync.conf
schedule-products: APLSYNC_STATES: set only in this environment; for scheduled runs, set it in $XDG_CONFIG_HOME/aplsync/aplsync.conf" "$stderr"
}

@test "start --systemd writes and enables units, and stop removes them" {
  store 1 1
  stub_cron
  stub_systemd
  run schedule-products start --systemd
  assert_status 0
  unit=$(basename "$XDG_CONFIG_HOME"/systemd/user/*.timer .timer)
  assert_is "--user --quiet show-environment
--user --quiet daemon-reload
--user --quiet enable --now $unit.timer
--user --quiet is-active $unit.timer" "$(<systemctl)"
  assert_has 'Persistent=true' "$(<"$XDG_CONFIG_HOME/systemd/user/$unit.timer")"
  # systemd of a user can neither change the user nor restrict the service.
  run cat "$XDG_CONFIG_HOME/systemd/user/$unit.service"
  assert_has 'run --due -q --db '
  assert_lacks User=
  assert_lacks ProtectSystem=
  run schedule-products status
  assert_status 0
  assert_has 'started: systemd runs due schedules of this store'
  run schedule-products start
  assert_status 2
  assert_has 'systemd already runs the schedules of this store; run schedule-products stop first'
  stub systemctl <<<'[ "$3" != is-active ] || exit 3; echo "$*" >>systemctl'
  run -1 schedule-products status
  assert_has "$unit.timer is not running in systemd"
  rm systemctl
  schedule-products stop -q
  assert_is "--user --quiet disable --now $unit.timer
--user --quiet daemon-reload" "$(<systemctl)"
  assert_is '' "$(ls "$XDG_CONFIG_HOME/systemd/user")"
}

@test "the units are correct for any file name of the store" {
  command -v systemd-analyze >/dev/null || skip 'no systemd-analyze'
  stub_systemd
  mkdir "it's 100 % \$HOME \"\\"
  cd "it's 100 % \$HOME \"\\"
  store 1 1
  schedule-products start -q --systemd
  for unit in "$XDG_CONFIG_HOME"/systemd/user/*; do
    XDG_RUNTIME_DIR=$HOME run systemd-analyze --user verify --man=no "$unit"
    assert_status 0
    assert_is ''
  done
}

@test "without cron and systemd, start reports the missing programs" {
  store 1 1
  without crontab
  run schedule-products start
  assert_status 2
  assert_has 'crontab: not found'
  rm few/systemctl
  run schedule-products start --systemd
  assert_status 2
  assert_has 'systemctl: not found'
  run schedule-products start --print --systemd
  assert_status 0
  assert_has OnCalendar
  run schedule-products stop
  assert_status 0
}

@test "if systemd does not respond, an error is reported, and no unit is written" {
  store 1 1
  stub systemctl <<<'echo "Failed to connect to bus" >&2; exit 1'
  run schedule-products start --systemd
  assert_status 2
  assert_has 'systemctl --user show-environment: Failed to connect to bus'
  assert_has 'omit --systemd to use cron'
  [ ! -e "$XDG_CONFIG_HOME/systemd" ]
}

@test "status exits with 0 if there are no problems, otherwise with 1" {
  store 1 1
  stub_sync
  stub_cron
  run schedule-products status
  assert_status 1
  assert_is 'not started: no cron job or timer runs the schedules of this store (schedule-products start)
no sync is running
daily_sync: not planned yet; last never'
  schedule-products start -q
  schedule-products run -q daily_sync
  run schedule-products status
  assert_status 0
  assert_has 'started: cron runs due schedules of this store every five minutes'
  assert_has 'daily_sync: next 2026-11-24T02:00:00Z; last 2026-11-23T12:00:00Z, incremental: completed'
  echo 2 >status
  run schedule-products run -q daily_sync
  run schedule-products status --format json
  assert_status 1
  assert_is 'true cron null failed' "$(jq -r '"\(.started) \(.by) \(.job
    ) \(.schedules[].last_outcome)"' <<<"$output")"
}

@test "the real crontab accepts the line, and stop restores the crontab" {
  command -v crontab >/dev/null || skip 'no crontab'
  store 1 1
  if crontab -l >before 2>why; then cp before real-crontab
  else grep -q 'no crontab' why || skip "$(<why)"; touch no-crontab; fi
  schedule-products start -q
  run crontab -l
  assert_has "# BEGIN aplsync $PWD/products.db"
  schedule-products stop -q
  crontab -l >after 2>/dev/null || :
  cmp before after
  rm -f real-crontab no-crontab
}

@test "the manual's examples work with the list of one state" {
  store 2 1
  ask "UPDATE apl_entries SET category_code = '51'"
  stub_sync
  stub_cron
  mapfile -t examples < <(sed -n '/^\.Sh EXAMPLES/,$s/^\.Dl //p' \
    "$ROOT/scripts/schedule-products.1")
  [ "${#examples[@]}" -eq 5 ]
  ask "UPDATE product_sync_schedule SET next_run = '$APLSYNC_NOW'"
  for example in "${examples[3]}" "${examples[4]}" "${examples[@]::3}"; do
    run bash -c "${example//\/var\/lib\/aplsync\//}"
    assert_status 0
    [ "$example" != "${examples[4]}" ] ||
      assert_is 'coverage 50% is below the target, 95%'
  done
  run -0 grep -c 'run --due' crontab
  run ask 'SELECT sync_hour, interval_hours FROM product_sync_schedule'
  assert_is $'1|24\n|6'
}
