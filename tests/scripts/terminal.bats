#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Output for people: at most 80 columns and with color on a terminal, otherwise without
# color.
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/stub

# Each value in the store that a script prints is long.
setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  local words word
  words=$(printf 'Organic Whole “Grain” Breakfast Cereal %.0s' {1..5})
  word=$(printf 'Lopadotemachoselachogaleo%.0s' {1..5})
  cat >mi.csv <<CSV
UPC,Brand,Description,Category,Category Description,Subcategory,Subcategory Description,Size,Unit
0016000275287,$word,$words,05,Breakfast Cereal $words,001,$words,12,OZ
0038000596674,Brand of $words,$word,05,Breakfast Cereal $words,001,$words,12,OZ
0041303000014,$word,**NOT AUTH** $words,05,Breakfast Cereal,001,$words,12,OZ
0041303000021,x,y,05,Breakfast Cereal,001,$words,12,OZ
4011,$word,$words,19,Fresh fruits and vegetables,001,$words,1,LB
0012345678905,$word,$words,05,Breakfast Cereal,001,$words,12,OZ
CSV
  import-apl -q MI=mi.csv || return
  sed -i 4d mi.csv
  APLSYNC_NOW=2026-11-23T13:00:00Z import-apl -q --force MI=mi.csv
  echo '{"upc":"0016000275287","off":{"status":"found","at":"2026-11-23T11:00:00Z","source":"open_food_facts","data":{"name":"Tuna in Water '"$words"'","brand":"'"$word"'","ingredients":"'"$words"'","nutrition":{"per_100g":{"fat_g":1.1,"sodium_mg":2}}}}}
{"upc":"0038000596674","off":{"status":"unknown","at":"2026-11-23T11:00:00Z","source":"open_food_facts","error":{"category":"api","code":"http_500","message":"'"$words"'"}}}' |
    store-upsert -q >/dev/null || [ $? -eq 1 ] || return
  edit-product -q --note "$words" --author "$word" 0038000596674 "name=$words" || return
  schedule-products add -q "${word:0:64}" --cron '0,10,20,30 2,14 1-15 * mon-fri' \
    --state MI --category 05 --images || return
  sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, status, mode,
      start_time, end_time, duration_ms, total_products, products_added,
      products_updated, products_absent, error_count, sources, config)
    VALUES ('20261123-1234', 'completed', 'incremental',
      '2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z', 3600000, 240000, 240000,
      0, 0, 240000, '[\"open_food_facts\",\"usda_fdc\",\"upc_database\",\"$word\"]',
      '{\"states\":\"AA,BB,CC,DD,EE,FF,GG,HH,II,JJ,KK,LL,MM,NN,OO,PP,QQ,RR,SS,TT,UU,VV\"}');
    INSERT INTO product_sync_errors (job_id, upc, source, category, code,
      error_message, timestamp)
    VALUES ('20261123-1234', '0016000275287', 'open_food_facts', 'api',
      'document_lost', '$words', '2026-11-23T10:00:00Z');
    INSERT INTO product_schedule_runs (schedule_name, started_at, ended_at,
      strategy, reason, outcome, message, job_id)
    VALUES ('${word:0:64}', '2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z',
      'incremental', '$words', 'failed', '$words', '20261123-1234');
    UPDATE product_sync_schedule SET next_run = '2026-11-20T10:00:00Z'"
}
setup() { in_tmp; cp "$BATS_FILE_TMPDIR"/products.db .; }

# commands: prints the commands that print tables or columns.
commands() {
  cat <<'END'
schedule-products list
schedule-products next
schedule-products history
schedule-products stats
schedule-products status
sync-jobs list
sync-jobs show
sync-jobs errors
sync-products --stats
sync-products --dry-run
monitor-products
monitor-products --alerts
coverage-report
coverage-report --missing
show-product 0016000275287 0038000596674 4011 0041303000021
edit-product --log
edit-product --log 0038000596674
review-products
list-changes
list-quality MI
give-back
aplsync-doctor --offline
prune-images --dir .
END
}

# on_terminal COMMAND...: runs the command on a terminal of 80 columns, and removes the
# codes that erase a line.
on_terminal() {
  script -qec "stty cols 80; TERM=xterm $*" /dev/null </dev/null |
    sed 's/\r//g; s/\x1b\[K//g'
}
plain() { sed 's/\x1b\[[0-9;]*m//g'; }

@test "no line is wider than a terminal of 80 columns" {
  export APLSYNC_CONTACT=me@example.org
  while read -r command; do
    on_terminal "$command" >shown || :
    # One byte is left of each character, because mawk counts bytes.
    plain <shown | LC_ALL=C sed 's/[\x80-\xbf]//g' >text
    [ "$(wc -l <text)" -gt 0 ] || assert_is "$command: something" nothing
    # A URL may be longer, because it must not be split.
    awk -v command="$command" 'length > 80 && !/https?:\/\// {
      print command ": " length ": " $0 }' text >>wide
  done < <(commands)
  assert_is '' "$(<wide)"
}

@test "headings are bold and problems colored, but not with NO_COLOR or in a pipe" {
  bold=$'\e[1m' red=$'\e[1;31m'
  run on_terminal monitor-products
  assert_has "${bold}Health of"
  assert_has "${red}  critical  "
  run on_terminal coverage-report
  assert_has "${bold}Coverage of"
  run on_terminal sync-jobs list
  assert_has "${bold}JOB"
  while read -r command; do
    run on_terminal "NO_COLOR=1 $command"
    assert_lacks $'\e'
    run on_terminal "TERM=dumb $command"
    assert_lacks $'\e'
    run sh -c "$command"
    assert_lacks $'\e'
  done < <(commands)
  run on_terminal 'monitor-products --output health.txt'
  run cat health.txt
  assert_lacks $'\e'
}

@test "in a pipe, each row is one line, however wide" {
  run sync-jobs list
  [ "${#lines[@]}" -eq 2 ]
  run schedule-products list
  assert_has "$(printf 'Lopadotemachoselachogaleo%.0s' {1..5} | cut -c 1-64)  0,10"
}
