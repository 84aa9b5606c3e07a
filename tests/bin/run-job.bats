#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# run-job: opens a job, runs its stages, and closes it according to their statuses
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

setup() {
  in_tmp
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  apl-upcs -q MI=mi.csv | store-apl -q
}

ask() { sqlite3 products.db "$@"; }
status_of() { ask 'SELECT status FROM product_sync_jobs ORDER BY id DESC'; }
reason_of() {
  ask 'SELECT reason FROM product_sync_jobs ORDER BY id DESC LIMIT 1'
}

# started STAGE...: starts a job without items in the background. Returns after the
# first stage has written to the pipe `here`, and all stages run.
started() {
  mkfifo here
  run-job -q -- "$@" </dev/null 3>&- &
  job=$!
  read -r _ <here
  until [ -s products.db.lock ] &&
    ! pgrep -g "$(<products.db.lock)" -x run-job >/dev/null; do :; done
}
# ended STATUS: waits for this job, and asserts its exit status.
ended() {
  status=0
  wait "$job" || status=$?
  assert_status "$1"
}

@test "a job is opened with its parameters and items, and closed" {
  records 3 >items
  # The job has each item once, in the order of the input.
  records 3 | cat - items >twice
  run -2 run-job -- mode=full limit=2 via= states=MI 'sources=["a"]' \
    true '|' cat <twice
  assert_has 'job 20261123-1: 2 records were lost in the pipeline'
  assert_is 'full|["a"]|{"states":"MI","limit":"2"}|failed|2' "$(ask "SELECT
    mode, sources, config, status, total_products FROM product_sync_jobs")"
  assert_is "$(head -n 2 items)" "$(ask 'SELECT json_object('"'upc'"', upc)
    FROM product_job_items ORDER BY rowid')"
  run -2 run-job -- surprise=1 true
  assert_has 'surprise=: no such parameter'
}

@test "each stage reads the output of the stage before it, and {} becomes the id of the job" {
  records 2 >items
  run -0 run-job -q -- mode=targeted apl-upcs --db products.db --unfinished {} \
    '|' tee first '|' store-upsert --db products.db --job {} '|' tee last \
    <items
  assert_is "$(<items)" "$(<first)"
  assert_has '"store":{"status":"skipped"' "$(<last)"
  assert_is completed "$(status_of)"
  assert_is 2 "$(ask "SELECT count(*) FROM product_job_items
    WHERE job_id = '20261123-1' AND outcome = 'skipped'")"
}

@test "a job without items completes with a message" {
  run -0 run-job -- mode=full true '|' cat </dev/null
  assert_is 'Nothing to look up.'
  assert_is completed "$(status_of)"
}

@test "a job fails if any stage fails, and the message names the stage" {
  run -1 run-job -q -- sh -c 'exit 1' '|' cat </dev/null
  assert_is completed "$(status_of)"
  run -2 run-job -q -- sh -c 'exit 4' '|' cat </dev/null
  assert_is 'run-job: job 20261123-2: sh exited with status 4'
  assert_is 'sh exited with status 4' "$(reason_of)"
  run -2 run-job -q -- sh -c 'kill -KILL $$' '|' cat </dev/null
  assert_is 'run-job: job 20261123-3: sh exited with status 137'
  run -1 run-job -q --some -- true </dev/null
}

@test "the reason of a failed job is stored until the job is resumed" {
  printf '{"upc":"%s"}\n' 0016000275287 >items
  run -2 run-job -q -- sh -c 'kill -TERM $$' '|' cat <items
  assert_is 'run-job: job 20261123-1: sh exited with status 143'
  assert_is 'sh exited with status 143' "$(reason_of)"
  run -2 run-job -q --resume 20261123-1 -- true '|' cat
  assert_is '1 records were lost in the pipeline' "$(reason_of)"
  run-job -q --resume 20261123-1 -- apl-upcs --unfinished 20261123-1 '|' \
    store-upsert --job 20261123-1
  assert_is 'completed ' "$(status_of) $(reason_of)"
}

@test "if a stage stops reading, the stage before it ends by SIGPIPE" {
  run -2 run-job -q -- yes '|' sh -c '
    readlink /proc/self/fd/0 | grep -q null && exit; head -n 1 >one' </dev/null
  assert_is y "$(<one)"
  assert_is failed "$(status_of)"
  assert_is 'yes exited with status 141' "$(reason_of)"
}

@test "a stage that cannot be run is an error before a job begins" {
  run -2 run-job -q -- true '|' store-upsert --transaction 0 --job {} </dev/null
  assert_has 'store-upsert: --transaction: 0'
  run -2 run-job -q -- true '|' nosuch '|' cat </dev/null
  assert_is 'run-job: nosuch: No such file or directory'
  assert_is '' "$(status_of)"
  # The first stage has no input.
  run -2 run-job -q -- nosuch '|' cat </dev/null
  assert_is 'run-job: nosuch: No such file or directory
run-job: job 20261123-1: nosuch exited with status 127'
  assert_is failed "$(status_of)"
}

@test "the stages have their own process group, whose number is in the lock" {
  mkfifo end
  started sh -c 'echo >here; read -r _ <end' '|' cat '|' cat
  group=$(<products.db.lock)
  for pid in $(pgrep -g "$group"); do ps -o comm= -p "$pid"; done >names
  assert_is $'cat\ncat\nsh\nsync-progress' "$(sort names)"
  echo >end
  ended 0
}

@test "each stage holds the lock, and a second job fails" {
  mkfifo end
  started sh -c 'echo >here; read -r _ <end' '|' cat
  for pid in $(pgrep -g "$(<products.db.lock)"); do
    assert_is "$PWD/products.db.lock" "$(readlink "/proc/$pid/fd/9")"
  done
  run -2 run-job -q -- true </dev/null
  assert_has 'job 20261123-1 is running (pid '
  echo >end
  ended 0
}

@test "the first signal sends SIGTERM to all stages, the second SIGINT" {
  mkfifo again # the first writer may still have `here` open
  started sh -c 'trap "echo term >>got; echo >again" TERM
    trap "echo int >>got; exit 130" INT
    echo >here; while :; do :; done' '|' cat
  kill -HUP "$job"
  read -r _ <again
  kill -TERM "$job"
  ended 0 # no item was left
  assert_is $'term\nint' "$(<got)"
}

@test "a suspended stage also gets the signal" {
  records 1 >items
  mkfifo here
  run-job -q -- sh -c 'echo >here; kill -STOP $$' '|' cat <items 3>&- &
  job=$!
  read -r _ <here
  kill -TERM "$job"
  ended 143
  assert_is cancelled "$(status_of)"
}

@test "SIGHUP is ignored if the parent ignores it, as nohup does" {
  mkfifo end
  started() {
    mkfifo here
    (trap '' HUP && exec run-job -q -- "$@") </dev/null 3>&- &
    job=$!
    read -r _ <here
  }
  started sh -c 'echo >here; read -r _ <end; echo on >after' '|' cat
  kill -HUP "$job"
  echo >end
  ended 0
  assert_is on "$(<after)"
}

@test "a reject of a stage is the outcome of an item, and is reported or appended" {
  records 2 >items
  mkdir bin
  printf '#!/bin/sh\nsed "1s/}$/,\\"upc\\":1}/" | %s "$@"\n' \
    "$BIN/merge-product" >bin/merge-product
  chmod +x bin/merge-product
  pipeline=(apl-upcs --db products.db --unfinished {} '|'
    bin/merge-product --rejects /dev/fd/3 '|'
    store-upsert --rejects /dev/fd/3 --db products.db --job {})
  run -1 run-job -q -- "${pipeline[@]}" <items
  assert_has 'run-job: stdin:1: '
  assert_is 1 "$(ask "SELECT count(*) FROM product_job_items
    WHERE outcome = 'rejected'")"
  printf torn >rejects
  run -1 run-job -q --rejects rejects -- "${pipeline[@]}" <items
  assert_has 'run-job: stdin: 1 rejected: '
  assert_is 2 "$(wc -l <rejects)"
  run -2 run-job -q --rejects none/rejects -- "${pipeline[@]}" <items
  assert_has 'run-job: none/rejects: cannot be written: '
  assert_has 'run-job: stdin:1: '
}

@test "--resume continues the unfinished items of only that job" {
  records 2 >items
  run -2 run-job -q -- true '|' cat <items
  run -2 run-job --resume 7 -- true
  assert_has 'no job 7'
  run -0 run-job -q --resume 20261123-1 -- guard=off \
    apl-upcs --db products.db --unfinished {} '|' \
    store-upsert --db products.db --job {}
  assert_is 'completed|off' "$(ask "SELECT status, config ->> 'guard'
    FROM product_sync_jobs")"
  run -2 run-job -q --resume 20261123-1 -- true
  assert_is 'run-job: job 20261123-1: already completed'
}

@test "usage errors have a message" {
  run -2 run-job
  run -2 run-job --
  run -2 run-job -- mode=full
  run -2 run-job -- cat '|'
  run -2 run-job -- '|' cat
  run -2 run-job -- cat '|' '|' cat
  assert_has 'a stage without a command'
  APLSYNC_GUARD_LEAST=few run -2 run-job -- true
  assert_is 'run-job: APLSYNC_GUARD_LEAST: few: not a whole number'
}
