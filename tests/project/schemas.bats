#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# share/schema: the output of the programs is valid, and other data is invalid
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job

teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# assert_schema NAME=FILE | NAME!FILE...: asserts that FILE is valid by the schema NAME,
# or, with !, that each of its lines is invalid.
assert_schema() {
  run python3 "$ROOT/tests/tools/schemas.py" "$ROOT/share/schema" "$@"
  assert_is ''
  assert_status 0
}

# fixtures: starts a mock that serves the fixtures, and lets the fetchers use it.
fixtures() {
  start_mock --fixtures "$ROOT/tests/fixtures"
  echo key >key
  export APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=100000/s
  export APLSYNC_UPCDB_URL=$MOCK APLSYNC_UPCDB_RATE=100000/s
  export APLSYNC_FDC_URL=$MOCK APLSYNC_FDC_RATE=100000/s
  export APLSYNC_UPCDB_KEY_FILE=$PWD/key APLSYNC_FDC_KEY_FILE=$PWD/key
}

# fetched: looks up the products of the fixtures, and prints their merged records.
fetched() {
  { cut -f 1 "$ROOT/tests/fixtures/off/judged.tsv"
    cut -f 1 "$ROOT/tests/fixtures/fdc/judged.tsv"
    cut -f 1 "$ROOT/tests/fixtures/upcdb/judged.tsv"; } | grep -v '[^0-9]' |
    sort -u | apl-upcs -q --rejects /dev/null - |
    fetch-off -q --retries 0 --patience 0 |
    fetch-fdc -q --force --retries 0 | fetch-upcdb -q --retries 0 |
    merge-product -q
}

@test "records of lists with UPCs and PLUs are valid" {
  cd "$ROOT/tests/fixtures/lists"
  apl-upcs -q --plu --rejects /dev/null MI=mi.csv MI=mi-eggs.csv NC=nc.csv \
    NY=ny.csv OR=or.tsv WA=wa.csv >"$BATS_TEST_TMPDIR/listed" || [ $? -eq 1 ]
  cd "$BATS_TEST_TMPDIR"
  grep -q '^{"plu"' listed
  grep -q '"flags"' listed
  assert_schema record=listed
}

@test "records, observations and products of all four statuses are valid" {
  fixtures
  fetched >merged
  for status in found absent unknown skipped; do
    grep -q "\"status\":\"$status\"" merged
  done
  store-upsert -q <merged >stored || [ $? -eq 1 ]
  cut -d '"' -f 4 merged >codes
  apl-upcs -q --db products.db --upcs "$(paste -sd , codes)" >known
  grep -q '"known"' known
  jq -c '.product | values' stored >products
  jq -c '. as {$upc} | to_entries[] | select(.key | IN("off", "fdc", "upcdb")) |
    {upc: $upc, another: .value}' stored >others
  assert_schema record=merged record=stored record=known record=others \
    product=products
}

@test "records with a person's data, or only with the list's data, are valid" {
  cat >in <<'JSON'
{"upc":"0016000275287","manual":{"status":"found","at":"2026-11-23T11:00:00Z","source":"manual","data":{"name":null,"brand":"Cheerios","verified":true,"verified_by":"ann"}},"off":{"status":"found","at":"2026-11-23T11:00:00Z","data":{"name":"Oats","size":"12 oz","images":["https://a/b.jpg",{"url":"https://a/c.jpg","kind":"front"}],"nutrition":{"per_100g":{"energy_kcal":0}}}},"note":{"status":"new"}}
{"upc":"0016000275287","apl":[{"state":"MI","description":"Lima, Large","brand":"Libbys","brand_name":"Libby's","rivals":"pinto pea"}],"off":{"status":"found","at":"2026-11-23T11:00:00Z","data":{"name":"Pinto Beans"}}}
{"upc":"0016000275287","apl":[{"state":"MI","description":"Lima, Large"}],"manual":{"status":"found","at":"2026-11-23T11:00:00Z","data":{"trust":"off"}},"off":{"status":"found","at":"2026-11-23T11:00:00Z","data":{"name":"Pinto Beans"}}}
{"upc":"0016000275287","apl":[{"state":"MI","description":"Lima, Large"}]}
{"upc":"0016000275287"}
JSON
  merge-product -q <in | store-upsert -q >stored
  apl-upcs -q --db products.db --upcs 0016000275287 >known
  assert_schema record=stored record=known
}

@test "a job, a list of jobs, and health checks are valid" {
  begin 8 --absent 30 --fail first=2:status=503
  monitor-products --format json >health || [ $? -eq 2 ]
  APLSYNC_OFF_RATE=50/s sync-products -q --retries 0 || [ $? -eq 1 ]
  sync-jobs show --format json >one.json
  sync-products -q --full
  sync-jobs list --format json >all.json
  monitor-products --format json --threshold coverage_warning_MI=99 >>health ||
    [ $? -eq 2 ]
  jq -c . health >checks
  { jq -c . one.json; jq -c '.[]' all.json; } >jobs.json
  assert_is 3 "$(wc -l <jobs.json)"
  assert_schema job=jobs.json health=checks
}

@test "a health check with an overdue schedule and a mirror without the last changes is valid" {
  begin 3
  sync-products -q || [ $? -eq 1 ]
  ask "UPDATE product_sync_schedule SET enabled = 1, next_run = '2026-01-01T00:00:00Z'"
  echo '{"wic at db:5432":"2026-01-01T00:00:00Z"}' >products.db.mirrors
  monitor-products --format json | jq -c . >checks
  assert_has '"metric":"overdue"' "$(cat checks)"
  assert_has '"metric":"mirror"' "$(cat checks)"
  assert_schema health=checks
}

# everything: causes events of every type. A job is paused, canceled, resumed and rolled
# back; one run of a schedule succeeds, one cannot begin, and one is killed; and there
# are health checks, imports and a test alert.
everything() {
  begin 8
  export APLSYNC_EVENTS=$PWD/events
  monitor-products >/dev/null || [ $? -eq 2 ]
  stub_hanging
  hang 2>/dev/null
  sync-jobs pause -q
  sync-jobs cancel -q
  remove_stubs
  sync-jobs resume -q
  monitor-products >/dev/null || [ $? -eq 1 ]
  sync-jobs rollback --yes -q
  schedule-products run -q daily_sync
  stub fetch-off <<<'"$real" "$@" | sed "s/.*\"name\":\"/&Wrong /"'
  APLSYNC_NOW=2026-11-24T12:00:00Z APLSYNC_GUARD_LEAST=0 sync-products -q \
    --full 2>/dev/null || [ $? -eq 2 ]
  ln -sf "$BIN/fetch-off" stub/bin
  stub merge-product <<<'[ "$(readlink /proc/self/fd/0)" = /dev/null ] || kill -9 $$; exec "$real" "$@"'
  sync-products -q --full --force 2>/dev/null || [ $? -eq 2 ]
  schedule-products add -q odd
  APLSYNC_STATES=XX schedule-products run -q odd 2>/dev/null || [ $? -eq 2 ]
  stub crontab <<<'[ "$1" = - ] && exec cat >crontab; cat crontab'
  touch crontab
  schedule-products start -q 2>/dev/null
  schedule-products stop -q
  import-apl -q MI=mi.csv
  mkdir -p lists/inbox
  cp mi.csv lists/inbox/which.csv
  download-lists -q --inbox --settle 0 2>/dev/null || [ $? -eq 1 ]
  aplsync-doctor --offline --test-alert >/dev/null || [ $? -eq 1 ]
}

@test "an event of each type is valid" {
  everything
  mapfile -t names < <(jq -r '.properties.event.enum[]' \
    "$ROOT/share/schema/event.schema.json")
  for name in "${names[@]}"; do
    grep -q "^{\"event\":\"$name\"," events || {
      echo "no $name" >&2
      return 1
    }
    run -0 grep -cE "^\.It .*\b$name\b" "$ROOT/man/aplsync-events.7"
  done
  assert_schema event=events
}

# broken NAME FILE: asserts that the only line of FILE is valid by the schema NAME, and
# that each change on stdin, one jq filter per line, makes it invalid.
broken() {
  local changes filter
  mapfile -t changes
  printf -v filter '(%s),' "${changes[@]}"
  jq -c "${filter%,}" "$2" >"$2.broken"
  assert_is "${#changes[@]}" "$(wc -l <"$2.broken")"
  assert_schema "$1=$2" "$1!$2.broken"
}

@test "invalid records, observations and products are rejected" {
  cat >record <<'JSON'
{"upc":"0016000275287","apl":[{"state":"MI","category_code":"05","effective":"2026-10-01","row":3}],"known":{"off":{"status":"found","at":"2026-11-23T11:00:00Z","due":false,"found_at":"2026-11-23T11:00:00Z","data":{"name":"Oats"}}},"off":{"status":"found","source":"open_food_facts","at":"2026-11-23T11:00:00Z","http":200,"tries":1,"ms":9,"data":{"name":"Oats","size_kind":"weight","nutrition":{"per_100g":{"sodium_mg":1.10}}}},"product":{"name":"Oats","size":"1 lb","size_unit":"lb","size_kind":"weight","size_oz":16,"data_source":"open_food_facts","field_sources":{"name":"open_food_facts","size":"open_food_facts"},"quality_issues":["no_brand"],"verified":false,"content_hash":"0123456789abcdef"},"store":{"status":"inserted","at":"2026-11-23T11:00:00Z"}}
JSON
  broken record record <<'JQ'
del(.upc)
.upc = 16000275287
.upc = "016000275287"
.upc = "00016000275287"
.plu = "4217"
.apl = []
.apl[0].state = "Michigan"
.apl[0].category_code = "5"
.apl[0].effective = "10/1/2026"
.apl[0].brand = ""
.apl[0].row = 0
.known.off.status = "skipped"
del(.known.off.due)
del(.known.off.found_at)
.off.status = "not found"
.off.at = "2026-11-23 11:00:00"
.off.at = "2026-11-23T11:00:00+01:00"
del(.off.data)
del(.off.data.name)
.off.data.name = " "
.off.data.size_kind = "mass"
.off.data.nutrition.per_100g.sodium_mg = "1.10"
.off.data.nutrition.per_100g.sodium = 1
.off.tries = 0
.off |= (.status = "unknown" | del(.data))
.off |= (.status = "unknown" | .error = {category: "http", code: "http_503"})
.off |= (.status = "skipped" | del(.data))
.off |= (.status = "skipped" | .reason = "busy")
.another = {status: "found", at: "2026-11-23T11:00:00Z"}
.product = []
.product.size_oz = "16"
.product.size_kind = "volume"
del(.product.data_source)
.store.status = "ok"
JQ
  jq -c .product record >product
  broken product product <<'JQ'
del(.name)
.name = null
.verified = 0
.content_hash = "0123456789ABCDEF"
.agreement = "yes"
.size_fl_oz = 16
.image_url = "ftp://a/b.jpg"
.images = [{url: "https://a/b.jpg"}]
.nutrition = {per_100g: {fat_g: 1}, preparation: "prepared"}
.nutrition = {}
.quality_issues = ["no_brand", "no_brand"]
del(.field_sources.name)
JQ
}

@test "full exports and exports of changes are valid, and changed ones are rejected" {
  begin_synced 10 --absent 30
  export-products >whole
  APLSYNC_NOW=2026-11-24T12:00:00Z listed 9
  APLSYNC_NOW=2026-11-24T12:00:00Z export-products \
    --since 2026-11-23T13:00:00Z >feed
  grep -q removed feed
  assert_schema export=whole export=feed
  head -n 1 whole >product
  broken export product <<'JQ'
del(.upc)
.upc = "16000275287"
.plu = "4011"
del(.allergens_known)
.lists = {}
.not_approved = []
.lists[0].effective = "12/1/2026"
.lists[0].state = "Michigan"
.field_sources.name = 1
.sources[0] = "open_food_facts"
.verified = 1
.updated_at = "today"
.removed = true
.size_oz = 1 | del(.size_kind)
.image_url = "1.jpg"
JQ
  tail -n 1 feed >about
  broken export about <<'JQ'
del(.cursor)
.cursor = "now"
.listed = -1
.contract = 1
del(.since)
.licence = "ODbL"
del(.lists[0].plus)
JQ
}

@test "invalid jobs, events and checks are rejected" {
  begin 1
  monitor-products --format json | jq -c . >check || [ $? -eq 2 ]
  APLSYNC_EVENTS=events sync-products -q
  sync-jobs show --format json | jq -c . >job
  broken job job <<'JQ'
del(.job_id)
.status = "done"
.mode = "night"
.end_time = null
.status = "running"
.start_time = "yesterday"
.products_added = -1
.products_failed = null
.progress = 101
.sources = "open_food_facts"
.config = "{}"
JQ
  tail -n 1 events >event
  broken event event <<'JQ'
del(.event)
del(.at)
.event = "job_done"
.event = "progress"
.event = "job_failed"
.event = "sync_failed"
.event = "scheduler_started"
.event = "alert"
.event = "list_imported"
.event = "list_failed"
del(.job)
.job.status = "paused"
.at = 0
JQ
  broken health check <<'JQ'
del(.metrics)
del(.parts)
.health_score = 101
.coverage_status = "bad"
.critical_alert_count = 0
.healthy = true
.status = 3
.alerts[0].severity = "error"
.alerts[0].metadata.metric = "weather"
del(.alerts[0].metadata.command)
.timestamp = null
JQ
}

@test "each member in a schema is described, and each schema is in a manual" {
  cd "$ROOT/share/schema"
  for file in *.json; do
    run jq -r '[paths(objects)] as $all | $all[] as $p |
      select($p | length > 1 and .[-2] == "properties") |
      select(any($p[]; IN("if", "then", "else", "allOf")) | not) |
      select(getpath($p) | has("description") | not) | $p | join(".")' "$file"
    assert_is ''
    run -0 grep -rl "Pa .*$file" "$ROOT/man" "$ROOT/scripts"
  done
}
