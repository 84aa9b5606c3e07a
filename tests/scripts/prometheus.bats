#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# share/prometheus: alerts and a dashboard with the metrics of monitor-products
load ../helpers/helper
load ../helpers/mock

SHARE=$ROOT/share/prometheus

pids=()
teardown() {
  [ -z "${MOCK_PID-}" ] || stop_mock
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" || :
}

@test "the alerts fire at the right times" {
  type promtool >/dev/null || skip 'promtool is not installed'
  cp "$SHARE/aplsync.rules.yml" "$ROOT/tests/fixtures/prometheus/rules.yml" .
  run -0 promtool check rules aplsync.rules.yml
  run -0 promtool test rules rules.yml
}

# metrics: writes the metrics of a store to now.prom. The store has lists of two states,
# a sync and an overdue schedule.
metrics() {
  { echo UPC,Description; records 60 | cut -d '"' -f 4 | sed 's/$/,Oats/'; } >mi.csv
  import-apl -q MI=mi.csv NC=mi.csv
  start_mock --absent 0
  APLSYNC_OFF_URL=$MOCK APLSYNC_OFF_RATE=1000/s sync-products -q
  stop_mock
  unset MOCK_PID
  sqlite3 products.db "UPDATE product_sync_schedule SET enabled = 1,
    next_run = '2026-11-23T11:00:00Z'"
  APLSYNC_COVERAGE_WARNING_MI=50 monitor-products --format prometheus --output now.prom || [ $? -lt 3 ]
}

# expressions: prints the queries of all panels, one per line.
expressions() { jq -r '.panels[].targets[].expr' "$SHARE/grafana.json"; }

@test "monitor-products writes each metric in the dashboard and in the alerts" {
  metrics
  grep -oE '^# TYPE aplsync_[a-z_]+' now.prom | cut -d ' ' -f 3 | sort -u >written
  { expressions; grep -v '^ *#' "$SHARE/aplsync.rules.yml"; } |
    grep -oE 'aplsync_[a-z_]+' | sort -u >used
  [ "$(wc -l <used)" -gt 10 ]
  run comm -23 used written
  assert_is ''
}

# up URL: waits until a server responds.
up() {
  for _ in {1..600}; do
    ! curl -s -o /dev/null "$1" || return 0
    read -r -t 0.05 _ <>idle || :
  done
  return 1
}
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

@test "Prometheus has data for each panel, from node_exporter's textfile" {
  type prometheus prometheus-node-exporter >/dev/null 2>&1 ||
    skip 'prometheus and prometheus-node-exporter are not installed'
  mkfifo idle
  mkdir textfile
  metrics
  cp now.prom textfile/aplsync.prom
  local node web
  node=$(port) web=$(port)
  cat >prometheus.yml <<YML
global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: ['$SHARE/aplsync.rules.yml']
scrape_configs: [{job_name: node, static_configs: [{targets: ['127.0.0.1:$node']}]}]
YML
  prometheus-node-exporter --web.listen-address "127.0.0.1:$node" \
    --collector.disable-defaults --collector.textfile \
    --collector.textfile.directory textfile >node.log 2>&1 3>&- &
  pids=($!)
  prometheus --config.file prometheus.yml --storage.tsdb.path data \
    --web.listen-address "127.0.0.1:$web" >prometheus.log 2>&1 3>&- &
  pids+=($!)
  up "http://127.0.0.1:$web/-/ready"
  ask_for() { curl -sG "http://127.0.0.1:$web/api/v1/query" --data-urlencode "query=$1"; }
  for _ in {1..600}; do
    [ "$(ask_for aplsync_health_score | jq '.data.result | length')" = 0 ] || break
    read -r -t 0.05 _ <>idle || :
  done
  while read -r expression; do
    ask_for "$expression" >answer
    [ "$(jq -r .status answer)" = success ] || { cat answer; return 1; }
    [ "$(jq '.data.result | length' answer)" -gt 0 ] ||
      { echo "nothing for $expression"; return 1; }
  done < <(expressions)
  assert_is 3 "$(curl -s "http://127.0.0.1:$web/api/v1/rules" | jq '.data.groups[].rules | length')"
}
