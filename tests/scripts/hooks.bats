#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# scripts/hooks: mail, webhook and ping (status.bats tests the hook status)
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock

HOOKS=$ROOT/scripts/hooks

setup() {
  in_tmp
  printf '#!/bin/sh\ncat >>letters\n' >sendmail
  chmod +x sendmail
  : >letters
  export APLSYNC_MAIL_TO=me@example.org APLSYNC_SENDMAIL=./sendmail
  host=$(uname -n)
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

ALERT='{"event":"alert","alerts":[{"severity":"critical","message":"coverage is 70%, below 85%","metadata":{"command":"sync-products --full"}},{"severity":"warning","message":"a <b> & c","metadata":{}}]}'

# posted FORMAT EVENT: runs the webhook with the event on stdin. A stub of curl writes
# the text that the hook posts to the file `posted`.
posted() {
  mkdir -p stub
  printf '#!/bin/sh\ncat >posted\ncat <&3 >config\n' >stub/curl
  chmod +x stub/curl
  rm -f posted config
  echo https://hooks.example/secret/topic >address
  PATH=$PWD/stub:$PATH APLSYNC_WEBHOOK_URL_FILE=address \
    APLSYNC_WEBHOOK_FORMAT=$1 "$HOOKS/webhook" "$2"
}

@test "the subject of a mail has the problem, and the text has a command that helps" {
  run -0 "$HOOKS/mail" alert <<<"$ALERT"
  assert_is "To: me@example.org
Subject: aplsync CRITICAL: coverage is 70%, below 85% (and 1 more) on $host
Content-Type: text/plain; charset=utf-8

CRITICAL: coverage is 70%, below 85%; try: sync-products --full
WARNING: a <b> & c" "$(<letters)"
}

@test "a mail has at most four lines, and its subject is one line" {
  jq -nc '{event: "alert", alerts: [range(9) | {severity: "warning",
    message: "m\(.)\nTo: you", metadata: {}}]}' >event
  "$HOOKS/mail" alert <event
  assert_has 'and 6 more' "$(<letters)"
  assert_is 1 "$(grep -c ^Subject letters)"
  assert_is 'To: me@example.org' "$(grep '^To:' letters | head -n 1)"
  run sed '/^$/,$d' letters
  assert_is 3 "${#lines[@]}"
}

@test "a failure sends one mail, and a success none" {
  for event in job_start job_complete job_paused progress sync_complete \
    list_imported scheduler_started; do
    run -0 "$HOOKS/mail" "$event" <<<"{\"event\":\"$event\",\"state\":\"MI\"}"
  done
  run -0 "$HOOKS/mail" job_failed <<<'{"event":"job_failed","job_id":"a","job":{"config":{"guarded":{"name":60}}}}'
  assert_is '' "$(<letters)"
  "$HOOKS/mail" job_guarded <<<'{"event":"job_guarded","job_id":"a","job":{"config":{"guarded":{"name":60,"at":"x"}}}}'
  "$HOOKS/mail" job_failed <<<'{"event":"job_failed","job_id":"b","job":{"products_done":3,"total_products":9,"error_count":1,"reason":"fetch-off exited with status 2","config":{}}}'
  "$HOOKS/mail" list_failed <<<'{"event":"list_failed","state":"OH","message":"403","page":"https://ohio.example/wic"}'
  "$HOOKS/mail" recovered <<<'{"event":"recovered","alerts":[{"severity":"warning","message":"coverage is 0 %, below 20 %","metadata":{"command":"sync-products"}}]}'
  "$HOOKS/mail" test <<<'{"event":"test","message":"hello"}'
  run grep -vE '^(To:|Content-Type:|$)' letters
  assert_is "Subject: aplsync ROLLED BACK by the guard: job a on $host
It would have changed name: 60 products.
To see these products, run: sync-jobs show a
Subject: aplsync FAILED: job b: fetch-off exited with status 2 on $host
3 of 9 products done, 1 error
See the messages of the sync in cron's mail or in the journal.
Subject: aplsync FAILED: the list of OH on $host
403
Download it in a browser: https://ohio.example/wic
Subject: aplsync resolved: coverage was below 20 % on $host
was WARNING: coverage is 0 %, below 20 %
Subject: aplsync: test message from $host
hello"
}

@test "a webhook gets every event except progress, unchanged" {
  posted json job_start <<<'{"event":"job_start","job_id":"a"}'
  assert_is '{"event":"job_start","job_id":"a"}' "$(<posted)"
  assert_is 'url = "https://hooks.example/secret/topic"' "$(<config)"
  posted json progress <<<'{"event":"progress"}'
  [ ! -e posted ]
}

@test "a chat gets a text for people, in the format of the chat" {
  for format in slack teams discord ntfy; do
    posted "$format" job_start <<<'{"event":"job_start"}'
    [ ! -e posted ]
    posted "$format" alert <<<"$ALERT"
    mv posted "$format"
  done
  assert_is "*aplsync CRITICAL: coverage is 70%, below 85% (and 1 more) on $host*
CRITICAL: coverage is 70%, below 85%; try: sync-products --full
WARNING: a &lt;b&gt; &amp; c" "$(jq -r .text slack)"
  assert_is 'application/vnd.microsoft.card.adaptive AdaptiveCard 3' \
    "$(jq -r '.attachments[0] | "\(.contentType) \(.content.type) \(.content.body | length)"' teams)"
  assert_has '**aplsync CRITICAL' "$(jq -r .content discord)"
  assert_is '[]' "$(jq -c .allowed_mentions.parse discord)"
  assert_is 'topic 4' "$(jq -r '"\(.topic) \(.priority)"' ntfy)"
  assert_is 'url = "https://hooks.example/secret/"' "$(<config)"
}

@test "an unknown format is an error, and so is invalid JSON" {
  run -2 posted matrix alert <<<"$ALERT"
  assert_is 'webhook: APLSYNC_WEBHOOK_FORMAT: matrix: not json, slack, teams, discord or ntfy'
  run -2 posted slack alert <<<'{"event":'
  [ ! -e posted ]
}

@test "a dead man's switch gets the beginning, the end and the status, with the run's id" {
  start_mock --log log
  echo "$MOCK/hook/secret" >address
  export APLSYNC_PING_URL_FILE=$PWD/address
  for event in job_start job_complete job_failed; do
    run "$HOOKS/ping" "$event" <<<"{\"event\":\"$event\",\"job_id\":\"20261124-1\"}"
    assert_lacks secret
  done
  run "$HOOKS/ping" sync_failed <<<'{"event":"sync_failed","job_id":null,"status":3}'
  run "$HOOKS/ping" progress <<<'{}'
  run grep -oE '/hook/secret[^ "]*' log
  assert_is 4 "${#lines[@]}"
  id='[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}'
  [[ ${lines[0]} =~ ^/hook/secret/start[?]rid=($id)$ ]]
  id=${BASH_REMATCH[1]}
  assert_is "/hook/secret?rid=$id" "${lines[1]}"
  assert_is "/hook/secret/2?rid=$id" "${lines[2]}"
  assert_is /hook/secret/3 "${lines[3]}"
  APLSYNC_DB=$PWD/other.db run "$HOOKS/ping" job_start <<<'{"job_id":"20261124-1"}'
  run tail -n 1 log
  assert_has '/hook/secret/start?rid='
  assert_lacks "$id"
}

@test "a test event does not report a run, and a switch that cannot be reached is an error" {
  start_mock --log log
  echo "$MOCK/hook/secret" >address
  export APLSYNC_PING_URL_FILE=$PWD/address
  run "$HOOKS/ping" test <<<'{"event":"test","message":"hello"}' # 404: the mock has none
  assert_has /hook/secret/log "$(<log)"
  assert_lacks rid= "$(<log)"
  echo http://127.0.0.1:1/x >address
  run ! "$HOOKS/ping" test <<<'{"event":"test","message":"hello"}'
}

@test "a missing sendmail is reported, even if there is no mail to send" {
  APLSYNC_SENDMAIL=/nonexistent run -2 "$HOOKS/mail" job_start <<<'{}'
  assert_is 'mail: /nonexistent: not found'
}

@test "the messages of hooks do not contain secret URLs" {
  start_mock --log log
  echo "$MOCK/hook/secret" >address
  APLSYNC_WEBHOOK_URL_FILE=address run "$HOOKS/webhook" job_start <<<'{"event":"job_start"}'
  assert_lacks secret
  assert_has /hook/secret "$(<log)"
}
