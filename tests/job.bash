# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Jobs in tests: `load job`, beside helper, mock and stub.

# begin N OPTION...: a store with N listed products, and a mock that serves
# them.
begin() {
  kept "listed $1" listed "$1"
  start_mock "${@:2}"
  export APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=100000/s
}

# begin_synced N OPTION...: once they have been asked about, for the first
# time; the mock has not counted that.
begin_synced() {
  begin "$@"
  kept "synced $*" sync-products -q
  mock_reset
}

listed() {
  { echo 'UPC,Description,Category' &&
    records "$1" | awk -F '"' '{ print $4 ",Food " NR ",02" }'; } >mi.csv
  import-apl -q MI=mi.csv
}

# kept NAME COMMAND...: the store as COMMAND leaves it, which runs once for all
# tests of a suite.
kept() {
  local folder=$BATS_FILE_TMPDIR/$APLSYNC_NOW/$1
  if [ -d "$folder" ]; then
    cp "$folder"/* .
  else
    "${@:2}"
    mkdir -p "$folder"
    cp mi.csv products.db* "$folder"
  fi
}

# A fetch-off that does not wait long for a dead host.
impatient() {
  stub fetch-off <<'SH'
exec "$real" --retries 0 --patience 0 --backoff 0.001 "$@"
SH
}

# A fetch-off that answers five, and then for nothing but a signal. A signal to
# all stages can hang LeakSanitizer's tracer in one that is ending: it stays
# out of these tests.
hanging() {
  export ASAN_OPTIONS=detect_leaks=0
  mkfifo hung fifo
  stub fetch-off <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
head -n 5 | "$real" "$@"
exec 5<>fifo
echo here >hung
exec cat <&5
SH
}

# hang OPTION...: a job that hangs once five of its targets are on their way.
# shellcheck disable=SC2034 # hanging_job: for who waits for it
hang() {
  sync-products "$@" >job 2>&1 3>&- &
  hanging_job=$!
  read -r _ <hung
}
unhang() { unset BUILD; export BUILD=${BIN%/bin}; }

ask() { sqlite3 products.db "$@"; }
requests() { mock_stats .requests; }

# products: what the store has of products and answers, as text.
products() {
  sqlite3 products.db <"$ROOT/sql/canonical.sql" |
    grep -E '^(product|image|lookup)\|'
}
