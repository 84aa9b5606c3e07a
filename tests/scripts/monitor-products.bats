#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# monitor-products: the health of a store, alerts, and notifications
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/stub

setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  APLSYNC_NOW=2026-11-23T00:00:00Z new_store new.db
}
setup() {
  in_tmp
  cp "$BATS_FILE_TMPDIR/new.db" products.db
  # The values in most tests are near these thresholds.
  export APLSYNC_COVERAGE_WARNING=85 APLSYNC_COVERAGE_CRITICAL=70 \
    APLSYNC_IMAGES_WARNING=80 APLSYNC_SCORE_WARNING=80 APLSYNC_SCORE_CRITICAL=70
}

# by_default: runs a command with the default thresholds.
by_default() {
  local name
  for name in "${!APLSYNC_@}"; do
    [[ $name != *_WARNING && $name != *_CRITICAL ]] || unset "$name"
  done
}

# measured COLUMN=VALUE...: stores a sync that completed an hour ago, and a snapshot of
# perfect health except for these columns.
measured() {
  local pair columns='' values=''
  for pair; do columns+=",${pair%%=*}" values+=",${pair#*=}"; done
  ask "INSERT OR IGNORE INTO product_sync_jobs (job_id, status, start_time,
      end_time, total_products, products_unchanged)
    VALUES ('night', 'completed', '2026-11-23T10:00:00Z',
      '2026-11-23T11:00:00Z', 1000, 1000);
    INSERT INTO product_coverage_metrics (total_apl_upcs, timestamp)
    VALUES (1000, '2026-11-23T11:00:00Z');
    UPDATE product_coverage_metrics SET total_products = 950,
      products_with_images = 950, products_with_nutrition = 950,
      verified_products = 950, coverage_percentage = 95,
      image_coverage_percentage = 100, nutrition_coverage_percentage = 100
    WHERE id = last_insert_rowid();
    UPDATE product_coverage_metrics SET (id$columns) = (id$values)
    WHERE id = (SELECT max(id) FROM product_coverage_metrics)"
}
ask() { sqlite3 products.db "$@"; }
# job COLUMN=VALUE: changes a column of the sync that `measured` stored.
job() { ask "UPDATE product_sync_jobs SET $1"; }
# alerts [OPTION]...: prints the severity, metric and state of each alert.
alerts() {
  monitor-products --format json "$@" | jq -r '[.alerts[] | "\(.severity) \(
    .metadata.metric)\(.metadata.state // "" | if . == "" then . else
    " " + . end)"] | join(", ")'
}

@test "a store without problems scores 100, with status 0" {
  measured
  run --separate-stderr monitor-products
  assert_status 0
  assert_is '' "$stderr"
  assert_is "Health of $PWD/products.db at 2026-11-23 12:00 UTC: 100 of 100, OK

  coverage   50 of 50       coverage 95 of 95: costs nothing
  freshness  30 of 30       last sync 1 h ago: costs nothing
  quality    20 of 20       images 100%, nutrition 100%, verified 100%: costs nothing

  no alerts

  950 of 1000 listed UPCs covered, measured 2026-11-23 11:00 UTC"
}

@test "the text lists why points were lost, and commands that help" {
  measured coverage_percentage=81.2 total_products=812
  job "end_time = '2026-11-21T09:00:00Z'"
  run monitor-products
  assert_status 1
  assert_has 'coverage   42.74 of 50    coverage 81.2 of 95: -7.26'
  assert_has 'freshness  21 of 30       last sync 51 h ago: -9'
  assert_has 'warning   coverage is 81.2%, below 85%'
  assert_has ' sync-products --full'
  assert_has 'the last sync completed 51 h ago, more than 48 h'
}

@test "a sync with a time in the future is not recent" {
  measured
  job "end_time = '9999-12-31T00:00:00Z'"
  run monitor-products
  assert_has 'the last sync completed in the future, 9999-12-31T00:00:00Z'
  assert_has 'aplsync-doctor'
  run coverage-report --db products.db
  assert_has 'in the future: check the clock'
  # A sync with a time one hour ahead causes no alert, and has no negative age.
  job "end_time = '2026-11-23T13:00:00Z'"
  run monitor-products
  assert_has 'last sync 0 h ago'
}

@test "the sync after a sync with a time in the future is the last sync" {
  measured
  job "end_time = '2036-01-01T00:00:00Z'"
  ask "INSERT INTO product_sync_jobs (job_id, status, start_time, end_time,
    total_products, products_unchanged) VALUES ('next', 'completed',
    '2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z', 1000, 1000)"
  run monitor-products
  assert_lacks 'in the future'
}

@test "a new store is critical, because it has no coverage and no sync" {
  run monitor-products
  assert_status 2
  assert_has '9 of 100, CRITICAL'
  assert_has 'no sync of all due UPCs has completed yet'
}

# Each line has a threshold, and columns of the snapshot or the job: first with a value
# equal to the threshold, then with a worse value.
@test "a value equal to a threshold is not an alert, but a worse value is" {
  measured
  while IFS='|' read -r where what wanted; do
    measured coverage_percentage=95
    job "status = 'completed', end_time = '2026-11-23T11:00:00Z',
      products_failed = 0, products_unchanged = 1000, updated_at = start_time"
    [ "$where" = job ] && job "$what" || measured "$what"
    [ "$(alerts --threshold fall_warning=100 --threshold fall_critical=100)" \
      = "$wanted" ] || {
      echo "$what: wanted $wanted" >&2
      alerts >&2
      return 1
    }
  done <<'CASES'
snapshot|coverage_percentage=85|
snapshot|coverage_percentage=84.99|warning coverage
snapshot|coverage_percentage=70|warning coverage
snapshot|coverage_percentage=69.99|critical coverage
snapshot|stale_products=237|
snapshot|stale_products=238|warning stale
snapshot|stale_products=475|warning stale
snapshot|stale_products=476|critical stale, warning score
snapshot|stale_images=238|warning stale_images
snapshot|stale_images=476|critical stale_images, warning score
snapshot|products_with_images=760|
snapshot|products_with_images=759|warning images
snapshot|products_with_nutrition=570|
snapshot|products_with_nutrition=569|info nutrition
snapshot|verified_products=475|
snapshot|verified_products=474|warning verified
job|end_time = '2026-11-21T12:00:00Z'|
job|end_time = '2026-11-21T11:50:00Z'|warning sync_age
job|end_time = '2026-11-20T12:00:00Z'|warning sync_age
job|end_time = '2026-11-20T11:50:00Z'|critical sync_age, warning score
job|products_failed = 50, products_unchanged = 950|
job|products_failed = 51, products_unchanged = 949|warning error_rate
job|products_failed = 101, products_unchanged = 899|critical error_rate
CASES
}

@test "the alert about an old sync has the reason why the last job failed" {
  measured
  ask "UPDATE product_sync_jobs SET end_time = '2026-11-20T11:50:00Z';
    INSERT INTO product_sync_jobs (job_id, status, start_time, end_time, reason)
    VALUES ('z', 'failed', '2026-11-23T02:00:00Z', '2026-11-23T02:00:01Z',
      'fetch-off exited with status 2')"
  run monitor-products
  assert_has 'more than 72 h; job z failed: fetch-off exited with status 2'
}

@test "the age of each list is in the text, the JSON and the metrics" {
  printf 'UPC,Description,Effective Date\n016000275287,Oats,2026-10-01\n' >nc.csv
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  APLSYNC_NOW=2026-11-03T12:00:00Z import-apl -q MI=mi.csv
  import-apl -q NC=nc.csv
  run monitor-products
  assert_has 'oldest list: MI, imported 20 days ago'
  run monitor-products --format json
  assert_is '["MI",null,20,null]
["NC","2026-10-01",0,53.5]' "$(jq -c '.lists[] | [.state, .dated, .imported_days, .dated_days]' <<<"$output")"
  run monitor-products --format prometheus
  assert_has 'aplsync_list_import_age_seconds{state="MI"} 1728000'
  assert_has 'aplsync_list_age_seconds{state="NC"} 4622400'
  assert_lacks 'aplsync_list_age_seconds{state="MI"}'
}

@test "a fall of coverage is an alert, even above the threshold" {
  ask "INSERT INTO product_coverage_metrics (coverage_percentage, timestamp)
    VALUES (100, '2026-10-26T11:00:00Z'), (95, '2026-10-27T11:00:00Z')"
  measured coverage_percentage=92
  run alerts
  assert_is ''
  measured coverage_percentage=91.9
  run alerts
  assert_is 'warning fall'
  measured coverage_percentage=84.5
  run alerts
  assert_is 'critical fall, warning coverage'
}

@test "a job that is paused for long, or stores nothing, is an alert" {
  measured
  ask "INSERT INTO product_sync_jobs (job_id, status, start_time, updated_at)
    VALUES ('p1', 'paused', '2026-11-23T01:00:00Z', '2026-11-23T05:00:00Z'),
      ('p2', 'paused', '2026-11-23T01:00:00Z', '2026-11-22T11:00:00Z'),
      ('p3', 'paused', '2026-11-23T01:00:00Z', '2026-11-23T08:00:00Z')"
  run monitor-products --alerts
  assert_status 2
  assert_is 'critical  job p2 has been paused for 25 h, more than 24 h
          sync-jobs resume p2
warning   job p1 has been paused for 7 h, more than 6 h
          sync-jobs resume p1'
  exec 9>>products.db.lock
  flock 9
  ask "UPDATE product_sync_jobs SET status = 'running' WHERE job_id = 'p2';
    DELETE FROM product_sync_jobs WHERE job_id = 'p1'"
  run monitor-products --alerts
  assert_has 'job p2 has stored nothing for 11 h, more than 6 h'
  assert_has 'sync-jobs cancel p2'
}

@test "the check closes a job whose processes were killed" {
  measured
  ask "INSERT INTO product_sync_jobs (job_id, status, start_time)
    VALUES ('dead', 'running', '2026-11-23T01:00:00Z')"
  : >products.db.lock
  run monitor-products
  assert_has 'job dead was interrupted'
  assert_is failed \
    "$(ask "SELECT status FROM product_sync_jobs WHERE job_id = 'dead'")"
}

@test "a mirror without the last changes is an alert, and its time is a metric" {
  measured
  assert_lacks mirror "$(monitor-products --format prometheus)"
  job "status = 'completed', end_time = '2026-11-22T09:00:00Z'"
  echo '{"wic at db:5432":"2027-11-22T09:00:00Z"}' >products.db.mirrors
  assert_lacks mirror "$(alerts)"
  run monitor-products --format prometheus
  assert_has $'\naplsync_mirror_lag_seconds{mirror="wic at db:5432"} 0\n'
  echo '{"wic at db:5432":"2026-11-22T08:59:59Z"}' >products.db.mirrors
  assert_has 'warning mirror' "$(alerts)"
  run monitor-products --alerts
  assert_has 'warning   mirror wic at db:5432 has lacked changes for 27 h, more than 26 h
          mirror-postgres'
  run monitor-products --format nagios
  assert_has ' mirror=97200s;93600;259200;0'
  echo '{"wic at' >products.db.mirrors
  assert_lacks mirror "$(alerts)"
}

@test "an overdue schedule is an alert, and the delay is a metric" {
  measured
  ask "UPDATE product_sync_schedule SET next_run = '2026-11-23T11:45:00Z'"
  assert_is '' "$(alerts)"
  ask "UPDATE product_sync_schedule SET next_run = '2026-11-23T11:00:00Z'"
  assert_is 'warning overdue' "$(alerts)"
  run -1 monitor-products --alerts
  assert_is 'warning   schedule daily_sync has been overdue for 1 h, more than 0.25 h
          schedule-products status'
  run monitor-products --format nagios
  assert_has ' overdue=3600s;900;86400;0'
  run monitor-products --format prometheus
  assert_has $'\naplsync_schedule_overdue_seconds 3600\n'
  ask "UPDATE product_sync_schedule SET next_run = '2026-11-22T11:00:00Z'"
  job "end_time = '2026-11-22T10:00:00Z'"
  assert_is 'critical overdue' "$(alerts)"
  job "status = 'running', end_time = NULL"
  assert_lacks overdue "$(alerts)"
  ask 'UPDATE product_sync_schedule SET enabled = 0'
  job "status = 'completed', end_time = '2026-11-23T11:00:00Z'"
  assert_is '' "$(alerts)"
}

@test "with the default thresholds, Michigan's values are OK, and a fall is not" {
  by_default
  measured total_products=325 products_with_images=25 \
    products_with_nutrition=317 verified_products=289 coverage_percentage=32.5 \
    image_coverage_percentage=7.7 nutrition_coverage_percentage=97.5
  run -0 monitor-products
  assert_has ' of 100, OK'
  assert_has 'no alerts'
  job "end_time = '2026-11-20T11:00:00Z'"
  run -2 monitor-products
  measured total_products=195 coverage_percentage=19.5
  assert_has 'critical coverage' "$(alerts)"
}

@test "a full sync is recommended only if the last one is old" {
  advice() { monitor-products --format json | jq -c '[.alerts[] | [.metadata.metric, .metadata.command]]'; }
  measured products_with_images=10 coverage_percentage=80
  assert_is '[["coverage","sync-products --full"],["images","sync-products --full"]]' "$(advice)"
  job "mode = 'full', config = '{\"pass_over\":true}'"
  assert_is '[["coverage","coverage-report --missing"],["images",null]]' "$(advice)"
  run -1 monitor-products --alerts
  assert_is 'warning   coverage is 80%, below 85%
          coverage-report --missing
warning   products: 1.05% have an image, less than 80%'
  run -0 coverage-report --format html
  assert_has 'less than 80%</span></li>'
  ask "INSERT INTO apl_imports VALUES (NULL, 'MI', '2026-11-01T00:00:00Z', '[]',
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL)"
  assert_has '"images",null' "$(advice)"
  job "config = '{\"pass_over\":true,\"states\":\"MI\"}'"
  assert_has '"images",null' "$(advice)"
  ask "UPDATE apl_imports SET state = 'NC'"
  assert_has '"images","sync-products --full"' "$(advice)"
  ask "UPDATE apl_imports SET state = 'MI'"
  APLSYNC_PASS_DAYS=0 run advice
  assert_has '"images","sync-products --full"'
}

@test "a sync of few products with one failure is not an alert" {
  measured
  job 'total_products = 19, products_unchanged = 0, products_failed = 19'
  assert_is '' "$(alerts)"
  job 'total_products = 20, products_failed = 20'
  assert_is 'critical error_rate' "$(alerts)"
}

@test "coverage-report and monitor-products use the same words for health" {
  word() { coverage-report --format html | grep -oE '>(OK|WARNING|CRITICAL)<'; }
  measured
  assert_is '>OK<' "$(word)"
  ask 'DELETE FROM product_coverage_metrics'
  measured coverage_percentage=80
  run -1 monitor-products
  assert_has ', WARNING'
  assert_is '>WARNING<' "$(word)"
  measured coverage_percentage=60
  assert_is '>CRITICAL<' "$(word)"
}

@test "a score below 80 is a warning, and below 70 critical" {
  export APLSYNC_COVERAGE_WARNING=0 APLSYNC_COVERAGE_CRITICAL=0 \
    APLSYNC_FALL_WARNING=100 APLSYNC_FALL_CRITICAL=100
  measured coverage_percentage=57
  run alerts
  assert_is ''
  measured coverage_percentage=56.9
  run alerts
  assert_is 'warning score'
  measured coverage_percentage=37.9
  run alerts
  assert_is 'critical score'
  run monitor-products --alerts
  assert_has 'critical  the health score is 69.95, below 70'
}

@test "a store is healthy with a score of 80 or more and no critical alerts" {
  healthy() { monitor-products --format json "$@" | jq .healthy; }
  measured
  run -0 healthy
  assert_is true
  measured coverage_percentage=69 # 86 points
  run healthy
  assert_is false
  run healthy --threshold coverage_critical=60 --threshold fall_critical=50
  assert_is true
  run healthy --threshold coverage_critical=60 --threshold fall_critical=50 \
    --threshold score_warning=90
  assert_is false
}

@test "the health of random stores equals an independent calculation" {
  run -0 python3 "$ROOT/tests/tools/health-oracle.py" "${HEALTH_STORES:-1000}"
  assert_has ' 0 wrong'
}

@test "for a threshold, an option overrides the environment, which overrides the file" {
  by_default
  measured
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  echo APLSYNC_COVERAGE_WARNING=95.5 >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  run alerts
  assert_is 'warning coverage'
  APLSYNC_COVERAGE_WARNING=95 run alerts
  assert_is ''
  APLSYNC_COVERAGE_WARNING=95 run alerts --threshold coverage_warning=96
  assert_is 'warning coverage'
  APLSYNC_COVERAGE_TARGET=100 run monitor-products
  assert_has 'coverage 95 of 100: -2.5'
}

@test "only a state's own thresholds are applied to the state" {
  measured "coverage_by_state='{\"MI\":{\"coverage\":60,\"images\":10},
    \"NC\":{\"coverage\":50}}'"
  run alerts
  assert_is ''
  APLSYNC_COVERAGE_WARNING_MI=61 APLSYNC_COVERAGE_CRITICAL_NC=50.5 \
    APLSYNC_IMAGES_WARNING_MI=20 run alerts
  assert_is 'critical coverage NC, warning coverage MI, warning images MI'
  APLSYNC_COVERAGE_WARNING_MI=61 run monitor-products --alerts
  assert_status 1
  assert_has 'coverage of MI is 60%, below 61%'
}

@test "an unknown threshold, or one that is not a number, exits with 3" {
  measured
  for bad in coverage=5 coverage_warning=x coverage_warning= =5 COVERAGE=5 \
    'coverage_warning=5;' coverage_warning=-5; do
    run --separate-stderr monitor-products --threshold "$bad"
    assert_status 3
    assert_is '' "$output"
  done
  run monitor-products --threshold sync_age_warning_MI=5
  assert_status 3
  assert_is 'monitor-products: APLSYNC_SYNC_AGE_WARNING_MI: not a threshold, or its value is not a number'
  APLSYNC_COVERAGE_WARNING=lots run monitor-products
  assert_status 3
  assert_is 'monitor-products: APLSYNC_COVERAGE_WARNING: lots: not a number'
  APLSYNC_COVERAGE_WARNING='' APLSYNC_STALE_DAYS='' run monitor-products
  assert_status 0
  APLSYNC_COVERGE_CRITICAL=5 run monitor-products
  assert_status 3
}

@test "a usage error has status 3" {
  for args in --formt '--format xml' '--severity mild' '--severity info' \
    '--interval 5' '--interval x' operand '--alerts --format nagios'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr monitor-products $args
    assert_status 3
    assert_is '' "$output"
  done
}

@test "each check is stored with all columns" {
  measured
  measured coverage_percentage=81.2
  monitor-products >/dev/null || :
  run ask -json 'SELECT *, json(alerts) AS alerts FROM product_health_checks'
  run jq -c '.[0] | (.. | numbers) |= (. * 100 | round / 100) |
    del(.alerts), (.alerts | fromjson | .[0])' <<<"$output"
  assert_is '{"id":1,"healthy":0,"health_score":92.74,"coverage_status":"critical","freshness_status":"healthy","quality_status":"healthy","current_coverage":81.2,"coverage_gap":13.8,"last_sync_age_hours":1,"verified_percentage":100,"image_quality_percentage":100,"nutrition_quality_percentage":100,"alert_count":2,"critical_alert_count":1,"timestamp":"2026-11-23T12:00:00Z"}
{"severity":"critical","category":"coverage","message":"coverage fell by 13.8 points within four weeks, more than 10","timestamp":"2026-11-23T12:00:00Z","metadata":{"metric":"fall","state":null,"job":null,"origin":null,"value":13.8,"warning":3,"critical":10,"command":"coverage-report --missing"}}'
}

@test "a read-only store can also be checked" {
  measured
  mkfifo sql
  sqlite3 products.db <sql >locked 3>&- &
  exec 5>sql
  printf '.timeout 60000\nBEGIN IMMEDIATE;\n' >&5
  until ! sqlite3 products.db 'BEGIN IMMEDIATE; COMMIT' 2>/dev/null; do :; done
  APLSYNC_DB_WAIT=0 run --separate-stderr monitor-products 5>&-
  exec 5>&-
  assert_status 0
  assert_has '100 of 100, OK'
  assert_is "monitor-products: $PWD/products.db: locked by another program" "$stderr"
}

@test "if the last snapshot is older than a day or than an import, a new one is made" {
  measured coverage_percentage=95 "timestamp='2026-11-22T11:59:59Z'"
  run monitor-products
  assert_has 'measured 2026-11-23 12:00 UTC'
  measured
  run monitor-products
  assert_has 'measured 2026-11-23 11:00 UTC'
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  APLSYNC_NOW=2026-11-23T11:30:00Z import-apl -q MI=mi.csv
  run monitor-products
  assert_has 'measured 2026-11-23 12:00 UTC'
}

@test "the Nagios format is one line with performance data" {
  measured
  measured coverage_percentage=81.2
  run monitor-products --format nagios
  assert_status 2
  assert_is 'APLSYNC CRITICAL - health 92.74 of 100; coverage fell by 13.8 points within four weeks, more than 10; coverage is 81.2%, below 85% | score=92.74;80:;70:;0;100 coverage=81.2%;85:;70:;0;100 fall=13.8;3;10;0 sync_age=3600s;172800;259200;0 stale=0%;25;50;0;100 stale_images=0%;25;50;0;100 images=100%;80:;;0;100 nutrition=100%;60:;;0;100 verified=100%;50:;;0;100 error_rate=0%;5;10;0;100'
}

@test "with Nagios, a failed check is UNKNOWN on stdout, status 3" {
  rm products.db
  run --separate-stderr monitor-products --format nagios
  assert_status 3
  assert_is 'APLSYNC UNKNOWN - monitor-products: products.db: no such store; import a list first (import-apl)'
  echo garbage >products.db
  run --separate-stderr monitor-products --format nagios
  assert_status 3
  assert_has 'APLSYNC UNKNOWN - '
}

@test "promtool accepts the Prometheus format" {
  command -v promtool >/dev/null || skip 'promtool is not installed'
  measured "coverage_by_state='{\"MI\":{\"coverage\":60}}'"
  APLSYNC_COVERAGE_WARNING_MI=61 run monitor-products --format prometheus
  assert_status 1
  run promtool check metrics <<<"$output"
  assert_status 0
  assert_is ''
}

@test "the metrics are the numbers in the store, as ratios and seconds" {
  measured "coverage_by_state='{\"MI\":{\"coverage\":60}}'"
  APLSYNC_COVERAGE_WARNING_MI=61 run monitor-products --format prometheus
  metrics=$output
  for line in 'aplsync_health_score 100' 'aplsync_healthy 1' \
    'aplsync_alerts{severity="warning"} 1' 'aplsync_coverage_ratio 0.95' \
    'aplsync_coverage_ratio{state="MI"} 0.6' 'aplsync_sync_age_seconds 3600' \
    'aplsync_listed_upcs 1000' 'aplsync_products 950' \
    'aplsync_health_points{part="quality"} 20' \
    'aplsync_check_timestamp_seconds 1795435200'; do
    run -0 grep -Fx "$line" <<<"$metrics"
  done
}

@test "--output replaces the file atomically, or does not change it" {
  measured
  run monitor-products --format prometheus --output out/aplsync.prom
  assert_status 3
  assert_has 'out/aplsync.prom: cannot be written: No such file or directory'
  mkdir out
  run monitor-products --format prometheus --output out/aplsync.prom
  assert_status 0
  assert_is ''
  [ "$(ls out)" = aplsync.prom ]
  run -0 grep -c . out/aplsync.prom
}

@test "--alerts prints the alerts of a given severity or above, as text or JSON" {
  measured products_with_nutrition=100 products_with_images=100
  run monitor-products --alerts
  assert_is 'warning   products: 10.53% have an image, less than 80%
          sync-products --full
info      products: 10.53% have nutrition facts, less than 60%
          sync-products --full'
  run monitor-products --alerts --severity warning
  assert_lacks info
  run monitor-products --alerts --severity critical
  assert_status 1
  assert_is ''
  run monitor-products --alerts --severity warning --format json
  run jq -c 'map(.metadata.metric)' <<<"$output"
  assert_is '["images"]'
}

@test "a hook gets new and changed alerts, and recoveries" {
  measured
  export APLSYNC_EVENTS=$PWD/events
  told() {
    [ ! -s events ] || jq -c '[.event, (.alerts[] | [.severity,
      .metadata.metric])]' events
    : >events
  }
  monitor-products >/dev/null
  [ "$(told)" = '' ]
  measured coverage_percentage=84
  monitor-products >/dev/null || :
  assert_is '["alert",["critical","fall"],["warning","coverage"]]' "$(told)"
  monitor-products >/dev/null || :
  assert_is '' "$(told)"
  measured coverage_percentage=69
  monitor-products >/dev/null || :
  assert_is '["alert",["critical","coverage"]]' "$(told)"
  measured
  monitor-products >/dev/null
  assert_is '["recovered",["critical","coverage"],["critical","fall"]]' \
    "$(told)"
}

@test "a hook gets the name of the event, and the check on stdin" {
  cat >hook <<'SH'
#!/bin/sh
echo "$1 $(jq -c '[.check.health_score, (.alerts | length)]')" >>heard
SH
  chmod +x hook
  measured
  measured coverage_percentage=84
  run monitor-products --on-event ./hook
  assert_status 2
  assert_is 'alert [94.21,2]' "$(cat heard)"
}

@test "--watch runs until a signal arrives" {
  measured
  mkdir bin
  cat >bin/sleep <<'SH'
#!/bin/sh
echo "$1" >>slept
[ "$(grep -c . slept)" -lt 3 ] || kill -TERM "$PPID"
SH
  chmod +x bin/sleep
  PATH=$PWD/bin:$PATH run monitor-products --watch --interval 7 \
    --format prometheus --output aplsync.prom
  assert_status 143
  assert_is $'7\n7\n7' "$(cat slept)"
  assert_is 3 "$(ask 'SELECT count(*) FROM product_health_checks')"
}

# If the process `sleep` continued, it would keep the pipe of `run` open for minutes.
@test "a signal ends --watch and its sleep process at once" {
  measured
  mkfifo out
  monitor-products --watch --interval 987654 >out 2>&1 3>&- &
  exec 5<out
  read -r -u 5 _
  until pgrep -P $! -x sleep >sleep_pid; do kill -0 $!; done
  kill -TERM $!
  cat <&5 >/dev/null # reads to the end of the pipe
  status=0
  wait $! || status=$?
  assert_status 143
  signal_until_ended "$(<sleep_pid)" 0
}

@test "if --watch is killed, its sleep process does not keep its stdout open" {
  measured
  mkfifo out
  monitor-products --watch --interval 987654 >out 2>&1 3>&- &
  exec 5<out
  read -r -u 5 _
  until pgrep -P $! -x sleep >sleep_pid; do kill -0 $!; done
  kill -KILL $!
  cat <&5 >/dev/null
  kill "$(<sleep_pid)"
}

@test "the manual's examples work" {
  measured
  mapfile -t examples < <(sed '1,/^\.Sh EXAMPLES/d; s/^\.Dl //' \
    "$ROOT/scripts/monitor-products.1" |
    sed -n ':a; /\\e$/ { N; s/\\e\n *//; ba }; /^monitor-products/p')
  [ "${#examples[@]}" -eq 3 ]
  for example in "${examples[@]}"; do
    run bash -c "${example//\/var*\//}"
    assert_status 0
  done
  run -0 grep -c '^aplsync_health_score ' aplsync.prom
}
