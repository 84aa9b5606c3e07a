# SPDX-License-Identifier: MIT
# message.jq - describes an event of aplsync-events(7) for people: a subject
# that is understandable on its own, and at most four lines; also in the formats
# of chat services

def plural($n; $one): "\($n) \($one)\(if $n == 1 then "" else "s" end)";

# True if the event reports a problem or the end of a problem.
def for_people: .event | IN("alert", "recovered", "job_failed", "job_guarded",
  "sync_failed", "list_failed", "test");

def worst: .alerts // [] | if any(.severity == "critical") then "CRITICAL"
  elif any(.severity == "warning") then "WARNING" else "notice" end;

# The message of an alert that has ended: "coverage is 0%, below 20%" becomes
# "coverage was below 20%".
def past: sub(" is [^,]*, below "; " was below ");

def summary: . as $e |
  (.alerts // [] | length) as $n |
  if .event == "alert" then "\(worst): \(.alerts[0].message)\(
    if $n > 1 then " (and \($n - 1) more)" else "" end)"
  elif .event == "recovered" then "resolved: \(.alerts[0].message | past)\(
    if $n > 1 then " (and \($n - 1) more)" else "" end)"
  elif .event == "job_failed" then "FAILED: job \(.job_id // "?")\(
    .job.reason | if . then ": \(.)" else "" end)"
  elif .event == "job_guarded" then
    "ROLLED BACK by the guard: job \(.job_id // "?")"
  elif .event == "sync_failed" then
    "FAILED: schedule \(.schedule // "?")"
  elif .event == "list_failed" then "FAILED: the list\(
    if .state then " of \(.state)" elif .file then " \(.file)" else "s" end)"
  elif .event == "job_complete" then "job \(.job_id // "?") is complete"
  elif .event == "list_imported" then "list of \(.state): \(
    .added) rows added, \(.removed) removed"
  else .event | gsub("_"; " ") end;

def subject($host): if .event == "test" then "aplsync: test message from \($host)"
  else "aplsync \(summary) on \($host)" end | gsub("[\n\r]"; " ");

def job_lines: if .job_id then
    (if .job.products_done then "\(.job.products_done) of \(
      .job.total_products) products done, \(plural(.job.error_count // 0;
      "error"))" else empty end),
    "See the messages of the sync in cron's mail or in the journal."
  else empty end;

def lines: [
  if .event == "recovered" then .alerts[] |
    "was \(.severity | ascii_upcase): \(.message)"
  elif .event == "alert" then .alerts[] |
    "\(.severity | ascii_upcase): \(.message)\(.metadata.command |
      if . then "; try: \(.)" else "" end)"
  elif .event == "job_guarded" then
    (.job.config.guarded // empty | to_entries[] |
      select(.value | type == "number") |
      "It would have changed \(.key): \(plural(.value; "product"))."),
    "To see these products, run: sync-jobs show \(.job_id)"
  elif .event == "sync_failed" then (.message // empty), job_lines
  elif .event == "list_failed" then (.message // empty),
    (.page | values | "Download it in a browser: \(.)")
  elif .event == "test" then .message // empty
  else job_lines end] |
  if length > 4 then .[:3] + ["and \(length - 3) more"] else . end;

def text($host): [subject($host)] + lines | join("\n");

## Formats of chat services

# Slack: & < > are escaped, as Slack's page "Formatting text" requires.
def slack($host): {text: ([subject($host)] + lines |
  map(gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;")) |
  ["*\(.[0])*"] + .[1:] | join("\n"))};

# Microsoft Teams: an adaptive card, for the workflow "Post to a channel when a
# webhook request is received".
def teams($host): {type: "message", attachments: [{
  contentType: "application/vnd.microsoft.card.adaptive", content: {
    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard", version: "1.4", body: ([{type: "TextBlock",
      text: subject($host), weight: "Bolder", wrap: true}] +
      (lines | map({type: "TextBlock", text: ., wrap: true})))}}]};

# Discord: at most 2,000 characters; an @ notifies nobody.
def discord($host): {content: ("**\(subject($host))**\n\(lines | join("\n"))" |
  .[:2000]), allowed_mentions: {parse: []}};

# ntfy, in JSON: the topic is the last part of the URL.
def ntfy($host; $topic): {topic: $topic, title: subject($host),
  message: (lines | if . == [] then ["-"] else . end | join("\n")),
  priority: (if worst == "CRITICAL" or (.event | test("failed")) then 4
    else 3 end)};
