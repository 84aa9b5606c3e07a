# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# The mock API in tests (`load mock`) and benches. It ends with the test that
# started it.

# start_mock OPTION...: starts one (tests/mock-api -h) and sets $MOCK to its
# address. Several may run; a test that wants the first keeps its address.
start_mock() {
  local pipe
  exec {pipe}<> <(:) || return
  # 3 is how bats knows that a test is over.
  "$TOOLS/mock-api" "$@" >&"$pipe" {pipe}>&- 3>&- &
  MOCK_PID=$!
  # Its first line is its address: nobody has to wait and see.
  read -r -t 60 MOCK <&"$pipe" || return
  exec {pipe}>&-
  export MOCK MOCK_PID
}

# stop_mock: ends the last one that was started.
stop_mock() {
  kill "$MOCK_PID" && wait "$MOCK_PID"
}

# mock_get PATH [ADDRESS]: sets answer to what it says there; curl and jq take
# longer to start than that.
mock_get() {
  local mock line=-
  mock=${2-$MOCK} mock=${mock#http://}
  exec {mock}<>"/dev/tcp/${mock/://}" || return
  printf 'GET %s HTTP/1.0\r\n\r\n' "$1" >&"$mock"
  while [ -n "${line%$'\r'}" ]; do read -r line <&"$mock" || return; done
  IFS= read -r -d '' answer <&"$mock"
  exec {mock}>&-
}

# mock_stats FILTER [ADDRESS]: a figure of /stats, as jq finds it.
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

# mock_codes [CLASS]: "code times" of each code asked, sorted.
mock_codes() {
  local answer
  mock_get /codes
  awk -v class="${1-product}" '$1 == class { print $2, $3 }' <<<"$answer" | sort
}

# mock_reset: counters, plans and limits begin anew.
mock_reset() {
  local answer
  mock_get /reset && [ "$answer" = $'reset\n' ]
}
