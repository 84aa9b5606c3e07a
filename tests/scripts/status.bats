#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# status.json: the progress of syncs, for apps and pages
load ../helpers/helper
load ../helpers/mock
load ../helpers/job

setup() { in_tmp; }
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# valid FILE: asserts that each line is valid by its schema.
valid() {
  run -0 python3 "$ROOT/tests/tools/schemas.py" "$ROOT/share/schema" "status=$1"
  assert_is ''
}

# make_hook: makes a hook that calls the hook status, and copies each version of the
# file and the name of each event.
make_hook() {
  cat >hook <<SH
#!/bin/sh
"$ROOT/scripts/hooks/status" "\$1" || exit
printf '%s ' "\$1" >>events
cat status.json >>versions
SH
  chmod +x hook
}

@test "the hook writes the progress of a sync at each event" {
  begin 30
  make_hook
  APLSYNC_STATUS=status.json sync-products -q --db products.db \
    --on-event "$PWD/hook"
  valid versions
  assert_is 'job_start progress job_complete' "$(xargs <events)"
  assert_is '["running",30,0,null]
["running",30,30,null]
["completed",30,30,null]' "$(jq -c '.job | [.status, .total, .done, .seconds_left]' versions)"
  assert_is "\"$APLSYNC_NOW\"" "$(tail -n 1 versions | jq .last_sync)"
  assert_is MI "$(tail -n 1 versions | jq -r '.lists[].state')"
  assert_is 30 "$(tail -n 1 versions | jq .coverage.listed)"
}

@test "the progress in an event is written only if it is of the same job" {
  begin_synced 3
  job=$(ask 'SELECT job_id FROM product_sync_jobs')
  APLSYNC_STATUS=$PWD/s "$ROOT/scripts/hooks/status" progress \
    <<<"{\"event\":\"progress\",\"job_id\":\"$job\",\"done\":1,\"total\":3,\"per_second\":2,\"seconds_left\":1}"
  assert_is '[1,3,2,1]' \
    "$(jq -c '.job | [.done, .total, .per_second, .seconds_left]' s)"
  APLSYNC_STATUS=$PWD/s run -0 "$ROOT/scripts/hooks/status" progress \
    <<<'{"event":"progress","job_id":"other","done":9999}'
  assert_is 3 "$(jq .job.done s)"
}

@test "an export has the status file, which has no data about the machine" {
  begin_synced 3
  monitor-products -q >/dev/null || :
  for format in json-files off-api; do
    export-products -q --format $format --output site
    valid site/status.json
    assert_is '[3,"completed",true]' \
      "$(jq -c '[.job.done, .job.status, .last_check.score > 0]' site/status.json)"
    run ! grep -e '"pid"' -e '"host"' -e "$(uname -n)" site/status.json
    rm site/status.json
  done
}

@test "a status that cannot be written is reported, and the sync continues" {
  begin 3
  export APLSYNC_ON_EVENT=$ROOT/scripts/hooks/status
  run sync-products -q
  assert_status 0
  assert_has 'status: APLSYNC_STATUS: no file to write'
  APLSYNC_STATUS=products.db run sync-products -q --full
  assert_status 0
  assert_has 'status: APLSYNC_STATUS: products.db: cannot be written'
  APLSYNC_STATUS=/dev/null run "$ROOT/scripts/hooks/status" job_start <<<'{}'
  assert_status 2
  assert_has 'not a regular file'
}
