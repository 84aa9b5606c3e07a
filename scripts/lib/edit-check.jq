# SPDX-License-Identifier: MIT
# edit-check.jq - checks the edits of edit.jq after merge-product has read them.
# Prints records for store-upsert, and errors as lines that begin with "!", the
# number of the row and a tab. A value that merge-product did not use, such as an
# invalid size, is an error. Of errors that differ only in the cell, prints the
# first $few, and the number of the others. $file is the name of the table.

10 as $few |

# Fields that are decisions about sources; merge-product does not check them.
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

def wrong($error): {line, kind: ($error | split(": ") | [.[0], .[-1]] | unique |
  join(": ")), message: "\(if $file == "" then "" else "\($file):\(.line): "
  end)\(.upc // .code): \($error)"} | map_values(tostring | gsub("[\t\n]"; "?"));

def checked:
  if .error then wrong(.error)
  else first(wrong(unread)) // {record: {upc, manual: .edit.manual}} end;

foreach ((inputs | .line //= .edit.line | checked), null) as $one ({};
  if $one.kind then .[$one.kind] += 1 else . end;
  if $one == null then to_entries[] | select(.value > $few) |
    "!9999999999\t\(.value - $few) more: \(.key)"
  elif $one.record then $one.record | tojson
  else select(.[$one.kind] <= $few) | "!\($one.line)\t\($one.message)" end)
