#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# scripts/examples/export-to-regions, with two S3 servers
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock

ROOT=${BATS_TEST_DIRNAME%/*/*}
PATH=$ROOT/scripts/examples:$BUILD/bin:$ROOT/scripts:$PATH
A=0016000273009

# region NAME [PORT]: starts an S3 server for the region, and sets at[NAME] to its URL.
region() {
  mkdir -p "$1"
  node "$S3RVER" -d "$1" -a 127.0.0.1 -p "${2-0}" --configure-bucket wic \
    >"$1.log" 2>&1 3>&- &
  servers+=($!)
  until grep -qso '127[0-9.]*:[0-9]*' "$1.log"; do
    kill -0 $! || return
    sleep 0.05
  done
  at[$1]=http://$(grep -om 1 '127[0-9.]*:[0-9]*' "$1.log")
}
stop_region() { kill "$1" && { wait "$1" || :; }; }

setup() {
  in_tmp
  for name in ${!RCLONE_@} ${!AWS_@}; do unset "$name"; done
  servers=()
  declare -gA at
  region east
  region west
  export RCLONE_CONFIG=$PWD/rclone.conf
  for name in east west; do
    cat <<CONF
[$name]
type = s3
provider = Other
access_key_id = S3RVER
secret_access_key = S3RVER
endpoint = ${at[$name]}
CONF
  done >rclone.conf
  start_mock --absent 0 --nameless 0
  printf 'UPC,Description\n%s,\n016000273023,\n016000273030,\n' $A >mi.csv
  import-apl -q MI=mi.csv
  APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=100000/s sync-products -q
}
teardown() {
  for server in "${servers[@]}"; do stop_region "$server" 2>/dev/null || :; done
  [ -z "${MOCK_PID-}" ] || stop_mock
}

# served REGION [FILE]: prints the file that the region serves.
served() { curl -sSf "${at[$1]}/wic/${2-api/v2/product/$A.json}"; }
named() { served "$1" | jq -r .product.product_name; }
copied() { sed 's/\x1b\[[0-9;]*m//g' ./*.log | grep -c 'Stored object' || :; }
# run_example [STATUS]: runs the example, and asserts its exit status, by default 0.
run_example() {
  run -"${1-0}" export-to-regions out east:wic west:wic
}

@test "an edit is visible in both regions after one run, which sends only changed files" {
  run_example
  before=$(copied)
  run_example
  assert_is "$before" "$(copied)"
  SECONDS=0
  edit-product -q $A name='Edited Oats'
  for step in 1 2 3; do
    [ "$(named east) $(named west)" != 'Edited Oats Edited Oats' ] || break
    run_example
  done
  # Before the run both regions serve the old name, and after it the new one.
  assert_is 2 "$step"
  echo "# an edit was seen in both regions after $((step - 1)) run," \
    "$SECONDS s of the clock" >&3
  # The product in two formats, and the index, were sent to each region.
  [ $(($(copied) - before)) -le 12 ]
  assert_is "$(served east index.json)" "$(served west index.json)"
}

@test "removed files are removed in both regions" {
  run_example
  served west "p/$A.json" >/dev/null
  printf 'UPC,Description\n016000273023,\n016000273030,\n' >mi.csv
  import-apl -q --force MI=mi.csv
  run_example
  for name in east west; do
    run ! served $name "p/$A.json"
    served $name p/0016000273023.json >/dev/null
  done
}

@test "a region that cannot be reached is reported, and gets all files in the next run" {
  stop_region "${servers[1]}"
  run_example 1
  assert_has 'west:wic: does not have this export; the next run tries again'
  served east "p/$A.json" >/dev/null
  region west "${at[west]##*:}"
  run_example
  assert_is "$(served east index.json)" "$(served west index.json)"
  for server in "${servers[@]}"; do stop_region "$server" 2>/dev/null || :; done
  run_example 2
}

@test "another store can use the copy in a region as a source" {
  run_example
  # Without --fast-list, s3rver does not list directories that have only directories.
  rclone copy --fast-list west:wic served
  stop_mock
  start_mock --plain served
  import-apl -q --db second.db MI=mi.csv
  APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=100000/s run -0 \
    sync-products -q --db second.db --via single --retries 0
  query='SELECT upc, name, size, ingredients, nutrition FROM products
    ORDER BY upc'
  assert_is "$(sqlite3 -init /dev/null products.db "$query")" \
    "$(sqlite3 -init /dev/null second.db "$query")"
  assert_is 3 "$(sqlite3 -init /dev/null second.db "SELECT count(*)
    FROM products WHERE data_source = 'open_food_facts'")"
}
