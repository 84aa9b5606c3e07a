# SPDX-License-Identifier: MIT
# datapackage.jq - describes an exported file as a Frictionless Data Package:
# the package $old with a new resource for the file $path. $files has the JSON
# Schemas by file name, $header is the first line of a CSV file, and $terms has
# the terms of the sources.

# The schema that a $ref refers to, or the schema itself if it has no $ref.
def resolved($file):
  if has("$ref") then (.["$ref"] | split("#/")) as [$of, $place] |
    (if $of == "" then $file else $of end) as $of |
    ($files[$of] | getpath($place / "/")) | resolved($of)
  else . end;
$files["export.schema.json"]["$defs"] as $defs |
($defs.code.properties) as $code | ($defs.row.properties) as $row |

# A field from its name and its property in a schema.
def described($name; $as_text): . as $given |
  (resolved("export.schema.json")) as $of |
  ([$of.type] | flatten | map(strings | select(. != "null")) | .[0])
    as $first |
  (if $first then $first elif $of | has("enum") then "string" else "object" end)
    as $type |
  {name: $name, type: (
    if $type == "array" and $as_text then "string"
    elif $type != "string" then $type
    elif $of.pattern // "" | test("T.*Z") then "datetime"
    elif $of.pattern // "" | test("^\\^\\[0-9\\]\\{4\\}-") then "date"
    else "string" end)} +
  (if $as_text and $type == "boolean"
   then {trueValues: ["1"], falseValues: ["0"]} else {} end) +
  (($given.description // $of.description) as $text |
    if $text then {description: $text} else {} end);

# A field for a column of CSV. Some columns exist only in CSV; columns that begin
# with list_ have the words of a row.
def column: . as $name | ({
    approved: {type: "boolean",
      description: "Whether the row approves the code."},
    flags: {type: "string", description: $row.flags.description},
    allergens: {type: "string",
      description: ("Allergens in the product; none: its source says that " +
        "there are none. Empty: not known.")},
    licence: {type: "string",
      description: "The licenses of the sources of the product."},
    credit: {type: "string", description: "The credit to show with the product."}
  }[$name] // $code[$name] // $row[$name | ltrimstr("list_")]) |
  described($name; true);

(if $format == "csv"
 then [$header | rtrimstr("\r") / "," | .[] | column]
 else [$code | to_entries[] | .key as $name | .value | described($name; false)]
 end) as $fields |
{
  name: $format, path: $path, format: $format, encoding: "utf-8",
  mediatype: {csv: "text/csv", ndjson: "application/x-ndjson"}[$format],
  bytes: ($bytes | tonumber), hash: "sha256:\($sha256)",
  description: {
    csv: "A row for each row of a list, if it is in effect now or later.",
    ndjson: ("A line for each code, and a last line about the export, " +
      "which has none of these members except sources.")}[$format],
  schema: ({fields: $fields} +
    if $format == "csv" then {missingValues: [""]} else {} end)
} as $resource |
{
  profile: "data-package", name: "wic-approved-products",
  title: "WIC approved products", created: $now,
  licenses: ([$terms[] | .licence | values] | unique |
    map({name: gsub("[^A-Za-z0-9._-]+"; "-"), title: .})),
  sources: [$terms[] | {title: (.credit // .source)}],
  resources: ([($old[0].resources // [])[] | select(.path != $path)] +
    [$resource])
} |
if .licenses == [] then del(.licenses) else . end
