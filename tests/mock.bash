# shellcheck shell=bash
# The mock API in tests (`load mock`) and benches. It ends with the test that
# started it.

# start_mock OPTION...: starts one (tests/mock-api -h) and sets $MOCK to its
# address. Several may run; a test that wants the first keeps its address.
start_mock() {
  local pipe
  pipe=$(mktemp -u "${BATS_TEST_TMPDIR-$work}/mock.XXXXXX") || return
  mkfifo "$pipe" || return
  # 3 is how bats knows that a test is over.
  "$TOOLS/mock-api" "$@" >"$pipe" 3>&- &
  MOCK_PID=$!
  # Its first line is its address: nobody has to wait and see.
  read -r MOCK <"$pipe" || return
  rm -f "$pipe"
  export MOCK MOCK_PID
}

# stop_mock: ends the last one that was started.
stop_mock() {
  kill "$MOCK_PID" && wait "$MOCK_PID"
}

# mock_stats FILTER [ADDRESS]: a figure of /stats, as jq finds it.
mock_stats() {
  curl -sS "${2-$MOCK}/stats" | jq -r "$1"
}

# mock_codes [CLASS]: "code times" of each code asked, sorted.
mock_codes() {
  curl -sS "$MOCK/codes" | awk -v class="${1-product}" \
    '$1 == class { print $2, $3 }' | sort
}

# mock_reset: counters, plans and limits begin anew.
mock_reset() {
  curl -sS -o /dev/null "$MOCK/reset"
}
