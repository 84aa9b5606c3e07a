# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Runs jobs in tests: `load job` after helper, mock and stub.

# A signal to all stages can hang LeakSanitizer in a stage that is ending, so jobs run
# without it. The suites of the single programs detect leaks.
export ASAN_OPTIONS=detect_leaks=0

# begin N OPTION...: makes a store with N listed products, and starts a mock that
# serves them.
begin() {
  cached "listed $1" listed "$1"
  start_mock "${@:2}"
  export APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=100000/s
}

# begin_synced N OPTION...: does the same as begin, and runs a first sync. The requests
# of that sync are not in the mock's counts.
begin_synced() {
  begin "$@"
  cached "synced $*" sync-products -q
  mock_reset
}

# listed N: makes a store with N listed products.
listed() {
  { echo 'UPC,Description,Category' &&
    records "$1" | awk -F '"' '{ print $4 ",Food " NR ",41" }'; } >mi.csv
  import-apl -q MI=mi.csv
}

# cached NAME COMMAND...: gives each test a copy of the store that COMMAND made;
# COMMAND runs once per suite.
cached() {
  local directory=$BATS_FILE_TMPDIR/$APLSYNC_NOW/$1
  if [ -d "$directory" ]; then
    cp "$directory"/* .
  else
    "${@:2}"
    mkdir -p "$directory"
    cp mi.csv products.db* "$directory"
  fi
}

# stub_impatient: makes a stub of fetch-off that does not wait for a host that is down.
stub_impatient() {
  stub fetch-off <<'SH'
exec "$real" --retries 0 --patience 0 --backoff 0.001 "$@"
SH
}

# stub_hanging: makes a stub of fetch-off that completes five records, and then waits
# for a signal.
stub_hanging() {
  mkfifo hung fifo
  stub fetch-off <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] && exec "$real" "$@"
head -n 5 | "$real" "$@"
"$ROOT/tests/helpers/ready"
exec 5<>fifo
echo here >hung
exec cat <&5
SH
}

# hang OPTION...: starts a job that hangs after five of its items were looked up. Call
# stub_hanging first.
# shellcheck disable=SC2034 # the caller uses these
hang() {
  sync-products "$@" >job 2>&1 3>&- &
  hanging_job=$!
  read -r _ <hung
}
# remove_stubs: runs the real programs from now on.
remove_stubs() { unset BUILD; export BUILD=${BIN%/bin}; }

ask() { sqlite3 products.db "$@"; }
requests() { mock_stats .requests; }

# products: prints the products and observations in the store.
products() {
  sqlite3 products.db <"$ROOT/sql/canonical.sql" |
    grep -E '^(product|image|lookup)\|'
}
