# SPDX-License-Identifier: MIT
# edit.jq - makes the edits of edit-product from $ARGS.positional: edits_set,
# edits_automatic or edits_undo, depending on $way. edit-import.jq makes the
# edits of a table. jq 1.6 needs a tenth of a second to compile all of them, so
# each way is a separate program.
#
# Input: the lines of edit-rows.awk, with the record of apl-upcs for the code,
# and its rows of edit_cells.sql and edit_base.sql. $roster is the text of
# share/sources.tsv.
#
# Output, for each edit: {error, line, code, upc}, or a record for
# merge-product, {upc, manual, edit: {line, manual}}. merge-product makes no
# product without a name, so manual always has a name; edit.manual has only the
# person's values.

def texts: ["name", "brand", "manufacturer", "category", "size",
  "ingredients", "nutrition.serving"];
def nutrients: ["energy_kcal", "energy_kj", "fat_g", "saturated_fat_g",
  "trans_fat_g", "cholesterol_mg", "sodium_mg", "carbohydrates_g", "sugars_g",
  "added_sugars_g", "fiber_g", "protein_g", "calcium_mg", "iron_mg",
  "potassium_mg", "vitamin_a_ug", "vitamin_c_mg", "vitamin_d_ug"];

# The kind of a field; null if a person may not set the field.
def kind:
  split(".") as $part |
  if IN(texts[]) then "text"
  elif IN("is_organic", "is_generic", "verified") then "truth"
  elif IN("allergens", "labels") then "words"
  elif IN("trust", "distrust") then "sources"
  elif . == "image_url" then "url"
  elif . == "nutrition" then "facts"
  elif ($part | length) == 3 and $part[0] == "nutrition"
    and ($part[1] | IN("per_100g", "per_serving"))
    and ($part[2] | IN(nutrients[])) then "number"
  else null end;

# The path of a field in the data of an observation.
def place: if . == "image_url" then ["images"] else split(".") end;

def trim: gsub("^\\s+|\\s+$"; "");

def blank: trim == "";

# The time of the edit: now, but later than $last, the time of the last edit.
# Otherwise the store would ignore the edit as older.
def time($last):
  [$now, ($last | values | fromdateiso8601 + 1 | todateiso8601)] | max;

# "-" marks a value as not known.
def clears: trim == "-";
def clearable: kind != null and (contains(".")
  or IN("name", "verified", "trust", "distrust") | not);

# The member name of a source, from either of its names. The source must be in
# share/sources.tsv, or have an observation of the product.
def member($base):
  . as $name |
  [($roster | split("\n")[] | select(startswith("#") | not) | split("\t")),
    ($base.sources // [])[]] |
  [.[] | select(.[0] == $name or .[1] == $name) | .[0]][0] //
  error("\($name): no such source");

# True if a spreadsheet shows this instead of a value that it cannot calculate,
# or that is too wide for its cell. The words depend on the language.
def broken: test("^(#\\S*[!?]|#n/?[adv]|#getting_data|#fmt|#+|" +
  "(err|fehler) ?:[0-9]+)$"; "i");

# True if people and programs write this for a missing value. 0 is the value of
# a formula that refers to an empty cell. A test compares the words with those
# of lists (lib/list/status.c) and of sources (lib/food/data.c).
def nothing: ascii_downcase | (test("[\\p{L}\\p{N}]") | not) or
  IN("0", "n/a", "na", "<na>", "nan", "nil", "none", "null", "(null)", "<null>",
    "(none)", "blank", "(blank)", "empty", "(empty)", "\\n", "undefined",
    "unknown", "not known", "not applicable", "not available", "not sure",
    "no data", "missing", "unbranded", "tbd", "tba", "to be determined", "todo",
    "desconocido", "se desconoce");

# True if a word is a statement about $field, not one of its values: "yes", or
# in allergens "no nuts".
def statement($field): ascii_downcase |
  IN("yes", "no", "true", "false", "not", "nothing", "any", "si", "s\u00ed") or
  ($field == "allergens" and test("^[^\\p{L}]*$|" +
    "\\b(no|non|none|not|nothing|without|unknown|allergens?|ninguno|sin)\\b|" +
    "\\bfree$|^free from"));

def spreadsheet_error: error("\(.): an error of a spreadsheet, not a value");

def not_a_value($field): error("\(.): not a value; write \(
  if $field | kind == "words" then "none if there are none, " else "" end)\(
  if $field | clearable then "- if it is not known, or " else "" end
  )an empty value to use the sources");

# Converts a typed value to JSON.
def value($field; $base):
  ($field | kind) as $kind | trim |
  if contains("\ufffd") then error("a letter was lost (\ufffd)")
  elif broken then spreadsheet_error
  elif $kind == "words" and ascii_downcase == "none" then []
  elif ($kind | IN("text", "words", "sources")) and nothing then
    not_a_value($field)
  elif $kind == "text" then gsub("\\s+"; " ")
  elif $kind == "words" then split(",") | map(trim | select(. != "") |
    if broken then spreadsheet_error
    elif ascii_downcase == "none" then error("none: not with other words")
    elif nothing or statement($field) then not_a_value($field)
    else . end)
  elif $kind == "sources" then split(",") | map(trim | select(. != "") |
    member($base)) | unique
  elif $kind == "url" then
    if test("^https?://[^\\s]+$") then [{kind: "front", url: .}]
    else error("\(.): not an http or https URL") end
  elif $kind == "truth" then
    (ascii_downcase as $word | {yes: true, "true": true, "1": true,
      no: false, "false": false, "0": false}[$word]) //
    (if ascii_downcase | IN("no", "false", "0") then false
      else error("\(.): yes or no") end)
  elif $kind == "number" then
    if test("^[0-9]{1,7}([.][0-9]{1,6})?$") then tonumber + 0 # 1, not 1.0
    else error("\(.): not a number such as 12.5") end
  else error("only its numbers can be set, such as nutrition.per_100g.sodium_mg")
  end;

# The value of $key: from the edit that is being made, otherwise from the
# earlier edits.
def current($key; $base): if has($key) then .[$key] else $base.manual[$key] end;

# Marks the field as not known.
def clear($field; $base):
  ($field | place[0]) as $key |
  if $field | clearable | not then error("cannot be marked as not known (-)")
  else (current("cleared"; $base) // {}) as $cleared |
    .cleared = {($field): {by: $author, at: time($base.at)}} + $cleared |
    if $base.manual[$key] == null then . else .[$key] = null end end;

# Removes the mark that the field is not known.
def unclear($field; $base):
  ($field | split(".")[0]) as $field |
  (current("cleared"; $base) // {}) as $cleared |
  if $cleared | has($field) then
    .cleared = ($cleared | del(.[$field]) | if . == {} then null else . end)
  else . end;

# The sources that a person named, as an array of member names.
def members($base): [. // [] | if type == "array" then .[] else . end |
  . as $name | try member($base) catch $name];

# Removes $members from the sources under $key: a trusted source is no longer
# distrusted, and a distrusted source is no longer trusted.
def no_longer($key; $members; $base):
  (current($key; $base) | members($base)) as $was |
  ($was - $members) as $rest |
  if $was == $rest then .
  else .[$key] = (if $rest == [] then null else $rest end) end;

# Adds a field to the data of the edit. With edits_set, typed sources are added
# to the earlier ones; a table has all of them.
def put($field; $typed; $base):
  ($field | place) as $at |
  if ($field | kind) == null then error("no such field")
  elif $typed | clears then clear($field; $base)
  else unclear($field; $base) | . as $made |
  if $at[0] == "nutrition" and ($at | length) > 1 then
    .nutrition //= ($base.manual.nutrition // $base.nutrition // {}) |
    if $typed | blank then
      if getpath($at) == null then error("it has no value to remove")
      else delpaths([$at]) end
    else setpath($at; $typed | value($field; $base)) end
  elif $typed | blank then
    if $base.manual[$at[0]] != null then .[$at[0]] = null
    elif $made | has("cleared") then .
    else error("no person set it, so there is no value to remove\(
      if $field | clearable then "; \($field)=- marks it as not known"
      else "" end)") end
  else .[$at[0]] = ($typed | value($field; $base)) |
    if $way == "set" and ($field | kind) == "sources"
    then .[$field] = (.[$field] + ($base.manual[$field] |
      members($base)) | unique)
    else . end |
    if $field == "trust" then no_longer("distrust"; .trust; $base)
    elif $field == "distrust" then no_longer("trust"; .distrust; $base)
    else . end end end;

# Removes nutrition facts without a number.
def no_empty_facts:
  if .nutrition == null then .
  elif [.nutrition[] | objects[] | numbers] == [] then .nutrition = null
  else .nutrition |= with_entries(select(.value != {})) end;

# An error if two of the values contradict each other; otherwise the order would
# decide.
def consistent($base):
  def named($key): [.[$key] // "" | split(",")[] | trim | select(. != "") |
    . as $name | try member($base) catch $name];
  (.nutrition // "x" | clears or (blank and $base.manual.nutrition != null))
  as $whole |
  if $whole and (keys | any(startswith("nutrition."))) then
    error("nutrition: not together with its numbers")
  else (named("trust") - (named("trust") - named("distrust"))) as $both |
    if $both != [] then error("\($both[0]): both trusted and distrusted")
    else . end end;

def set($wish; $base):
  ($wish.set | consistent($base)) as $_ |
  reduce ($wish.set | to_entries[]) as {$key, $value} ({};
    try put($key; $value; $base) catch error("\($key): \(.)")) |
  no_empty_facts;

# Removes the values that people set: of the named fields, or of all fields.
def automatic($wish; $base):
  ($base.manual | del(.verified_by, .verified_name) | with_entries(select(.value != null)) |
    keys) as $said |
  ($wish.set | keys | map(if kind == null then error("\(.): no such field")
    else . end)) as $fields | ($fields | map(place[0]) | unique) as $named |
  (if $named == [] then $said else $named - ($named - $said) end) as $keys |
  (reduce $fields[] as $field ({}; unclear($field; $base)) |
    reduce $keys[] as $key (.; .[$key] = null)) |
  if . == {} then error("no person set any of these fields") else . end;

# Undoes the last edit.
def undo($base):
  if $base.edit == null then error("there is no edit to undo") else . end |
  reduce ($base.said | keys_unsorted[]) as $key ({};
    .[$key] = (if $base.before then $base.before[$key] else null end));

def observation($data; $base):
  {status: "found", source: "manual", at: time($base.at), author: $author,
    note: $note, undoes: (if $way == "undo" then $base.edit else null end)} |
  with_entries(select(.value != null and .value != "")) +
    {data: (if $way == "undo" then $data
      else $data + {verified_by: $author} end)};

# If a person verifies a product, the edit also stores the product's name: the
# person verified the product under this name.
def with_name($cells):
  if .verified == true and $way != "undo" and $cells.name != null
  then .verified_name = (.name // $cells.name) else . end;

# The record of an edit; empty if the edit changes nothing. data makes the
# person's values from {edit, base, cells}.
def record($base; $cells; data):
  ({edit: ., base: $base, cells: $cells} | data | with_name($cells)) as $data |
  select($data != {} and ($way == "undo" or any($data | to_entries[];
    $base.manual[.key] != .value))) |
  observation($data; $base) as $manual |
  {upc, manual: ($manual | .data.name //= "-"), edit: {line, $manual}};

# The records and errors of the edits. asked makes {line, code, set, hash} from
# [number, row].
def edits(asked; data):
  inputs | . as [$number, $row, $found, $cells, $joined] |
  ($joined // {} |
    (.manual, .nutrition, .said, .before, .sources) |= (values | fromjson))
  as $base |
  ([$number, $row] | asked) + {upc: $found.upc} | . as $edit |
  try (if $found.reason then error($found.reason)
    else record($base; $cells; data) end)
  catch {error: ., line: $edit.line, code: $edit.code, upc: $edit.upc};

def edits_set:
  edits({line: 1, code: $ARGS.positional[0], set: ($ARGS.positional[1:] |
    map(capture("^(?<key>[^=]*)=(?<value>.*)$"; "m") | {(.key): .value}) |
    add // {})}; set(.edit; .base));
def edits_automatic:
  edits({line: 1, code: $ARGS.positional[0], set: ($ARGS.positional[1:] |
    map({(.): ""}) | add // {})}; automatic(.edit; .base));
def edits_undo:
  edits({line: .[0], code: $ARGS.positional[.[0] - 1]}; undo(.base));
