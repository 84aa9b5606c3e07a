# SPDX-License-Identifier: MIT
# jobs.jq - formats information about jobs, from the rows of last_jobs.sql,
# job_errors.sql, job_fields_of.sql, guarded.sql and job_statistics.sql
include "columns";
include "words";

def lines($text): $text | split("\n")[];

def job: .[] | (.sources, .config) |= (. // "null" | fromjson);

def details:
  "started \(.start_time)\(if .end_time then ", ended \(.end_time)"
    else "" end)\(if .progress_at then ", stored last \(.progress_at)"
    else "" end)",
  "\(.requests // 0) requests, \(.error_count) errors; asked \(.sources
    // [] | join(", "))",
  (.config // {} | del(.guarded) | to_entries[] | "\(.key): \(.value)");

# An array of jobs.
def list: [add // [] | job];
# The jobs as a table. Its column UTC has the time of day at which a job started;
# the name of the job has the date.
def table: list |
  [["JOB", "STATUS", "MODE", "UTC", "DONE", "TOTAL", "ADDED", "UPDATED",
    "ERRORS"],
  (.[] | [.job_id, if .config.guarded then "guarded" elif .config.rolled_back then
      "rolled back" else .status end, .mode,
    .start_time[11:16], .products_done, .total_products, .products_added,
    .products_updated, .error_count], (.reason // empty))] | columns;

def errors:
  [["TIME (UTC)", "JOB", "UPC", "SOURCE", "CODE"],
  (.[] | [(.timestamp[:16] | sub("T"; " ")), .job_id, .upc, .source, .code],
    .error_message + (if .resolved == 1 then " (resolved)" else "" end))] |
  columns;

# The share of a job's observations that had each field of a source's documents,
# and the fields whose share fell compared with earlier jobs.
def fields:
  group_by([.source, .route])[] |
  ("\(.[0].source) (\(.[0].route)): \(.[0].answers) observations, with \(
    map(select(.n > 0) | "\(.field | ltrimstr("nutrition.")) \(.share)%") |
    join(", "))",
  (.[] | select(.fall // 0 > 0) | "  \(.member): in \(.share)% instead of \(
    .before)%")) | folded(78);

# The changes of a job that the guard rolled back; $it[0] has the rows.
def guarded: $it[0] |
  map((.name, .facts, .allergens, .image) |= (. == 1) |
    (.now, .would) |= fromjson | .answers |= (. // "null" | fromjson) |
    .lost = [("name", "facts", "allergens", "image") as $f |
      select(.[$f]) | $f] | del(.name, .facts, .allergens, .image));
def guarded_table:
  def words: if type == "array" then join(", ") elif . == null then "none"
    elif type == "object" then "\([.. | numbers] | length) values"
    else tostring end | .[:60];
  (guarded | .[:$limit][] | . as $p | .upc,
    ("name", "allergens", "nutrition", "image_url" |
      select(. as $f | $p.would | has($f)) |
      "  \({nutrition: "facts", image_url: "image"}[.] // .): \(
        $p.now[.] | words) -> \($p.would[.] | words)")),
  ($it[0] | length | select(. > $limit) |
    "and \(. - $limit) more: --limit \(.)");

# All information about a job, as JSON or text: $fields[0] has the rows of its
# fields, $summary has its lines of job_summary.sql.
def shown:
  job |
  if $json != "" then
    .fields = ($fields[0] // []) |
    if $it[0] then .would_change = guarded else . end
  else
    (lines($summary), details, ($fields[] | fields),
      ($it[] | guarded_table)) |
    wrapped(2)
  end;

# A product that a rollback skips, from a row of rollback_items.sql.
def left_alone: .changed_since = true | .rolled_back = false;
def left_line: "\(.upc): skipped, changed since: \(.name)";

# The last job, and the statistics of the last jobs, in $format; $summary has
# the job's lines of job_summary.sql.
def statistics:
  def of: to_entries | map("\(.key) \(.value)") | join(", ");
  # + 0 changes 50.0, as jq 1.7 and later print it, to 50.
  .[0] + {last: (.[1] | (.. | numbers) |= . + 0)} |
  if $format == "json" then . else (lines($summary), (.last |
    "last \(.jobs) jobs: \(.success_rate // 0)% completed, \(.products
      ) products, \(.products_per_hour // 0) per hour, \(.requests) requests",
    "\(.batches) commits, mean \(.mean_batch_ms // 0) ms",
    (.response_ms | to_entries[] | "\(.key): \(.value.answers
      ) responses, median \(.value.median) ms, 95% within \(.value.p95) ms"),
    "\(.errors) errors\(if .errors > 0 then ": \(.errors_by_code | of); \(
      .errors_resolved) resolved since" else "" end)",
    "\(.retried) lookups retried\(if .retried > 0 then
      ", \(.retry_success_rate)% of them succeeded" else "" end)")) |
  wrapped(2) end;
