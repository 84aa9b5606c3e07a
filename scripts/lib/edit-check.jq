# SPDX-License-Identifier: MIT
# edit-check.jq - the edits of edit.jq, after merge-product, as records for
# store-upsert. What merge-product does not take is no size, no address, no
# text: it is an error. A line that begins with ! is an error: of those that
# differ in the cell alone, the first $few, and how many more there are. $file:
# the table of the cells.

10 as $few |

# Those that judge, and that merge-product takes as they are.
def judges: IN("verified", "verified_by", "verified_name", "trust", "distrust",
  "cleared");

def unread:
  .product as $product | .edit.manual.data |
  [to_entries[] | select(.value != null and (.key | judges | not)) |
    (.key | if . == "images" then "image_url" else . end) as $field |
    select($product.field_sources[$field] != "manual"
      or (.key == "size" and $product.size_kind == null)) |
    "\(.key): \(.value | if type == "string" then . else tojson end
      ): cannot be read"] | select(. != []) | join("; ");

def wrong($error): {kind: ($error | split(": ") | [.[0], .[-1]] | unique |
  join(": ")), message: "\(if $file == "" then "" else "\($file):\(.line): "
  end)\(.upc // .code): \($error)"} | map_values(gsub("[\t\n]"; "?"));

[sort_by(.line // .edit.line)[] |
  if .error then wrong(.error)
  else first(.line = .edit.line | wrong(unread)) //
    {record: {upc, manual: .edit.manual}} end] |
map(select(.kind)) as $wrong |
foreach $wrong[] as $one ({}; .[$one.kind] += 1;
  select(.[$one.kind] <= $few) | "!\($one.message)"),
(reduce $wrong[].kind as $kind ({}; .[$kind] += 1) | to_entries[] |
  select(.value > $few) | "!\(.value - $few) more: \(.key)"),
(.[].record | values | tojson)
