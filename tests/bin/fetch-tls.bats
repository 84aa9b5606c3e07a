# shellcheck disable=SC2154 # `run` sets stderr
# SPDX-License-Identifier: MIT
# Fetchers over TLS: which certificates they accept, and the status of records after
# they reject a certificate. The tests make all certificates, with a CA that no system
# trusts.
load ../helpers/helper
load ../helpers/mock
load ../helpers/certificates

setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  new_ca ours
  new_ca other
  issue good ours IP:127.0.0.1
  issue misnamed ours DNS:elsewhere.example
  issue expired ours IP:127.0.0.1 200101000000Z 200102000000Z
  issue early ours IP:127.0.0.1 490101000000Z 491231000000Z
  issue foreign other IP:127.0.0.1
}

# serve NAME [OPTION]...: starts an HTTPS server with the certificate NAME.
serve() {
  local cert=$BATS_FILE_TMPDIR/$1
  shift
  start_mock --tls-cert "$cert.crt" --tls-key "$cert.key" "$@"
}
# fetch [OPTION]...: runs a fetch-off that trusts the CA of the tests.
fetch() {
  TRUSTED=$BATS_FILE_TMPDIR/ours.crt fetch-off-trusting --base-url "$MOCK" \
    --rate 100000/s --backoff 0.001 "$@"
}
# results: prints "count status code tries" of the records of the last `run`.
results() {
  jq -r '[.off.status, .off.error.code // "", .off.tries] | join(" ")' \
    <<<"$output" | sort | uniq -c | sed 's/^ *//'
}

# rejected NAME: asserts that the certificate is rejected at each record's first try.
rejected() {
  serve "$1"
  records 3 >in
  run -1 --separate-stderr fetch <in
  assert_is "" "$stderr"
  assert_is "3 unknown tls 1" "$(results)"
  assert_is "api null" "$(jq -r '.off | "\(.error.category) \(.http)"' \
    <<<"$output" | sort -u)"
}

@test "a certificate of a trusted CA, for this host, is accepted" {
  serve good
  records 3 >in
  run -0 --separate-stderr fetch <in
  assert_is "" "$stderr"
  assert_is "3 found  1" "$(results)"
}

@test "an expired certificate is rejected" { rejected expired; }
@test "a certificate that is not valid yet is rejected" { rejected early; }
@test "a certificate for another host is rejected" { rejected misnamed; }
@test "a certificate of an unknown CA is rejected" { rejected foreign; }
@test "a self-signed certificate is rejected" { rejected other; }

@test "a fetch-off without changes rejects the CA of the tests, which is not installed" {
  serve good
  records 3 >in
  run -1 fetch-off --base-url "$MOCK" --rate 100000/s <in
  assert_is "3 unknown tls 1" "$(results)"
}

@test "a failed handshake with a host without TLS is retried --retries times" {
  start_mock
  records 3 >in
  run -1 fetch -q --base-url "https${MOCK#http}" --retries 2 <in
  assert_is "3 unknown tls 3" "$(results)"
}

@test "after several rejected certificates, the host counts as down" {
  serve expired
  records 30 >in
  run -1 --separate-stderr fetch --patience 0 --concurrency 1 <in
  assert_has "no response for 0 s; skipping the other UPCs" "$stderr"
  assert_is $'22 skipped  \n8 unknown tls 1' "$(results)"
}

@test "after the certificate is renewed, the same run gets responses" {
  serve expired
  mkfifo in out
  fetch -q <in >out 3>&- &
  pid=$!
  exec 4>in 5<out
  records 1 1 >&4
  read -r first <&5
  stop_mock ||:
  serve good --port "${MOCK##*:}" 4>&-
  records 1 2 >&4
  read -r second <&5
  exec 4>&-
  status=0
  wait "$pid" || status=$?
  assert_status 1
  assert_is "unknown found" \
    "$(jq -r .off.status <<<"$first$second" | paste -sd' ')"
}

@test "a redirect to a host without a valid certificate is rejected" {
  serve foreign
  target=$MOCK/api/v2/product/0016000000018
  serve good --fail "always:redirect=$target"
  records 1 >in
  run -1 fetch <in
  assert_is "1 unknown tls 1" "$(results)"
}
