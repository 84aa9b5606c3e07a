# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Runs the mock of the APIs in tests (`load mock`) and benchmarks. The mock ends with
# the test that started it.

# start_mock OPTION...: starts a mock (tests/mock-api -h) and sets $MOCK to its
# address. A test can start several, and save the address of each.
start_mock() {
  local pipe
  exec {pipe}<> <(:) || return
  # bats waits until descriptor 3 is closed.
  "$TOOLS/mock-api" "$@" >&"$pipe" {pipe}>&- 3>&- &
  MOCK_PID=$!
  # The mock prints its address when it listens, so no polling is needed.
  read -r -t 60 MOCK <&"$pipe" || return
  exec {pipe}>&-
  export MOCK MOCK_PID
}

# stop_mock: ends the mock that was started last.
stop_mock() {
  kill "$MOCK_PID" && wait "$MOCK_PID"
}

# mock_get PATH [ADDRESS]: sets answer to the body of the response. This is faster
# than starting curl.
mock_get() {
  local mock line=-
  mock=${2-$MOCK} mock=${mock#http://}
  exec {mock}<>"/dev/tcp/${mock/://}" || return
  printf 'GET %s HTTP/1.0\r\n\r\n' "$1" >&"$mock"
  while [ -n "${line%$'\r'}" ]; do read -r line <&"$mock" || return; done
  IFS= read -r -d '' answer <&"$mock"
  exec {mock}>&-
}

# mock_stats FILTER [ADDRESS]: prints a number from /stats, selected by a jq filter.
mock_stats() {
  local answer
  mock_get /stats "${2-$MOCK}"
  if [[ $1 == .requests && $answer =~ ^.\"requests\":([0-9]+) ]] ||
    [[ $1 =~ ^\.by_class\.([a-z]+)\.requests$ &&
    $answer =~ \"${BASH_REMATCH[1]}\":.\"requests\":([0-9]+) ]]; then
    echo "${BASH_REMATCH[1]}"
  else
    jq -r "$1" <<<"$answer"
  fi
}

# mock_codes [CLASS]: prints "code count" for each requested code, sorted.
mock_codes() {
  local answer
  mock_get /codes
  awk -v class="${1-product}" '$1 == class { print $2, $3 }' <<<"$answer" | sort
}

# mock_reset: resets counters, plans and limits.
mock_reset() {
  local answer
  mock_get /reset && [ "$answer" = $'reset\n' ]
}
