#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The change feed of export-products: after any changes, an app that applies the feed
# has the data of a new export. HISTORIES is the number of random histories (default 2),
# and SEED the first seed (1).
# shellcheck disable=SC2030,SC2031,SC2034,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/history

# apply EXPORT FEED...: prints the data of an app that loaded the export and applied the
# feeds.
apply() {
  jq -cs 'reduce .[] as $line ({}; ($line | .upc // .plu) as $code |
      if $line.removed == true then del(.[$code])
      elif $code then .[$code] = $line else . end) |
    to_entries | sort_by(.key)[].value' "$@"
}

# about FILE: prints the last line of an export or a feed, without the members that only
# a feed has.
about() { tail -n 1 "$1" | jq -c 'del(.since, .changed, .removed)'; }

# live SEED: makes many random changes each day, and applies the feed of each day.
live() {
  local options=() since
  RANDOM=$1 today=0 jobs=0
  [ $(($1 % 2)) -eq 0 ] || options=(--licence open)
  [ $(($1 % 3)) -gt 0 ] || options+=(--state MI)
  rm -f products.db*
  export APLSYNC_NOW=2026-11-23T12:00:00Z
  import MI
  import NC
  export-products "${options[@]}" >had
  for today in 1 2 3 4 5; do
    export APLSYNC_NOW
    APLSYNC_NOW=$(day $today)T$(one_of 00 12 23):00:00Z
    random_change
    random_change
    random_change
    since=$(tail -n 1 had | jq -r .cursor)
    export-products "${options[@]}" --since "$since" >feed
    apply had feed >has
    export-products "${options[@]}" | tee new | apply >fresh
    assert_is '' "$(diff has fresh | sed "s/^/seed $1, day $today: /")"
    assert_is "$(about new)" "$(about feed)"
    mv new had
  done
}

# directories SEED: makes few random changes each day, and updates a directory.
directories() {
  local hour options=() format=json-files undated=('' '' '' '' '' '' '' '' '' '' '')
  RANDOM=$1 today=0 jobs=0
  [ $(($1 % 2)) -eq 0 ] || options=(--licence open)
  [ $(($1 % 3)) -gt 0 ] || options+=(--state MI)
  [ $(($1 % 5)) -gt 0 ] || format=off-api
  rm -rf products.db* site
  export APLSYNC_NOW=2026-11-23T12:00:00Z
  import MI
  import NC
  for today in 1 2 3 4 5 6; do
    export APLSYNC_NOW
    hour=$(one_of 00 12 21)
    APLSYNC_NOW=$(day $today)T$hour:00:00Z
    [ $((RANDOM % 3)) -gt 0 ] || random_change
    APLSYNC_NOW=$(day $today)T$((10#$hour + 2)):00:00Z # the next cursor is later
    APLSYNC_NOW=${APLSYNC_NOW/T2:/T02:}
    rm -rf new
    for to in site new; do
      export-products -q "${options[@]}" --format "$format" --output $to
    done
    assert_is '' "$(diff -r -x '.*' site new | sed "s/^/seed $1, day $today: /")"
  done
}

@test "a directory that is updated repeatedly equals a new one" {
  for ((seed = ${SEED:-1}; seed < ${SEED:-1} + ${HISTORIES:-2}; seed++)); do
    directories "$seed"
  done
}

@test "an app that applies each feed has the same data as a new export" {
  for ((seed = ${SEED:-1}; seed < ${SEED:-1} + ${HISTORIES:-2}; seed++)); do
    live "$seed"
  done
}

@test "after APLSYNC_IMAGE_URL changed, the next export and feed have the new URLs" {
  for code in 0016000275287 0038000596674; do
    echo "$code,Food,05"
  done | sed '1i UPC,Description,Category' >mi.csv
  import-apl -q MI=mi.csv
  for code in 0016000275287 0038000596674; do
    echo '{"upc":"'$code'","off":{"status":"found","at":"2026-11-23T12:00:00Z","source":"open_food_facts","data":{"name":"Food"}},"image":{"status":"found","at":"2026-11-23T12:00:00Z","data":{"image_url":"https://i.example/1","url":"https://i.example/1","file":"ab/cd/1.webp","thumbnail":"ef/00/1.webp","sha256":"1","content_type":"image/webp","width":9,"height":9,"bytes":9}}}'
  done | store-upsert -q >/dev/null
  export-products -q --output one.ndjson
  assert_lacks new.example "$(<one.ndjson)"
  export APLSYNC_NOW=2026-11-24T12:00:00Z APLSYNC_IMAGE_URL=https://new.example/i
  export-products -q --output two.ndjson
  assert_is 2 "$(grep -c 'https://new.example/i/ab/cd/1.webp' two.ndjson)"
  export-products -q --since 2026-11-23T18:00:00Z --output feed.ndjson
  assert_is 2 "$(grep -c 'https://new.example/i/ab/cd/1.webp' feed.ndjson)"
}

# import_codes CODE...: imports a list of Michigan with these codes.
import_codes() {
  printf '%s,Food,05\n' "$@" | sed '1i UPC,Description,Category' >mi.csv
  import-apl -q --force MI=mi.csv
}
# rejected SINCE WHY: asserts that export-products rejects this cursor.
rejected() {
  run export-products --since "$1"
  assert_status 2
  assert_is "export-products: --since: $1: $2; make a complete export"
}

@test "a cursor from before the store was restored is rejected" {
  import_codes 0016000275287 0041303000014
  backup-store -q
  import_codes 0016000275287 0038000596674
  export APLSYNC_NOW=2026-11-23T15:00:00Z
  export-products >had
  export APLSYNC_NOW=2026-11-23T15:30:00Z
  run -0 restore-store -q backups/products-*.db
  rejected "$(tail -n 1 had | jq -r .cursor)" \
    'before the store was restored, 2026-11-23T15:30:00Z'
  rejected 2026-11-23T15:29:59Z 'before the store was restored, 2026-11-23T15:30:00Z'
  # The cursor of an export after the restore is accepted, even in the same hour.
  export APLSYNC_NOW=2026-11-23T15:40:00Z
  export-products >had
  since=$(tail -n 1 had | jq -r .cursor)
  assert_is 2026-11-23T15:30:00Z "$since"
  import_codes 0016000275287 0038000596674
  export-products --since "$since" >feed
  apply had feed >has
  run -0 cmp has <(export-products | apply)
}

@test "a cursor in the future is rejected" {
  import_codes 0016000275287
  export-products -q --output one.ndjson
  rejected 2031-01-01T00:00:00Z 'later than now, 2026-11-23T12:00:00Z'
  run -0 export-products --since 2026-11-23T12:00:00Z
}

@test "if the terms of the lists change, the feed has every code, even without a product" {
  import_codes 0016000275287 4011
  export-products >had
  ask "UPDATE product_sources SET credit = 'Us' WHERE source = 'apl';
    UPDATE product_terms SET changed_at = '2026-11-25T00:00:00Z'"
  export APLSYNC_NOW=2026-11-25T12:00:00Z
  export-products --since 2026-11-24T23:00:00Z >feed
  assert_is 'Us Us' "$(jq -r 'select(.lists[0].category).sources[].credit' feed |
    paste -sd ' ')"
  apply had feed >has
  run -0 cmp has <(export-products | apply)
}

@test "a cursor from before a deleted job is rejected" {
  import_codes 0016000275287
  run -0 export-products --since 2025-11-23T11:59:59Z
  ask "INSERT INTO product_sync_jobs (id, job_id) VALUES (2, 'j')"
  rejected 2025-11-23T11:59:59Z \
    'before 2025-11-23T12:00:00Z, since when jobs are kept'
  run -0 export-products --since 2025-11-23T12:00:00Z
  run -0 export-products --since 2025-11-24
  assert_has '"since":"2025-11-24T00:00:00Z"'
  APLSYNC_KEEP_DAYS=400 run -0 export-products --since 2025-11-23T11:59:59Z
}

@test "a job that was rolled back is not deleted before every feed can have read it" {
  import_codes 0016000275287
  ask "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 33)
    INSERT INTO product_sync_jobs (job_id, end_time, config)
    SELECT 'job-' || n, '2025-01-01T00:00:00Z',
      iif(n = 2, '{\"rolled_back\":\"2026-11-22T00:00:00Z\"}', '{}') FROM n"
  { echo ".parameter set :now 2026-11-23T12:00:00Z"
    echo '.parameter set :days 365'
    cat "$ROOT/sql/queries/job/forget.sql"; } | sqlite3 products.db
  assert_is job-2,job-4 "$(ask "SELECT group_concat(job_id)
    FROM (SELECT job_id FROM product_sync_jobs ORDER BY id LIMIT 2)")"
}
