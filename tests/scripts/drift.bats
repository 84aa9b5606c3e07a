#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The alert about drift, for example if a source renames or removes a member
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job

teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# counted WHERE: prints each field and how many observations have it.
counted() {
  ask "SELECT field || ' ' || n FROM product_job_fields WHERE $1 ORDER BY field"
}

# empty_store: makes a store that was never synced.
empty_store() { new_store products.db; }

# job N OBSERVATIONS [FIELD=N]...: adds job number N with this number of observations,
# from requests to Open Food Facts, and the number of observations with each field.
job() {
  local pair
  ask "INSERT INTO product_sync_jobs (id, job_id, status, mode, config)
      VALUES ($1, 'job-$1', 'completed', 'full', '{}');
    INSERT INTO product_job_fields
      VALUES ('job-$1', 'open_food_facts', 'requests', 'answers', $2)"
  for pair in "${@:3}"; do
    ask "INSERT INTO product_job_fields VALUES ('job-$1', 'open_food_facts',
      'requests', '${pair%=*}', ${pair#*=})"
  done
}

# drift: prints the severity and message of each alert about drift.
drift() {
  monitor-products -q --format json | jq -r '.alerts[] |
    select(.metadata.metric == "drift") | "\(.severity): \(.message)"'
}

@test "a job counts how many observations of each source have each field" {
  begin_synced 4
  run counted "source = 'open_food_facts' AND route = 'requests'
    AND field IN ('answers', 'name', 'allergens', 'nutrition.sodium_mg',
    'nutrition.vitamin_d_ug', 'manufacturer')"
  assert_is $'allergens 3\nanswers 4\nname 4\nnutrition.sodium_mg 4\nnutrition.vitamin_d_ug 1'
  run sync-jobs show
  assert_has 'open_food_facts (requests): 4 observations, with allergens 75%'
  run sync-jobs show --format json
  assert_is '{"answers":4,"n":3,"share":75,"before":null}' "$(jq -c '.fields[] |
    select(.field == "allergens") | {answers, n, share, before}' <<<"$output")"
}

@test "a job that found nothing has an empty array of fields" {
  empty_store
  ask "INSERT INTO product_sync_jobs (job_id, status) VALUES ('a', 'failed')"
  run sync-jobs show --format json
  assert_is '[]' "$(jq -c .fields <<<"$output")"
}

@test "a field that the source no longer has is not counted, even if the product keeps it" {
  begin_synced 4
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  stub fetch-off <<'STUB'
"$real" "$@" | jq -c 'del(.off.data.allergens)'
STUB
  sync-products -q --full
  assert_is '' "$(counted "job_id = '20261124-2' AND field = 'allergens'")"
  assert_is 3 "$(ask 'SELECT count(*) FROM products
    WHERE allergens IS NOT NULL')"
}

@test "an observation is counted once, even if the job is stopped and resumed" {
  begin 8
  stub_hanging
  hang
  sync-jobs pause -q
  remove_stubs
  sync-jobs resume -q
  assert_is 'answers 8' "$(counted "field = 'answers'")"
}

@test "a document without a name is counted once, as an observation without a name" {
  empty_store
  ask "INSERT INTO product_sync_jobs (job_id) VALUES ('a');
    INSERT INTO product_job_items (job_id, upc)
    VALUES ('a', '0016000275287'), ('a', '0016000000018')"
  absent() { # UPC REASON
    printf '{"upc":"%s","off":{"source":"open_food_facts",%s}}\n' "$1" \
      "\"status\":\"absent\",\"at\":\"$APLSYNC_NOW\",\"reason\":\"$2\""
  }
  { absent 0016000275287 nameless; absent 0016000275287 nameless
    absent 0016000000018 not_found; absent 0016000000025 nameless; } |
    store-upsert -q --db products.db --job a >/dev/null
  assert_is 'answers 1' "$(counted 1)"
}

@test "if a member is renamed in the dump, an alert names the member" {
  command -v scan-off >/dev/null || skip 'built without ISA-L'
  mkdir -p www
  start_mock --plain www
  files=$MOCK_PID
  export APLSYNC_OFF_DATA_URL=$MOCK
  begin 40
  dump() { # TIME MEMBER
    records 40 | jq -c --arg member "$2" '{code: .upc, product_name:
      "Beans \(.upc)", last_modified_t: 1764000000, brands: "Best",
      ($member): ["en:milk"]}' | gzip -n >www/openfoodfacts-products.jsonl.gz
    touch -d "$1" www/openfoodfacts-products.jsonl.gz
  }
  dump 2026-11-22T06:00:00Z allergens_tags
  sync-products -q --via dump
  assert_is '' "$(drift)"
  export APLSYNC_NOW=2026-12-01T12:00:00Z
  rm -r dumps
  dump 2026-11-30T06:00:00Z allergens_words
  run sync-products -q --full --via dump
  assert_status 0
  assert_is 'critical: fewer fields from open_food_facts (dump): product.allergens_tags in 0% instead of 100%: a fall of 100%, more than 80%' "$(drift)"
  run sync-jobs show
  assert_has '  product.allergens_tags: in 0% instead of 100%'
  run coverage-report --format html
  assert_has 'product.allergens_tags in 0% instead of 100%'
  kill "$files"
}

@test "each source has an alert of its own, which names the three worst members" {
  empty_store
  job 1 100 name=100 brand=90 allergens=80 labels=80 nutrition.fat_g=80
  job 2 100 name=100 brand=40 allergens=2 labels=20 nutrition.fat_g=30
  assert_is 'critical: fewer fields from open_food_facts (requests): product.allergens_tags in 2% instead of 80%, product.labels_tags in 20% instead of 80%, product.nutriments.fat_100g in 30% instead of 80% and 1 more: a fall of 97.5%, more than 80%' "$(drift)"
}

@test "few observations, a small fall, or a chance fall cause no alert" {
  empty_store
  while IFS='|' read -r before now wanted; do
    ask 'DELETE FROM product_job_fields; DELETE FROM product_sync_jobs'
    # shellcheck disable=SC2086 # split into words
    { job 1 $before; job 2 $now; }
    got=$(drift)
    [ "${got%%:*}" = "$wanted" ] || assert_is "$before|$now|$wanted" "$got"
  done <<'CASES'
100 name=80|100 name=80|
100 name=80|29 name=1|
29 name=29|100 name=1|
1000 name=800|1000 name=560|
1000 name=800|1000 name=559|warning
1000 name=800|1000 name=160|warning
1000 name=800|1000 name=159|critical
100 labels=16|100 brand=1|
100 labels=17|100 brand=1|critical
30 name=24|30 name=10|
30 name=24|30 name=1|critical
CASES
}

@test "the last job is compared with ten earlier jobs that were not rolled back" {
  empty_store
  job 1 1000 name=1
  for n in 2 3 4 5 6 7 8 9 10 11; do job $n 100 name=80; done
  job 12 100 name=20
  assert_has 'in 20% instead of 80%' "$(drift)"
  ask "UPDATE product_sync_jobs SET config = '{\"rolled_back\":\"now\"}'
    WHERE id > 2 AND id < 12"
  assert_is '' "$(drift)"
}

@test "observations from different routes are not compared" {
  empty_store
  job 1 100 nutrition=90
  job 2 100 nutrition=2
  ask "UPDATE product_job_fields SET route = 'files' WHERE job_id = 'job-2'"
  assert_is '' "$(drift)"
}

@test "Prometheus metrics and the Nagios line have the shares and the fall" {
  empty_store
  job 1 100 name=100 allergens=80
  job 2 100 name=100 allergens=8
  run monitor-products -q --format prometheus
  assert_has 'aplsync_answers{source="open_food_facts",route="requests"} 100'
  assert_has 'aplsync_field_ratio{source="open_food_facts",route="requests",field="allergens"} 0.08'
  assert_has 'aplsync_field_before_ratio{source="open_food_facts",route="requests",field="allergens"} 0.8'
  run monitor-products -q --format nagios
  assert_has ' drift=90%;30;80;0;100'
}

@test "every counted field is a field that an observation can have" {
  empty_store
  ask "SELECT DISTINCT replace(field, 'nutrition.', '') FROM source_members" |
    sort >counted
  jq -r '."$defs" | .data.properties, .nutrients.properties | keys[]' \
    "$ROOT/share/schema/record.schema.json" | sort >can
  run comm -23 counted can
  assert_is ''
  [ "$(wc -l <counted)" -gt 25 ]
  run ask 'SELECT source FROM source_members
    EXCEPT SELECT source FROM product_sources'
  assert_is ''
}
