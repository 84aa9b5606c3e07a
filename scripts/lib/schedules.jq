# SPDX-License-Identifier: MIT
# schedules.jq - reads the options of schedule-products and the config of a
# schedule, and formats schedules and their runs in $format
include "columns";
include "words";

# texts: an array of strings, from a string with commas or an array.
def texts: if type == "array" then . else split(",") end;
# words: the same array in the form of a job's config: sorted, in upper case,
# numbers with two digits. NC,mi becomes MI,NC, and 51,2 becomes 02,51.
def words:
  [texts[] | ascii_upcase | gsub("\\s"; "") | split(",")[] | select(. != "") |
    if length == 1 then "0" + . else . end] | unique;
def given: if . == "" then null else . end;

# The edit distance of two strings: the least number of characters to insert,
# remove or replace, by Wagner and Fischer (1974).
def distance($b):
  reduce (explode | to_entries[]) as $c ([range($b | length + 1)];
    . as $above | reduce range($b | length) as $k ([$c.key + 1];
      . + [[.[$k] + 1, $above[$k + 1] + 1, $above[$k] + (
        if $c.value == ($b | explode)[$k] then 0 else 1 end)] | min])) | .[-1];

# Why a config, as JSON text, is not valid for a schedule; empty if it is valid.
def config_error:
  def members: "concurrency", "batchSize", "limit", "fullEveryDays",
    "maxRetries", "retryFailures", "states", "categories", "syncImages",
    "downloadLists", "mirrorPostgres";
  def unknown: keys_unsorted[] | select(IN(members) | not) | . as $name |
    ([members | {name: ., n: distance($name)}] | min_by(.n)) as $near |
    "\($name): no such member; \(if $near.n <= ($name | length) / 2
      then "did you mean \($near.name)?" else "see schedule-products(1)" end)";
  def whole($from): type == "number" and . >= $from and . == floor and
    . < 1e9;
  def listed: type == "string" or
    (type == "array" and length > 0 and all(.[]; type == "string"));
  def wrong($names; f; $why): $names[] as $name | .[$name] | values |
    select(f | not) | "\($name): \(tojson): \($why)";
  first((try fromjson catch null) |
    if type != "object" then "not a JSON object" else
      unknown,
      wrong(["concurrency", "batchSize", "limit", "fullEveryDays"];
          whole(1); "not a whole number from 1"),
        wrong(["maxRetries"]; whole(0); "not a whole number from 0"),
        (select(.states | not or listed) |
          wrong(["states"]; [strings, arrays[]] | join(",") |
            test("^ *[A-Za-z]{2} *(, *[A-Za-z]{2} *)*$");
            "not of the form MI,NC")),
        wrong(["states", "categories"]; listed;
          "neither a string nor an array of strings"),
        wrong(["categories"]; words != []; "names no category"),
        wrong(["syncImages", "downloadLists"]; type == "boolean";
          "neither true nor false"),
        wrong(["mirrorPostgres"]; type == "boolean" or . == "open";
          "neither true, false nor open")
    end);

# Reads the options of add and edit, $ARGS.positional. Prints four lines: an
# error, or an empty line; the row for schedule_add.sql; and the states and the
# categories, each as a JSON array or an empty line.
def change:
  def name_error: if test("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$") then empty
    else "a name has only letters, digits and _.-" end;
  def once($kind; $why): if .[$kind] then
    .error = "\(.[$kind]) and \(.option): \($why)" else .[$kind] = .option end;
  def timing($hours; $hour; $cron):
    once("time"; "only one time is allowed") |
    .row += {interval: $hours, hour: $hour, cron: $cron};
  def incremental($value):
    once("sync"; "choose one") | .row.incremental = $value;
  def reject(why): [why][0] as $why |
    if $why then .error = "\(.option): \(.value): \($why)" else . end;
  # One member of the config; "all" removes it.
  def set($member): .value as $value |
    if $value == "all" then .row.set[$member] = null else
      reject({($member): $value} | tojson | config_error |
        split(": ")[2:] | join(": ")) |
      .row.set[$member] = ($value | words | join(","))
    end;
  def option:
    .value as $value |
    if .option == "--daily" then
      reject($value | select(test("^(0?[0-9]|1[0-9]|2[0-3])$") | not) |
        "not an hour (0-23)") |
      if .error then . else timing(24; $value | tonumber; null) end
    elif .option == "--hourly" then timing(1; null; null)
    elif .option == "--every" then timing($value | tonumber; null; null)
    elif .option == "--cron" then timing(24; null; $value | gsub("\\s"; " "))
    elif .option == "--full" then incremental(0)
    elif .option == "--incremental" then incremental(1)
    elif .option == "--target" then
      reject($value | select(test("^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?)$") |
        not) | "not a percentage") | .row.target = $value
    elif .option == "--name" then
      reject($value | name_error) | .row.name = $value
    elif .option == "--config" then
      ([$value | config_error][0]) as $why |
      if $why then .error = "--config: \($why)"
      else .row.config = ($value | fromjson) end
    elif .option == "--images" then .row.set.syncImages = true
    elif .option == "--no-images" then .row.set.syncImages = null
    elif .option == "--state" then set("states")
    elif .option == "--category" then set("categories")
    else . end;
  reduce $ARGS.positional[] as $given ({row: {}};
    if .error then . else
      .option = "--" + ($given | .[:index("=")]) |
      .value = ($given | .[index("=") + 1:]) | option
    end) |
  if $command == "add" and (.error | not) then
    .option = "add" | .value = $name | reject($name | name_error) |
    .row = {interval: 24, hour: 2, cron: null} + .row + {name: $name}
  else . end |
  (.error // "" | gsub("\n"; "?")), (.row | tojson),
  (("states", "categories") as $which | .row |
    .set[$which] // .config[$which] // "" | words |
    if . == [] then "" else tojson end);

def rows: add // [] | map(if has("config") then
  .config |= (. // "{}" | fromjson) else . end);
def shown(text): rows | if $format == "json" then . else text end;

# Formats 2026-11-23T12:00:00Z as 2026-11-23 12:00.
def time: if . == null then null else .[:16] | sub("T"; " ") end;
def late: "overdue since \(.next_run | time) UTC";

def ahead: "its last run has the time \(.last_run | time) UTC, so the clock was " +
  "or is wrong; any other command of schedule-products plans its next run";

# The kind of sync and the options of a schedule.
def does:
  (if .incremental_sync == 1 then "incremental, target \(.target_coverage)%"
    else "full" end),
  (.config // {} | to_entries[] | select(.value | IN(null, false) | not) |
    if .key == "syncImages" then "images"
    elif .key == "downloadLists" then "lists first"
    elif .key == "mirrorPostgres" then "then to PostgreSQL"
    elif .key == "retryFailures" then empty
    elif .key | IN("states", "categories")
    then "\(.key) \(.value | words | join(","))"
    else "\(.key) \(.value)" end);

def list:
  shown([["NAME", "WHEN", "NEXT (UTC)", "LAST (UTC)", "RUNS", "FAILED"],
    (.[] | [.schedule_name,
      if .cron then .cron
      elif .interval_hours == 1 then "hourly"
      elif .line then "daily at \("0\(.sync_hour)"[-2:]):00"
      else "every \(.interval_hours) h" end,
      if .enabled == 0 then "disabled" else .next_run | time // "never" end,
      (.last_run | time // "never"), .total_runs, .failed_runs],
      ([select(.overdue_minutes) | late] + [does] | join("; ")))] | columns);

def history:
  shown([["STARTED (UTC)", "SCHEDULE", "OUTCOME", "TOOK", "JOB", "ADDED",
      "UPDATED"],
    (.[] | [(.started_at | time), .schedule_name, .outcome,
      if .ended_at then "\(.duration_seconds) s" else null end, .job_id,
      .products_added, .products_updated], "\(.strategy): \(
      .reason + if .message then " - " + .message else "" end)")] | columns);

def stats:
  shown(.[] | if .runs == 0 then "\(.schedule_name): no run yet" else
    "\(.schedule_name): \(.runs) run\(if .runs == 1 then "" else "s" end), \(
      .success_rate)% completed, mean \(.mean_seconds) s",
    "  \(.products_added) products added, \(.products_updated) updated: \(
      .products_per_run) per run, \(.products_per_hour // "-") per hour" end |
    wrapped(2));

# Formats the next runs, from lines with a name, the time and the local time.
def next:
  [inputs / "\t"] | if $format == "json"
    then map({schedule: .[0], at: .[1], local: .[2]})
    else [["SCHEDULE", "UTC", "LOCAL"]] + . | columns end;

# Formats the status of the schedules. $with is cron or systemd, whichever runs
# the schedules, or ""; $dead is a message if cron or the systemd timer is not
# running; and $job is the running job. The first line printed is 1 if there is a
# problem, and 0 otherwise.
def status:
  def last: if .last_outcome then "\(.last_strategy): \(.last_outcome)\(
    if .last_message then " - " + .last_message else "" end)" else empty end;
  def problem($level; says): {level: $level, message: says};
  {started: ($with != ""), by: ($with | given), job: ($job | given),
    schedules: (add // [] | map({schedule_name, enabled: (.enabled == 1),
      next_run, overdue: (.overdue_minutes != null),
      ahead: (.last_ahead == 1), last_run, last_outcome, last_strategy,
      last_reason, last_message, last_job_id}))} |
  .problems = [
    if .started then empty else problem("warn"; "not started: no cron job " +
      "or timer runs the schedules of this store (schedule-products start)")
    end,
    ($dead | given | values | problem("fail"; .)),
    (.schedules[] | select(.overdue) | problem("fail"; "\(.schedule_name): \(
      late); check whether \($with | given // "cron or systemd") runs it")),
    (.schedules[] | select(.enabled and .ahead) | problem("fail";
      "\(.schedule_name): \(ahead)")),
    (.schedules[] | select(.enabled and .last_outcome == "failed") |
      problem("warn"; "\(.schedule_name): last run \(last)"))] |
  if .problems == [] then 0 else 1 end,
  if $format == "json" then . else
    (if .started
      then "started: \(.by) runs due schedules of this store every five minutes"
      else .problems[0].message end,
    ($dead | given // empty),
    if .job then "job \(.job) is running" else "no sync is running" end,
    (.schedules[] | "\(.schedule_name): \([
      if .enabled | not then "disabled" elif .overdue then late
      elif .ahead then ahead
      elif .next_run then "next \(.next_run)" else "not planned yet" end,
      "last \(.last_run // "never")\([", " + last][0] // "")"] |
      join("; "))")) | wrapped(2)
  end;
