# SPDX-License-Identifier: MIT
# edit.jq - wishes of edit-product, each with what there is of its product, as
# records in which a person says so. In: {line, code, upc, way, set, hash};
# $base and $cells: rows of edit_base.sql and edit_cells.sql. Out: {line, code,
# upc} with record, error or neither, where nothing changes.

def texts: ["name", "brand", "manufacturer", "category", "size",
  "ingredients", "nutrition.serving"];
def nutrients: ["energy_kcal", "energy_kj", "fat_g", "saturated_fat_g",
  "trans_fat_g", "cholesterol_mg", "sodium_mg", "carbohydrates_g", "sugars_g",
  "added_sugars_g", "fiber_g", "protein_g", "calcium_mg", "iron_mg",
  "potassium_mg", "vitamin_a_ug", "vitamin_c_mg", "vitamin_d_ug"];

# What a field is, by its name; null: none that a person may set.
def kind:
  split(".") as $part |
  if IN(texts[]) then "text"
  elif IN("is_organic", "is_generic", "verified") then "truth"
  elif IN("allergens", "labels") then "words"
  elif . == "trust" then "sources"
  elif . == "image_url" then "url"
  elif . == "nutrition" then "facts"
  elif ($part | length) == 3 and $part[0] == "nutrition"
    and ($part[1] | IN("per_100g", "per_serving"))
    and ($part[2] | IN(nutrients[])) then "number"
  else null end;

# Where it stands in the data of an observation.
def place: if . == "image_url" then ["images"] else split(".") end;

def trim: gsub("^\\s+|\\s+$"; "");

def blank: trim == "";

# A value as it was typed, as JSON.
def value($field):
  ($field | kind) as $kind | trim |
  if $kind == "text" then gsub("\\s+"; " ")
  elif $kind == "words" then split(",") | map(trim | select(. != ""))
  elif $kind == "sources" then split(",") | map(trim |
    if test("^[a-z][a-z0-9_]*$") then . else error("\(.): no source") end)
  elif $kind == "url" then
    if test("^https?://[^\\s]+$") then [{kind: "front", url: .}]
    else error("\(.): no address of http or https") end
  elif $kind == "truth" then
    (ascii_downcase as $word | {yes: true, "true": true, "1": true,
      no: false, "false": false, "0": false}[$word]) //
    (if ascii_downcase | IN("no", "false", "0") then false
      else error("\(.): yes or no") end)
  elif $kind == "number" then
    if test("^[0-9]{1,7}([.][0-9]{1,6})?$") then tonumber + 0 # 1, not 1.0
    else error("\(.): not a number such as 12.5") end
  else error("only its numbers can be set, as nutrition.per_100g.sodium_mg")
  end;

# One field more, in the data that are being made.
def put($field; $typed; $base):
  ($field | place) as $at |
  if ($field | kind) == null then error("no such field")
  elif $at[0] == "nutrition" and ($at | length) > 1 then
    .nutrition //= ($base.manual.nutrition // $base.nutrition // {}) |
    if $typed | blank then
      if getpath($at) == null then error("a blank erases nothing")
      else delpaths([$at]) end
    else setpath($at; $typed | value($field)) end
  elif $typed | blank then
    if $base.manual[$at[0]] == null then
      error("a blank erases nothing, and no person said it")
    else .[$at[0]] = null end
  else .[$at[0]] = ($typed | value($field)) end;

# Facts without a number are none.
def no_empty_facts:
  if .nutrition == null then .
  elif [.nutrition[] | objects[] | numbers] == [] then .nutrition = null
  else .nutrition |= with_entries(select(.value != {})) end;

def set($wish; $base):
  reduce ($wish.set | to_entries[]) as {$key, $value} ({};
    try put($key; $value; $base) catch error("\($key): \(.)")) |
  no_empty_facts;

# Back to what the sources say: fields, or all that persons said.
def automatic($wish; $base):
  ($base.manual | del(.verified_by) | with_entries(select(.value != null)) |
    keys) as $said |
  ($wish.set | keys | map(. as $field | if kind == null
    then error("\(.): no such field") else place[0] end) | unique) as $named |
  (if $named == [] then $said else $named - ($named - $said) end) |
  if . == [] then error("no person said anything of that") else . end |
  reduce .[] as $key ({}; .[$key] = null);

# What the last edit said, as it was before it.
def undo($base):
  if $base.edit == null then error("there is no edit to take back") else . end |
  reduce ($base.said | keys_unsorted[]) as $key ({};
    .[$key] = (if $base.before then $base.before[$key] else null end));

# Is a cell what it was? A spreadsheet writes numbers and truths its own way.
def same($was):
  ($was | if . == null then "" else tostring | trim end) as $was |
  trim as $cell |
  $cell == $was or ($cell | gsub("\\s+"; " ")) == ($was | gsub("\\s+"; " "))
  or (try (($cell | tonumber) == ($was | tonumber)) catch false)
  or ({"true": "yes", "false": "no"}[$cell | ascii_downcase] // $cell) == $was;

def changed_cells($cells):
  if .hash != null and .hash != ($cells.hash // "") then
    error("the product has changed since it was exported")
  else .set |= (map_values(if test("^'['=+@\t\r-]") then .[1:] else . end) |
    with_entries(.key as $key |
    select(.value | same($cells[$key]) | not))) end;

def data($base; $cells):
  if .way == "undo" then undo($base)
  elif .way == "automatic" then automatic(.; $base)
  elif .way == "cells" then changed_cells($cells) | set(.; $base)
  else set(.; $base) end;

# Later than what was said last, which else would stand.
def time($last):
  [$now, ($last | values | fromdateiso8601 + 1 | todateiso8601)] | max;

(reduce $base[][] as $row ({}; .[$row.upc] = ($row |
  (.manual, .nutrition, .said, .before) |= (values | fromjson))))
as $base |
(reduce $cells[][] as $row ({}; .[$row.upc] = $row)) as $cells |
foreach inputs as $wish ({seen: {}};
  .seen[$wish.upc // ""] += 1 | .wish = $wish;
  .seen as $seen | .wish | {line, code, upc} + (
    if .upc == null then {error: .reason}
    elif $seen[.upc] > 1 then {error: "the UPC stands twice"}
    else $base[.upc] as $b | try
      (data($b; $cells[.upc]) as $data |
        if $data == {} then {}
        elif .way != "undo" and ($data | with_entries(.key as $key |
          select($b.manual[$key] != .value))) == {} then {}
        else {record: {upc, manual: ({status: "found", source: "manual",
          at: time($b.at), author: $author, note: $note,
          undoes: (if .way == "undo" then $b.edit else null end)} |
          with_entries(select(.value != null and .value != "")) +
          {data: (if .way == "undo" then $data
            else $data + {verified_by: $author} end)})}} end)
      catch {error: .} end))
