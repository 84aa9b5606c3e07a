# shellcheck shell=bash
# Jobs in tests: `load job`, beside helper, mock and stub.

# begin N OPTION...: a store with N listed products, and a mock that serves
# them.
begin() {
  local n=$1
  shift
  { echo 'UPC,Description,Category' &&
    records "$n" | awk -F '"' '{ print $4 ",Food " NR ",02" }'; } >mi.csv
  import-apl -q MI=mi.csv
  start_mock "$@"
  export APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=100000/s
}

# A fetch-off that does not wait long for a dead host.
impatient() {
  stub fetch-off <<'SH'
exec "$real" --retries 0 --patience 0 --backoff 0.001 "$@"
SH
}

ask() { sqlite3 products.db "$@"; }
requests() { mock_stats .requests; }

# products: what the store has of products and answers, as text.
products() {
  sqlite3 products.db <"$ROOT/sql/canonical.sql" |
    grep -E '^(product|image|lookup)\|'
}
