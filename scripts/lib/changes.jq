# SPDX-License-Identifier: MIT
# changes.jq - prints the rows of list_changes.sql in $format: text for people,
# a table (csv), lines of JSON (ndjson) or a feed (json-feed). If $explain is
# "1", the text also explains how each list was read.
include "columns";
include "table";
include "explain";
include "words";

{added: "+", removed: "-", reinstated: "^", renamed: "~", changed: "*"}
  as $sign |
def diff: (.was // {}) as $was | (.now // {}) | to_entries[] |
  "\(.key): \($was[.key] // "-") -> \(.value // "-")";
def as_text:
  if .counts then "\(.state) \(.imported_at) \(.counts.files | join(", ")): \(
    [(.counts | "\(.added) added", "\(.removed) removed",
      "\(.reinstated) reinstated", "\(.changed) changed", "\(.kept) kept",
      "\(.rejects) rejected")] | join(", "))\(
    if .counts.first then "; the first list" else "" end)",
    (if $explain == "1" then .counts.explained[]? | summary | "  \(.)"
      else empty end)
  else "  \($sign[.change]) \(.code)  \(row_words)\([diff] |
    if . == [] then "" else "  (\(join("; ")))" end)" end;
def row: select(.counts == null) |
  [.state, .imported_at[:10], .change,
    (if .upc then .upc | grouped else .code end),
    ([.brand, .description, .subcategory, ([diff] | join("; "))][] | protected)] |
  @csv + "\r";

# An item of a feed (https://jsonfeed.org/version/1.1). Its member _aplsync is
# the same object that ndjson has as a line.
def item: . as $row |
  {id: ([.state, .import, .code // "import", .n // empty] | map(tostring) |
      join("/")),
    title: (if .counts then "\(.state): a list with \(.counts.rows) rows"
      else "\(.state): \(.change) \(.code) \(row_words)" end),
    content_text: (if .counts then [as_text] | join("\n")
      else [row_words, diff] | join("; ") end),
    date_published: .imported_at, tags: [.state, .change],
    _aplsync: ($row | with_entries(select(.value != null)))} | tojson;
def feed(rows): "{\"version\":\"https://jsonfeed.org/version/1.1\",",
  "\"title\":\"WIC approved product lists: what changed\",",
  "\"language\":\"en-US\",\"items\":[",
  foreach rows as $row (null; . + 1;
    if . == 1 then "" else "," end + ($row | item)),
  "]}";

def rows: inputs | (.was, .now, .counts) |= (values | fromjson);
if $format == "csv" then
  "\ufeff" + (["state", "imported", "change", "code",
    "brand", "description", "subcategory", "differs"] | @csv) + "\r",
  (rows | row)
elif $format == "ndjson" then rows | with_entries(select(.value != null)) | tojson
elif $format == "json-feed" then feed(rows)
else rows | as_text | plain | wrapped(4) end
