# Some of `make torture`: what takes little time and no other suite tests.
load helper
load mock

# survives PART KIND…: all of these kinds.
survives() {
  run -0 "$ROOT/tests/torture/$1" "${@:2}"
  assert_has " $(($# - 1)) right, 0 wrong"
}

@test "a connection that breaks inside an answer" {
  survives network reset-inside short-length no-length cut-chunk gzip-lie
}

@test "what is no HTTP is tried again, and is no redirect" {
  survives network no-http no-http-stall bad-status negative-length \
    broken-chunk
}

@test "headers that never end, lengths that cannot be" {
  survives network endless-headers endless-header huge-length
}

@test "an answer after an early one is found" {
  survives network early-hints
}

@test "Retry-After that makes no sense is not obeyed, or for 15 minutes" {
  survives network 429-past 429-words 429-negative 429-absurd
}

@test "redirects out of the web, to nowhere or to nobody" {
  survives network redirect-file redirect-ftp redirect-nonsense \
    redirect-refused redirect-dns
}

@test "a key is not sent along to another host, nor taken for a bad one" {
  survives network upcdb-redirect
}

@test "a full disk under a state, rejects, events or a report is told" {
  run --separate-stderr "$ROOT/tests/torture/disk" sync-state import-rejects \
    sync-events report-store
  [[ $output != *skipped* ]] || skip 'no mounts of our own'
  assert_status 0
  assert_is 4 "$(grep -c ', 0 wrong$' <<<"$output")"
}

@test "what stands still at every try is not asked for ever" {
  start_mock --fail always:stall
  records 1 >in
  fetch-off --base-url "$MOCK" --rate 9999/s --retries 0 --timeout 0.5 \
    <in >out 3>&- &
  pid=$!
  for _ in 1 2 3 4; do
    kill -STOP "$pid" && sleep 2.3 && kill -CONT "$pid" && sleep 0.2
  done
  status=0
  wait "$pid" || status=$?
  assert_status 1
  assert_is "timeout 1" "$(jq -r '.off | "\(.error.code) \(.tries)"' out)"
  assert_is 4 "$(mock_stats .requests)"
}
