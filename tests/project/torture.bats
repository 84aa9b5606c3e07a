# SPDX-License-Identifier: MIT
# Runs those parts of `make torture` that are fast and that no other suite tests.
load ../helpers/helper
load ../helpers/mock

# survives PART KIND...: asserts that these failures have the documented result.
survives() {
  run -0 "$ROOT/tests/torture/$1" "${@:2}"
  assert_has " $(($# - 1)) right, 0 wrong"
}

@test "a connection that breaks during a response is retried" {
  survives network reset-inside short-length no-length cut-chunk gzip-lie
}

@test "a response that is not HTTP is retried, and is not a redirect" {
  survives network no-http no-http-stall bad-status negative-length \
    broken-chunk
}

@test "endless headers and impossible lengths have the documented result" {
  survives network endless-headers endless-header huge-length
}

@test "a final response after an interim response is used" {
  survives network early-hints
}

@test "an invalid Retry-After is ignored, and a valid one is obeyed for at most 15 minutes" {
  survives network 429-past 429-words 429-negative 429-absurd
}

@test "redirects to other protocols, to nowhere or to unknown hosts fail" {
  survives network redirect-file redirect-ftp redirect-nonsense \
    redirect-closed redirect-dns
}

@test "a key is not sent to another host, and a redirect does not mean a rejected key" {
  survives network upcdb-redirect fdc-redirect
}

@test "a full disk with the rate files or the report is reported" {
  run --separate-stderr "$ROOT/tests/torture/disk" sync-state report-store
  [[ $output != *skipped* ]] || skip 'users may not mount file systems on this system'
  assert_status 0
  assert_is 2 "$(grep -c ', 0 wrong$' <<<"$output")"
}

@test "kills and reruns do not change the result of a sync or an import" {
  run -0 "$ROOT/tests/torture/kill" 2 3
  assert_is "$([ -x "$BIN/scan-off" ] && echo 3 || echo 2)" \
    "$(grep -c ', 0 wrong$' <<<"$output")"
}

@test "two runs with hostile images at the same time leave only complete images" {
  command -v shrink-image >/dev/null || skip 'built without libvips'
  run -0 "$ROOT/tests/torture/images" 120
  assert_has ' 0 with the wrong status, 0 files missing, 0 damaged, 0 elsewhere, 0 temp'
}

@test "a signal ends each program while it waits for a reader, for input or for the store" {
  run -0 "$ROOT/tests/torture/standstill" --short
  assert_has ' as documented, 0 wrong'
}
