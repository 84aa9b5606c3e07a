#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The guard of sync-products: rolls back a job that would change too many products
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job

teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

cheddar='.name = "Cheddar cheese"'

# night [FILTER]: prepares the sync of the next night: a jq filter will change the data
# of each observation, and the guard allows 2 changed products.
night() {
  products >before
  export APLSYNC_NOW=2026-11-24T12:00:00Z APLSYNC_GUARD_LEAST=2
  stub_changed "${1:-$cheddar}"
}
stub_changed() {
  stub fetch-off < <(printf '"$real" "$@" | jq -c %q\n' \
    "if .off.data then .off.data |= ($1) else . end")
}
guarded() { ask "SELECT config -> 'guarded' ->> '$1' FROM product_sync_jobs
  ORDER BY id DESC LIMIT 1"; }
unchanged() { assert_is "$(<before)" "$(products)"; }
alert() {
  monitor-products -q --format json |
    jq -r '.alerts[] | select(.metadata.metric == "guard") |
      "\(.severity): \(.message) (\(.metadata.command))"'
}

# killed: runs a sync that is killed after everything is stored, but before the job is
# closed.
killed() {
  stub sync-progress <<'SH'
"$real" "$@"
kill -KILL "$(cat pid)"
SH
  run sh -c 'echo $$ >pid; exec sync-products -q --full'
  assert_status 137
  flock products.db.lock true
  remove_stubs
}

@test "a job that would rename too many products is rolled back automatically" {
  begin_synced 4
  night
  run sync-products -q --full
  assert_status 2
  assert_is 'sync-products: job 20261124-2: rolled back by the guard: of 4 products, 4 would have another name; the limit is 2, and 5%
sync-products: to see the changes: sync-jobs show 20261124-2; if they are right: sync-products --no-guard'
  unchanged
  run sync-jobs show
  assert_has 'job 20261124-2 (full): failed, rolled back by the guard'
  assert_has 'why: rolled back by the guard: of 4 products, 4 would have another name'
  assert_has '0016000000025
  name: Creamy Peanut Butter -> Cheddar cheese'
  run sync-jobs list
  assert_has '20261124-2  guarded  '
  run sync-jobs show --limit 1
  assert_has 'and 3 more: --limit 4'
}

@test "a job that would remove allergens, facts or images is rolled back" {
  begin_synced 4
  while IFS='|' read -r what filter words; do
    night "$filter"
    run sync-products -q --full --force
    assert_has "$words"
    assert_status 2
    assert_is "[\"$what\"]" "$(guarded over)"
    unchanged
  done <<'NIGHTS'
allergens|.allergens = ["sesame"]|3 would have fewer allergens
facts|.nutrition.per_100g.fat_g = 900|4 would have fewer nutrition facts
images|.images[].kind = "ingredients"|4 would have no image
NIGHTS
}

@test "after the guard's rollback the UPCs are due as usual, and --no-guard stores the changes" {
  begin_synced 4
  night
  run sync-products -q --full
  run sync-products --full --no-guard
  assert_status 0
  assert_has '4 products: 0 added, 4 updated'
  assert_is 4 "$(ask "SELECT count(*) FROM products
    WHERE name = 'Cheddar cheese'")"
}

@test "a count equal to the limit is accepted, and so is a small share" {
  begin_synced 4
  night
  APLSYNC_GUARD_LEAST=4 run sync-products -q --full
  assert_status 0
  stub_changed '.name = "Gouda cheese"'
  export APLSYNC_NOW=2026-11-25T12:00:00Z
  APLSYNC_GUARD_SHARE=100 run sync-products -q --full
  assert_status 0
  stub_changed '.name = "Colby cheese"'
  export APLSYNC_NOW=2026-11-26T12:00:00Z
  APLSYNC_GUARD_SHARE=99.9 run sync-products -q --full
  assert_status 2
}

@test "the default limit is more than 50 products and more than 5% of all products" {
  begin_synced 51
  night
  unset APLSYNC_GUARD_LEAST
  run sync-products -q --full --limit 50
  assert_status 0
  stub_changed '.name = "Gouda cheese"'
  export APLSYNC_NOW=2026-11-25T12:00:00Z
  run sync-products -q --full --force
  assert_status 2
  assert_has 'of 51 products, 51 would have another name; the limit is 50, and 5%'
}

@test "a first sync is never rolled back, even if it replaces names from the list" {
  begin 4 --absent 100
  export APLSYNC_GUARD_LEAST=0 APLSYNC_GUARD_SHARE=0
  sync-products -q
  assert_is 4 "$(ask "SELECT count(*) FROM products
    WHERE data_source = 'apl'")"
  stop_mock
  start_mock
  export APLSYNC_OFF_URL=$MOCK APLSYNC_NOW=2026-12-01T12:00:00Z
  run sync-products -q
  assert_status 0
  assert_is 4 "$(ask 'SELECT count(*) FROM products_found')"
}

@test "a name that differs only in case is not a change" {
  begin_synced 4
  night '.name |= ascii_upcase'
  ask "UPDATE products SET name = upper(name)"
  run sync-products -q --full
  assert_status 0
}

@test "a limit that is not a number is an error before a job begins" {
  begin 1
  APLSYNC_GUARD_LEAST=few run sync-products
  assert_status 2
  assert_is 'sync-products: APLSYNC_GUARD_LEAST: few: not a whole number'
  APLSYNC_GUARD_SHARE=5% run sync-products
  assert_status 2
  assert_is 'sync-products: APLSYNC_GUARD_SHARE: 5%: not a percentage'
  assert_is 0 "$(ask 'SELECT count(*) FROM product_sync_jobs')"
}

@test "if a job is killed before the guard rolls it back, the next command rolls it back" {
  begin_synced 4
  night
  killed
  assert_is 4 "$(ask "SELECT count(*) FROM products
    WHERE name = 'Cheddar cheese'")"
  run sync-jobs list --events events
  assert_status 0
  assert_has 'job 20261124-2: rolled back by the guard: of 4 products, 4 would'
  assert_has '20261124-2  guarded'
  unchanged
  assert_is job_guarded "$(jq -r .event events)"
}

@test "a killed job that the guard had rolled back is closed as rolled back" {
  begin_synced 4
  night
  run sync-products -q --full
  unchanged
  ask "UPDATE product_sync_jobs SET status = 'running', end_time = NULL
    WHERE job_id = '20261124-2'"
  run sync-jobs list
  assert_has 'job 20261124-2: rolled back by the guard: of 4 products, 4 would'
  assert_has '20261124-2  guarded'
  unchanged
  assert_is 4 "$(ask 'SELECT count(*) FROM product_guarded')"
}

@test "a job that was rolled back cannot be resumed, and is not the last job" {
  begin_synced 4
  night
  run sync-products -q --full
  run sync-jobs resume 20261124-2
  assert_status 2
  assert_has 'sync-products: job 20261124-2: the guard rolled it back'
  run sync-jobs resume
  assert_status 2
  assert_has 'no unfinished job'
}

@test "the guard checks a paused job when it is canceled" {
  begin_synced 8
  night
  stub_hanging
  sed -i 's/^head.*/& | jq -c '"'$(printf '.off.data.name = "Cheddar cheese"')'"'/' \
    stub/bin/fetch-off
  hang --full
  sync-jobs pause -q
  [ "$(ask "SELECT count(*) FROM products
    WHERE name = 'Cheddar cheese'")" -eq 5 ]
  run sync-jobs cancel
  assert_status 1
  assert_has 'rolled back by the guard: of 8 products, 5 would'
  unchanged
}

@test "a job that read a dump and is rolled back does not move the cursor" {
  command -v scan-off >/dev/null || skip 'built without ISA-L'
  mkdir -p www
  start_mock --plain www
  files=$MOCK_PID
  export APLSYNC_OFF_DATA_URL=$MOCK
  begin 4
  dump() { # TIME NAME
    records 4 | jq -c --arg name "$2" '{code: .upc, product_name:
      "\($name) \(.upc)", last_modified_t: 1764000000}' | gzip -n \
      >www/openfoodfacts-products.jsonl.gz
    touch -d "$1" www/openfoodfacts-products.jsonl.gz
  }
  cursor() { ask <"$ROOT/sql/queries/job/bulk_bookmark.sql"; }
  dump 2026-11-22T06:00:00Z Beans
  sync-products -q --via dump
  products >before
  assert_is 2026-11-21T06:00:00Z "$(cursor)"
  export APLSYNC_NOW=2026-12-01T12:00:00Z APLSYNC_GUARD_LEAST=2
  rm -r dumps
  dump 2026-11-30T06:00:00Z Peas
  run sync-products -q --full --via dump
  assert_status 2
  assert_has 'of 4 products, 4 would have another name'
  unchanged
  assert_is 2026-11-21T06:00:00Z "$(cursor)"
  run sync-products -q --full --via dump --no-guard
  assert_status 0
  assert_is 2026-11-29T06:00:00Z "$(cursor)"
  assert_is 4 "$(ask "SELECT count(*) FROM products WHERE name GLOB 'Peas*'")"
  kill "$files"
}

@test "a rollback is an event, a mail, and an alert until a job of the same mode completes" {
  begin_synced 4
  night
  printf '#!/bin/sh\ncat >>letters\n' >sendmail
  chmod +x sendmail
  export APLSYNC_MAIL_TO=me@example.org APLSYNC_SENDMAIL=./sendmail
  run sync-products -q --full --events events \
    --on-event "$ROOT/scripts/hooks/mail"
  run jq -r 'select(.event != "progress").event' events
  assert_is $'job_start\njob_guarded\njob_failed'
  assert_is 'Subject: aplsync ROLLED BACK by the guard: job 20261124-2' \
    "$(grep ^Subject letters | sed 's/ on .*//')"
  assert_has 'It would have changed ' "$(<letters)"
  assert_is 'critical: job 20261124-2 was rolled back by the guard: it would have changed 4 products (sync-jobs show 20261124-2)' "$(alert)"
  assert_has 'aplsync_guarded_products 4' \
    "$(monitor-products -q --format prometheus || :)"
  sync-products -q --upcs "$(records 1 | cut -d '"' -f 4)" --force
  [ -n "$(alert)" ]
  sync-products -q --full --no-guard
  assert_is '' "$(alert)"
}

@test "all products of the last rolled back job are kept, and 20 of each earlier one" {
  begin_synced 25
  night
  run sync-products -q --full
  assert_is '25|25' "$(ask 'SELECT count(*), count(answers)
    FROM product_guarded')"
  run sync-jobs show --format json
  assert_is 'Cheddar cheese' "$(jq -r '.would_change[0] |
    .answers.open_food_facts.data.name' <<<"$output")"
  export APLSYNC_NOW=2026-11-25T12:00:00Z
  run sync-products -q --full
  assert_is $'20261124-2|20|0\n20261125-3|25|25' "$(ask 'SELECT job_id, count(*),
    count(answers) FROM product_guarded GROUP BY 1 ORDER BY 1')"
}
