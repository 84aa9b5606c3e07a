# SPDX-License-Identifier: MIT
# Some of `make torture`: what takes little time and no other suite tests.
load ../helpers/helper
load ../helpers/mock

# survives PART KIND…: all of these kinds.
survives() {
  run -0 "$ROOT/tests/torture/$1" "${@:2}"
  assert_has " $(($# - 1)) right, 0 wrong"
}

@test "a connection that breaks inside an answer" {
  survives network reset-inside short-length no-length cut-chunk gzip-lie
}

@test "a reply that is not HTTP is retried, and is not a redirect" {
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
  survives network upcdb-redirect fdc-redirect
}

@test "a full disk under rates, or under a report, is reported" {
  run --separate-stderr "$ROOT/tests/torture/disk" sync-state report-store
  [[ $output != *skipped* ]] || skip 'no mounts of our own'
  assert_status 0
  assert_is 2 "$(grep -c ', 0 wrong$' <<<"$output")"
}

@test "a process that is killed costs a sync and an import nothing" {
  run -0 "$ROOT/tests/torture/kill" 2 3
  assert_is "$([ -x "$BIN/scan-off" ] && echo 3 || echo 2)" \
    "$(grep -c ', 0 wrong$' <<<"$output")"
}

@test "images of which some are hostile, by two runs at once, are all whole" {
  command -v shrink-image >/dev/null || skip 'built without libvips'
  run -0 "$ROOT/tests/torture/images" 120
  assert_has ' 0 judged wrongly, 0 files missing, 0 damaged, 0 elsewhere, 0 left'
}

@test "nobody reads, nothing comes, the store is locked: a signal ends each program" {
  run -0 "$ROOT/tests/torture/standstill" --short
  assert_has ' as they should, 0 wrong'
}
