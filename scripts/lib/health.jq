# SPDX-License-Identifier: MIT
# health.jq - makes a check of the store's health from the row of
# health_check.sql: the check to store, the changes since the previous check,
# and the output in each format
include "columns";
include "words";

# The check, with the members that only this script needs.
def check: .[0] |
  (.alerts, .alerts_before, .parts, .metrics, .lists, .fields, .broken) |=
    fromjson |
  (.healthy, .outdated, .running) |= (. == 1) |
  (.. | numbers) |= . + 0 | # jq 1.7 and later would print 50.0
  .status = (.alerts | map(.severity) | if index("critical") then 2
    elif index("warning") then 1 else 0 end);

# The two events: first the alerts that are new or have a different severity,
# then the alerts that ended. Each is null if there are none.
def changes:
  def key: [.metadata | .metric, .state, .job, .origin];
  def others($these; f): map(f) as $keys |
    $these | map(select([f] as $k | $keys | index($k) | not));
  def reported($alerts): select($alerts != []) | {alerts: $alerts, check:
    del(.alerts_before, .broken, .outdated, .running, .metrics, .lists,
      .fields)};
  .alerts as $now | .alerts_before as $was |
  [reported($was | others($now; [key, .severity]))][0],
  [reported($now | others($was; key))][0];

# The word for each status.
def status_word: ["OK", "WARNING", "CRITICAL"][.status];

# An alert as lines of text, after a margin.
def alert($margin):
  ($margin + .severity | pad($margin | length + 10)) as $head |
  (.message | labeled($head)),
  (.metadata.command | values | " " * ($head | length) + .);

def as_text:
  def short: . * 100 | round / 100;
  ("Health of \($db) at \(.timestamp[:16] | sub("T"; " ")) UTC: \(
    .health_score) of 100, \(status_word)" | wrapped(2) | bold),
  "",
  (.parts[] | "  \(.part | pad(11))\("\(.points) of \(.of)" | pad(15))\(
    .because): \(if .points < .of then "-\(.of - .points | short)"
    else "costs nothing" end)" | wrapped(28)),
  "",
  (.alerts[] | alert("  ")),
  (select(.alerts == []) | "  no alerts"),
  "",
  "  \(.total_products) of \(.total_apl_upcs) listed UPCs covered, measured \(
    .measured_at[:16] | sub("T"; " ")) UTC",
  (.lists | select(. != []) | max_by(.imported_days) |
    "  oldest list: \(.state), imported \(.imported_days | floor) days ago\(
      if .dated then ", dated \(.dated)" else "" end)");

def json: del(.alerts_before, .broken, .outdated, .running);

def alerts($least):
  def rank: {info: 0, warning: 1, critical: 2}[.];
  .alerts | map(select((.severity | rank) >= ($least | rank)));

# One line with performance data, as in the Monitoring Plugins Development
# Guidelines: hours as seconds, and no other "|".
def nagios:
  def unit: if IN("sync_age", "job", "overdue", "mirror") then "s"
    elif IN("score", "fall", "guard") then "" else "%" end;
  def scale($unit): if . == null then "" elif $unit == "s" then . * 3600
    else . end;
  def range($worse; $unit): if . == null then "" else "\(scale($unit))\(
    if $worse == "less" then ":" else "" end)" end;
  "APLSYNC \(status_word) - health \(
    .health_score) of 100\(.alerts | map("; " + .message) | add // "" |
    gsub("\\|"; "/")) | " +
  (.metrics | reduce .[] as $m ({}; (($m.metric + if $m.state then "_" +
      $m.state else "" end)) as $name |
    if .[$name] and .[$name].value >= $m.value then . else
      .[$name] = $m end) |
    to_entries | map((.value.metric | unit) as $unit |
      "\(.key)=\(.value.value | scale($unit))\($unit);\(.value.worse as $w |
      .value.warning | range($w; $unit));\(.value.worse as $w |
      .value.critical | range($w; $unit));0\(
      if $unit == "%" or .key == "score" then ";100" else "" end)") |
    join(" "));

# For the textfile collector of node_exporter: ratios and seconds, Prometheus'
# base units.
def prometheus:
  def escape: gsub("\\\\"; "\\\\") | gsub("\""; "\\\"") | gsub("\n"; "\\n");
  def labels: to_entries | map(select(.value != null) |
    "\(.key)=\"\(.value | tostring | escape)\"") | join(",") |
    if . == "" then "" else "{\(.)}" end;
  def family($name; $help; samples): [samples] | select(. != []) |
    "# HELP aplsync_\($name) \($help)", "# TYPE aplsync_\($name) gauge",
    (.[] | "aplsync_\($name)\(.[0] | labels) \(.[1])");
  . as $c |
  def metric($m): $c.metrics[] | select(.metric == $m);
  def ratio($m): metric($m) | [{state}, (.value * 100 | round / 10000)];
  def seconds($m): metric($m) | [{}, .value * 3600];
  family("health_score"; "Health of the store, 0 to 100.";
    [{}, .health_score]),
  family("health_points"; "Points of each part of the score.";
    .parts[] | [{part}, .points]),
  family("healthy"; "Whether the store is healthy.";
    [{}, if .healthy then 1 else 0 end]),
  family("alerts"; "Alerts of each severity."; ("info", "warning",
    "critical") as $s | [{severity: $s},
    (.alerts | map(select(.severity == $s)) | length)]),
  family("listed_upcs"; "UPCs on a list today."; [{}, .total_apl_upcs]),
  family("products"; "Listed UPCs with a product from a product source.";
    [{}, .total_products]),
  family("coverage_ratio"; "Share of listed UPCs with a product.";
    ratio("coverage")),
  family("coverage_target_ratio"; "Target of aplsync_coverage_ratio.";
    [{}, .coverage_target / 100]),
  family("image_ratio"; "Share of products with an image."; ratio("images")),
  family("nutrition_ratio"; "Share of products with nutrition facts.";
    ratio("nutrition")),
  family("verified_ratio"; "Share of products that agree with the list.";
    ratio("verified")),
  family("stale_ratio"; "Share of products that no source had recently.";
    ratio("stale")),
  family("stale_images_ratio"; "Share of images that no source had recently.";
    ratio("stale_images")),
  family("job_error_ratio"; "Share of failed items in the last job.";
    ratio("error_rate")),
  family("sync_age_seconds"; "Time since the last sync completed.";
    seconds("sync_age")),
  family("answers"; "Observations of the last job, by source and route.";
    $c.fields | group_by([.source, .route])[] | .[0] |
    [{source, route}, .answers]),
  family("field_ratio"; "Share of these observations with each field.";
    $c.fields[] | [{source, route, field}, (.share * 100 | round / 10000)]),
  family("field_before_ratio"; "Share of observations with each field in earlier jobs.";
    $c.fields[] | select(.before) |
    [{source, route, field}, (.before * 100 | round / 10000)]),
  family("guarded_products";
    "Products that would have changed in jobs that the guard rolled back.";
    [metric("guard").value] | select(. != []) | [{}, add]),
  family("job_still_seconds";
    "Longest time since an open job stored anything.";
    [seconds("job")] | select(. != []) | max_by(.[1])),
  family("schedule_overdue_seconds";
    "Longest time since an overdue schedule should have run.";
    [seconds("overdue")] | select(. != []) | max_by(.[1])),
  family("mirror_lag_seconds";
    "Time for which a PostgreSQL copy has lacked changes.";
    metric("mirror") | [{mirror: .origin}, .value * 3600]),
  family("list_import_age_seconds"; "Time since a list was imported.";
    .lists[] | [{state}, .imported_days * 86400]),
  family("list_age_seconds"; "Time since the newest first day of a list's rows.";
    .lists[] | select(.dated) | [{state}, .dated_days * 86400]),
  family("check_timestamp_seconds"; "Time of this check.";
    [{}, (.timestamp | fromdate)]);

# The lines that monitor-products reads: the status, or the error in a
# threshold; the check to store; the two events; and the output for the store
# $db, or only its alerts of the severity $least or higher. jq compiles only the
# form that is needed.
def report(form):
  check | .broken[0] // .status,
  tojson,
  (changes | tojson),
  form;
def report_text:
  report(if $least == "" then as_text else alerts($least)[] | alert("") end);
def report_json: report(if $least == "" then json else alerts($least) end);
def report_nagios: report(nagios);
def report_prometheus: report(prometheus);
