# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# How the popularity of a product determines how often it is looked up.
load ../helpers/helper
load ../helpers/zipf

A=0016000275287 B=0016000275294 C=0016000275300 D=0016000275317

setup() {
  in_tmp
  new_store products.db
}
sql() { sqlite3 products.db "$1"; }
# list UPC...: imports a list with these codes.
list() {
  printf '{"upc":"%s","apl":[{"state":"MI","description":"Oats"}]}\n' "$@" |
    store-apl -q --force --db products.db
}
# observe UPC STATUS AT: stores an observation of Open Food Facts.
observe() {
  printf '{"upc":"%s","off":{"status":"%s","source":"open_food_facts","at":"%s","data":{"name":"N"}}}\n' \
    "$@" | { [ "$2" = found ] && cat || sed 's/,"data".*}}/}}/'; } |
    store-upsert -q --db products.db >stored || :
}
# at DAY COMMAND: runs the command with a clock at that day of November 2026.
at() { APLSYNC_NOW=2026-11-$1T12:00:00Z "${@:2}"; }
# chosen OPTION...: prints the UPCs of a selection.
chosen() { apl-upcs -q --db products.db "$@" | cut -d '"' -f 4 | paste -sd ' '; }
# due UPC OPTION...: prints whether Open Food Facts is due in the record of the UPC.
due() {
  apl-upcs -q --db products.db "${@:2}" |
    jq -r --arg upc "$1" 'select(.upc == $upc) | .known.off.due'
}
# popular: makes four products and a log that has A 96 times, B twice, and not C and D.
# So the average is 24.5, and the pace of A is 97 / 25.5, of the others 1 / 4.
popular() {
  list $A $B $C $D
  printf '%s\t%s\n' $A 96 $B 2 nonsense 50 >log
}

@test "a source without the product is due sooner if the product is scanned often" {
  popular
  for upc in $A $B $C; do observe "$upc" absent 2026-11-01T12:00:00Z; done
  observe $D absent 2026-11-01T12:00:00Z
  # Due after a week; with the pace of A, after a quarter of a week.
  assert_is '' "$(at 02 chosen --due)"
  assert_is "$A $B $C $D" "$(at 08 chosen --due)"
  assert_is '' "$(at 02 chosen --due --popularity log)"
  assert_is "$A" "$(at 03 chosen --due --popularity log)"
  assert_is "$A" "$(at 28 chosen --due --popularity log)"
  assert_is "$A $B $C $D" "$(at 29 chosen --due --popularity log)"
}

@test "known.off.due is true only in the records of due products" {
  popular
  for upc in $A $C; do observe "$upc" absent 2026-11-01T12:00:00Z; done
  for by in --missing --failed; do
    sql "INSERT OR IGNORE INTO product_sync_errors (job_id, upc, source,
      error_message, timestamp) SELECT NULL, upc, 's', 'm', '' FROM apl_entries"
    assert_is true "$(at 03 due $A $by --popularity log)"
    assert_is false "$(at 03 due $A $by)"
    assert_is false "$(at 08 due $C $by --popularity log)"
    assert_is true "$(at 08 due $C $by)"
  done
}

@test "the days of --stale are divided by the pace of the product" {
  popular
  for upc in $A $B $C $D; do observe "$upc" found 2026-11-01T12:00:00Z; done
  assert_is "$A $B $C $D" "$(at 06 chosen --stale 4)"
  assert_is '' "$(at 02 chosen --stale 4 --popularity log)"
  assert_is "$A" "$(at 03 chosen --stale 4 --popularity log)"
  assert_is true "$(at 03 due $A --stale 4 --popularity log)"
  assert_is "$A" "$(at 17 chosen --stale 4 --popularity log)"
  assert_is "$A $B $C $D" "$(at 18 chosen --stale 4 --popularity log)"
  assert_is true "$(at 18 due $D --stale 4 --popularity log)"
}

@test "the day does not determine which items of a --stale job are due" {
  popular
  for upc in $A $C; do observe "$upc" found 2026-11-01T12:00:00Z; done
  # The pass is four days before the job, so an observation is stale after four days.
  sql "INSERT INTO product_sync_jobs (job_id, mode, status, start_time, config)
    VALUES ('j', 'stale', 'running', '2026-11-03T12:00:00Z',
      '{\"pass\":\"2026-10-30T12:00:00Z\"}');
    INSERT INTO product_job_items (job_id, upc)
    SELECT 'j', upc FROM apl_entries"
  for day in 03 06; do
    assert_is true "$(at $day due $A --unfinished j --popularity log)"
    assert_is false "$(at $day due $C --unfinished j --popularity log)"
  done
}

@test "popularity does not change the UPCs that a full pass selects" {
  popular
  for upc in $A $C; do observe "$upc" found 2026-11-01T12:00:00Z; done
  sql "INSERT INTO product_sync_jobs (job_id, mode, status, start_time, config)
    VALUES ('j', 'full', 'running', '2026-11-03T12:00:00Z',
      '{\"pass\":\"2026-11-02T12:00:00Z\"}');
    INSERT INTO product_job_items (job_id, upc)
    SELECT 'j', upc FROM apl_entries"
  for upc in $A $C; do
    assert_is true "$(at 05 due "$upc" --unfinished j --popularity log)"
  done
  assert_is "$A $C" "$(at 05 chosen --all --popularity log \
    --pass 2026-11-02T12:00:00Z | sed "s/ $B//; s/ $D//")"
}

@test "an image of a popular product is also due sooner" {
  popular
  for upc in $A $C; do observe "$upc" found 2026-11-01T12:00:00Z; done
  sql "UPDATE products SET image_url = 'https://x.example/1';
    INSERT INTO product_lookups (upc, source, member, status, at, found_at,
      next_at, data)
    SELECT upc, 'image', 'image', 'found', '2026-11-01T12:00:00Z',
      '2026-11-01T12:00:00Z', '2026-11-08T12:00:00Z', '{\"image_url\":\"https://x.example/1\"}'
    FROM products"
  observe $B found 2026-11-01T12:00:00Z
  observe $D found 2026-11-01T12:00:00Z
  assert_is '' "$(at 07 chosen --due --images)"
  assert_is "$A" "$(at 03 chosen --due --images --popularity log)"
}

@test "settings give the bounds of the pace; if both are 1, only the order changes" {
  popular
  for upc in $A $C; do observe "$upc" found 2026-11-01T12:00:00Z; done
  export APLSYNC_SCANS_FASTER=1 APLSYNC_SCANS_SLOWER=1
  assert_is '' "$(at 04 chosen --stale 4 --popularity log)"
  assert_is "$A $C" "$(at 06 chosen --stale 4 --popularity log)"
  APLSYNC_SCANS_FASTER=2
  assert_is "$A" "$(at 04 chosen --stale 4 --popularity log)"
  APLSYNC_SCANS_SLOWER=2
  assert_is "$A" "$(at 09 chosen --stale 4 --popularity log)"
  assert_is "$A $C" "$(at 10 chosen --stale 4 --popularity log)"
}

@test "invalid bounds are an error" {
  popular
  for wrong in 0 101 1.5 -1 four 1000; do
    APLSYNC_SCANS_SLOWER=$wrong run apl-upcs --db products.db --all \
      --popularity log
    assert_status 2
    assert_is "apl-upcs: APLSYNC_SCANS_SLOWER: $wrong: not a number from 1 to 100" \
      "${lines[-1]}"
  done
  # Without a log, the bounds are not read.
  APLSYNC_SCANS_SLOWER=0 run -0 apl-upcs -q --db products.db --all --bare
}

@test "a short log has a small effect" {
  list $A $B $C $D
  echo $A >log
  # One scan of four products: the paces are 2 / 1.25, and 1 / 1.25.
  for upc in $A $B; do observe "$upc" found 2026-11-01T12:00:00Z; done
  assert_is '' "$(at 05 chosen --stale 8 --popularity log)"
  assert_is "$A" "$(at 07 chosen --stale 8 --popularity log)"
  assert_is "$A" "$(at 10 chosen --stale 8 --popularity log)"
  assert_is "$A $B" "$(at 12 chosen --stale 8 --popularity log)"
}

@test "--paces prints the effect of the log, and is an error without a log" {
  popular
  run -0 apl-upcs -q --db products.db --all --paces --popularity log
  assert_is 'popularity log: 114 requests instead of 100
  asked more often: 1 products, 98.0% of the scans
  asked less often: 3 products, 2.0% of the scans'
  APLSYNC_SCANS_FASTER=1 APLSYNC_SCANS_SLOWER=1 \
    run -0 apl-upcs -q --db products.db --all --paces --popularity log
  assert_is ''
  run -2 apl-upcs --db products.db --all --paces
  assert_has '--paces: only with --popularity'
}

@test "with a log, the same requests double the share of scans of products looked up recently" {
  records 1000 | cut -d '"' -f 4 >upcs
  zipf_store upcs
  cp products.db before.db
  read -r asked plain plain3 < <(zipf_nights 45)
  cp before.db products.db
  read -r asked_by fresh fresh3 < <(zipf_nights 45 --popularity log)
  [ "$asked_by" -eq "$asked" ]
  [ "$fresh" -ge $((2 * plain)) ]
  [ "$fresh3" -ge $((2 * plain3)) ]
}
