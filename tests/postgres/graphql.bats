#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# PostGraphile serves a mirror, with a role that may only read. The tests send the
# queries of an app. `make graphql` starts the PostgreSQL server.
# shellcheck disable=SC2030,SC2031,SC2034,SC2154 # every test runs in its own subshell
load ../helpers/helper

setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  sed '1i UPC,Description,Category' <<'CSV' >mi.csv
016000275287,Oats,05
041303000014,Whole milk,01
4011,Bananas,19
CSV
  import-apl -q MI=mi.csv
  echo '{"upc":"0016000275287","off":{"status":"found","at":"2026-11-23T12:00:00Z","source":"open_food_facts","data":{"name":"Honey Oats","brand":"Acme"}}}' |
    merge-product | store-upsert -q >/dev/null
  psql -Xqc 'CREATE DATABASE graphql' postgres
  export PGDATABASE=graphql
  mirror-postgres -q
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, mode, status,
    start_time, end_time, progress) VALUES ('20261124-1', 'incremental',
    'completed', '2026-11-24T11:00:00Z', '2026-11-24T11:30:00Z', 100)"
  sed -i '/^4011\|^041303/d' mi.csv
  echo '038000596674,Corn flakes,05' >>mi.csv
  import-apl -q --force MI=mi.csv
  mirror-postgres -q
  psql -Xqc 'CREATE ROLE app LOGIN IN ROLE aplsync_reader'
  : >log
  "$NODE" "$POSTGRAPHILE" -P postgraphile/presets/amber -s aplsync \
    -c "postgres://app@/graphql?host=$PGHOST" -n 127.0.0.1 -p "$PORT" \
    >log 2>&1 3>&- &
  echo $! >pid
  until curl -s -o /dev/null "http://127.0.0.1:$PORT/graphql"; do
    kill -0 "$(<pid)" || { cat log >&2; return 1; }
    sleep 0.2
  done
}
teardown_file() { kill "$(<"$BATS_FILE_TMPDIR/pid")"; }
setup() { cd "$BATS_FILE_TMPDIR" || return; }

# query QUERY: prints the data of the response, or the first error.
query() {
  jq -n --arg query "$1" '{$query}' |
    curl -sS "http://127.0.0.1:$PORT/graphql" -H 'Content-Type: application/json' \
      -d @- | jq -c 'if .errors then .errors[0].message else .data end'
}

@test "a product is found by its code, as 13 digits or as on the package" {
  run query '{ productByUpc(upc: "0016000275287") { name brand }
    productOf(code: "016000275287") { upc } }'
  assert_is '{"productByUpc":{"name":"Honey Oats","brand":"Acme"},"productOf":{"upc":"0016000275287"}}'
}

@test "a query can select the rows of a state's category, with their products" {
  run query '{ allListings(condition: {state: "MI", categoryCode: "05"},
    orderBy: UPC_ASC) { nodes { description approved productByUpc { name } } } }'
  assert_is '{"allListings":{"nodes":[{"description":"Oats","approved":true,"productByUpc":{"name":"Honey Oats"}},{"description":"Corn flakes","approved":true,"productByUpc":{"name":"Corn flakes"}}]}}'
}

@test "products are found by words of their names" {
  run query '{ searchProducts(words: "acme oats") { nodes { upc } } }'
  assert_is '{"searchProducts":{"nodes":[{"upc":"0016000275287"}]}}'
}

@test "the API has the last syncs, their status, and the trend of coverage" {
  run query '{ allProductSyncJobs(orderBy: START_TIME_DESC, first: 1) {
      nodes { status progress endTime } }
    allProductSyncSchedules { nodes { scheduleName enabled nextRun } }
    allProductHealthChecks(first: 1) { nodes { healthScore } }
    allProductCoverageMetrics(orderBy: TIMESTAMP_DESC, first: 30) {
      nodes { timestamp coveragePercentage } }
    calculateProductCoverage }'
  assert_has '"allProductSyncJobs":{"nodes":[{"status":"completed","progress":100,"endTime":"2026-11-24T11:30:00.000000+00:00"}]}'
  assert_has '"scheduleName":"daily_sync","enabled":true'
  assert_has '"coveragePercentage":'
  assert_has '"calculateProductCoverage":"50.00"'
}

@test "the API has changes since a cursor, including removed products" {
  run query '{ allMirrors { nodes { cursor } }
    changesSince(since: "2026-11-23T11:00:00Z") {
      nodes { upc plu removed productByUpc { name } } } }'
  assert_has '{"upc":"0041303000014","plu":null,"removed":true,"productByUpc":null}'
  assert_has '{"upc":null,"plu":"4011","removed":true,"productByUpc":null}'
  assert_has '{"upc":"0038000596674","plu":null,"removed":false,"productByUpc":{"name":"Corn flakes"}}'
  assert_has '"cursor":"2026-11-24T11:00:00'
  run query '{ changesSince(since: "2020-01-01T00:00:00Z") { nodes { upc } } }'
  assert_lacks '"upc"'
}

@test "every mutation is rejected" {
  before=$(psql -XAtc 'SELECT count(*) FROM aplsync.products')
  for mutation in 'deleteProductByUpc(input: {upc: "0016000275287"})' \
    'updateProductByUpc(input: {upc: "0016000275287", patch: {name: "x"}})' \
    'createCategory(input: {category: {code: "x", name: "x"}})'; do
    run query "mutation { $mutation { clientMutationId } }"
    assert_lacks '{'
  done
  run query '{ __schema { mutationType { fields { name } } } }'
  assert_is '{"__schema":{"mutationType":null}}'
  assert_is "$before" "$(psql -XAtc 'SELECT count(*) FROM aplsync.products')"
}

@test "the schema describes each table and column of the mirror, and no others" {
  run query '{ __type(name: "Product") { description
    fields { name description } } }'
  assert_has 'A row for each UPC that is on a list now or later.'
  assert_has '{"name":"allergensKnown","description":"False: the product may contain any allergen."}'
  run query '{ __schema { queryType { fields { name } } } }'
  assert_lacks igration
  assert_lacks upc12
}
