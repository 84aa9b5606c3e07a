# shellcheck disable=SC2154 # bats sets stderr
# SPDX-License-Identifier: MIT
# Fetchers over TLS: which certificates they accept, and the results for records
# if they reject one. All certificates are made here, with a CA that no system
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

# serve NAME [OPTION…]: starts an https server with that certificate.
serve() {
  local cert=$BATS_FILE_TMPDIR/$1
  shift
  start_mock --tls-cert "$cert.crt" --tls-key "$cert.key" "$@"
}
# fetch OPTION…: runs fetch-off so that it trusts our CA.
fetch() {
  TRUSTED=$BATS_FILE_TMPDIR/ours.crt fetch-off-trusting --base-url "$MOCK" \
    --rate 100000/s --backoff 0.001 "$@"
}
# said: prints "count status code tries" of the records of the last `run`.
said() {
  jq -r '[.off.status, .off.error.code // "", .off.tries] | join(" ")' \
    <<<"$output" | sort | uniq -c | sed 's/^ *//'
}

# refused NAME: the certificate is rejected at the first try, for each record.
refused() {
  serve "$1"
  records 3 >in
  run -1 --separate-stderr fetch <in
  assert_is "" "$stderr"
  assert_is "3 unknown tls 1" "$(said)"
  assert_is "api null" "$(jq -r '.off | "\(.error.category) \(.http)"' \
    <<<"$output" | sort -u)"
}

@test "a certificate of a trusted CA, for this host, is accepted" {
  serve good
  records 3 >in
  run -0 --separate-stderr fetch <in
  assert_is "" "$stderr"
  assert_is "3 found  1" "$(said)"
}

@test "an expired certificate is rejected" { refused expired; }
@test "a certificate that is not valid yet is rejected" { refused early; }
@test "a certificate for another host is rejected" { refused misnamed; }
@test "a certificate of an unknown CA is rejected" { refused foreign; }
@test "a self-signed certificate is rejected" { refused other; }

@test "the real fetch-off rejects the tests' CA, which is not in the system" {
  serve good
  records 3 >in
  run -1 fetch-off --base-url "$MOCK" --rate 100000/s <in
  assert_is "3 unknown tls 1" "$(said)"
}

@test "a host without TLS is retried, --retries times" {
  start_mock
  records 3 >in
  run -1 fetch -q --base-url "https${MOCK#http}" --retries 2 <in
  assert_is "3 unknown tls 3" "$(said)"
}

@test "after repeated rejections, the host counts as dead" {
  serve expired
  records 30 >in
  run -1 --separate-stderr fetch --patience 0 --concurrency 1 <in
  assert_has "no response for 0 s; skipping the other UPCs" "$stderr"
  assert_is $'22 skipped  \n8 unknown tls 1' "$(said)"
}

@test "the run continues: after the certificate is renewed, responses arrive" {
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
  assert_is "1 unknown tls 1" "$(said)"
}
