# SPDX-License-Identifier: MIT
# show.jq - prints the output of show-product from the objects of
# show_product.sql: with $format json as in share/schema/show.schema.json,
# otherwise text. $gone has the files that are missing in $images_dir, one per line.
include "words";

def day: .[:10];
def given: if . == "" then null else . end;
# A UPC as on the package: a UPC-A has 12 digits.
def printed: if length == 13 then ltrimstr("0") else . end;
def gap($why; says): {why: $why, says: says};

# The rejected rows that may have this code.
def rejected: .rejected[] | gap("rejected"; "row \(.row) of \(
  .file // .state) may have this code, and was rejected: \(.reason): \(.input)");

# Why the code is not on any list today.
def unlisted:
  if .error then gap("no_code"; .error)
  elif .listed then empty
  elif .states == [] then gap("no_list"; "no list of a state was imported")
  elif .entries == [] and .rejected != [] then empty
  elif .entries == [] then gap("not_listed"; "not on the list of \(
    .states | map("\(.state), \(.imported_at | day)") | join("; "))")
  else .entries[0] | gap(.status;
    if .status == "removed"
    then "\(.state) removed it from the list, \(.removed_at | day)"
    elif .status == "not_authorized"
    then "the row of \(.state) says that it is not authorized"
    elif .status == "not_yet" then "\(.state) lists it starting \(.effective)"
    else "\(.state) listed it until \(.expires)" end)
  end;

# The kinds of codes that no source is asked about.
def no_product:
  (.flags[] |
    if . == "random_weight" then gap(.; "the code has a price or weight in " +
      "it, and identifies a product only in the shop that printed it")
    elif . == "coupon" then gap(.; "the code is that of a coupon")
    elif . == "placeholder" then gap(.;
      "a placeholder code, which is not looked up")
    else empty end),
  (select(.plu) |
    gap("plu"; "a produce code (PLU), which is not looked up"));

# Why sources have no product for the code.
def unfound:
  [.sources[] | select(.source != "manual")] as $observations |
  if .upc == null then empty
  elif (.flags | inside(["company_internal"]) | not) then empty
  elif .found then $observations[] | select(.withdrawn) |
    gap("withdrawn"; "\(.source) no longer has it, since \(.at | day)")
  elif $observations == [] then gap("never_asked";
    "not looked up yet: sync-products --upcs \(.upc)")
  else $observations[] |
    if .status == "unknown" then gap(.status; "\(.source) lookup failed: \(
      .error_message // .error_code // "unknown error")")
    elif .withdrawn then gap("withdrawn";
      "\(.source) had it until \(.found_at | day), and no longer has it")
    elif .status == "absent" then gap(.status;
      "\(.source) does not have it\(.reason | if . then " (\(.))" else "" end)")
    else empty end
  end;

# The listed codes that may be meant if the code was misread.
def misread: .likely[] | . as $it | gap("likely";
  "would be \($it.upc | printed), \($it.name // "-"), listed in \(
    $it.states | join(", ")), with \(
    if $it.slip == "end" then "a \($it.digit) added at the end"
    elif $it.slip == "swap"
    then "digits \($it.place) and \($it.place + 1) swapped"
    elif $it.at_end then "a \($it.digit) at the end"
    else "a \($it.digit) as digit \($it.place)" end)");

def gaps: [unlisted, rejected, misread, no_product, unfound,
  (.product.contradicted as $by | .sources[] |
    select([.source] | inside($by // [])) | gap("contradicted";
      "\(.source) has a different product under this code, \(.name // "-"): " +
      "review-products")),
  (.product | values | [.quality_issues // [] | .[] |
    select(startswith("no_")) | .[3:]] | select(. != []) |
    gap("incomplete"; join(", ")))];

# Lines of at most $width, broken at spaces if there are any.
def wrap($width):
  reduce (plain | splits(" +")) as $word ([""];
    if .[-1] == "" then .[-1] = $word
    elif (.[-1] | length) + 1 + ($word | length) <= $width
    then .[-1] += " " + $word
    else . + [$word] end) |
  [.[] | while(. != ""; .[$width:]) | .[:$width]] | map(select(. != ""));
def pad($n): . + " " * ([$n - length, 0] | max);

# Formats one or more lines: label, text, and the source on the right.
def row($head; $source):
  ($source // "" | plain) as $name |
  wrap(63 - (if $name == "" then 0 else ($name | length) + 2 end)) |
  to_entries[] | "  \(if .key == 0 then $head else "" end | pad(14)) \(
    if .key == 0 and $name != ""
    then (.value | pad(63 - ($name | length))) + $name else .value end)";
def row($head): row($head; "");

def entry:
  (.status | gsub("_"; " ")) as $status |
  ("\(.state): \([([.category_code, .category] | joined(" ")), .subcategory] |
    joined(" / "))" | row($status)),
  ([row_words,
    ([.size, .unit] | map(values) | unique | joined(" "))] | joined(", ") |
    row("")),
  ([(select(.effective) | "from \(.effective)"),
    (select(.expires) | "until \(.expires)"),
    (.flags[] | gsub("_"; " "))] | joined(", ") | row(""));

# Rounds to three digits or a whole number, as on a label.
def rounded: if . >= 100 then round
  else first((1, 10, 100, 1000, 10000, 100000) as $by |
    select(. * $by >= 100 or $by == 100000) | (. * $by | round) / $by) end;
def nutrients: to_entries | map(select(.value | type == "number") |
  (.key | capture("^(?<name>.*)_(?<unit>[a-z]+)$")) as $n |
  "\($n.name | gsub("_"; " ")) \(.value | rounded) \(
    {kj: "kJ", ug: "µg", iu: "IU"}[$n.unit] // $n.unit)") | join(", ");
def facts($source): (.serving // "" | given) as $serving |
  (if .basis == "100ml" then "per 100 ml" else "per 100 g" end) as $per |
  (.per_100g | values | nutrients | row($per; $source)),
  (.per_serving | values | "\(if $serving then "(\($serving)) " else ""
    end)\(nutrients)" | row("per serving"; $source));

def picture:
  if .picture.file then "\($images_dir)/\(.picture.file)\(
    if .picture.file | inside($gone) then " (the file is missing)"
    else "" end)"
  elif .picture.status == "unknown"
  then "could not be fetched: \(.picture.error_code)"
  elif .picture.status == "absent" then "no longer at its source"
  elif .product.image_url then "not fetched yet: sync-products --images"
  else empty end;

def product:
  .product as $p | ($p.field_sources // {}) as $of |
  (("name", "brand", "manufacturer", "category", "size", "ingredients",
    "allergens", "labels", "is_organic", "is_generic") as $f |
    $p[$f] | select(. != null) |
    if type == "array" then if . == [] then "none" else join(", ") end
    elif type == "boolean" then if . then "yes" else "no" end
    else . end | row($f | ltrimstr("is_"); $of[$f])),
  ($p.nutrition | values | facts($of.nutrition)),
  (.cleared // {} | to_entries[] | .value as $said | .key |
    row("not known"; "\($said.by // "a person"), \($said.at // "" | day)")),
  (picture | row("picture")),
  ($p.issues // [] | .[] | select(.issue | startswith("no_") | not) |
    .meaning // (.issue | gsub("_"; " ")) | row("issue")),
  (select($p.verified) | "by \($p.verified_by // "the list")" |
    row("verified")),
  ($p.judgements // {} | to_entries[] |
    select(.value.judgement == "another_product"
      or (.value.judgement == "unsure" and $p.verified_by == null)) |
    "\(.value.judgement | gsub("_"; " ")): \(.value.reason)" as $why |
    .key as $name | $why | row("judged"; $name)),
  (.edit | values | "\(.at | day) by \(.author // "-")\(
    .note // "" | if . == "" then . else ": \(.)" end)" | row("last edit"));

def source:
  "  \(.source | plain | pad(17)) \(.status | pad(8)) \(.at | day)  \(
    (if .withdrawn then "had it until \(.found_at | day)"
      elif .status == "unknown" then .error_code
      else .reason end) // "" | plain | pad(23))\(
    if .source == "manual" then ""
    elif .next_at and .next_at <= $now then "due"
    elif .next_at then "again \(.next_at | day)"
    elif .status == "found" then "when stale"
    else "" end)" | sub(" +$"; "") | .[:80];

def title:
  .product.name // (.entries[0] | values | row_words |
    given) // (if .plu then "A produce code"
    elif .upc then "Unknown product" else "\"\(.code)\"" end);

def text_of:
  (title | plain | .[:78]),
  "\(if .plu then "PLU \(.plu)" elif .upc then "UPC \(.upc | printed)"
    else "not a UPC or PLU" end): \(
    if .listed then "listed in \([.entries[] | select(.status == "listed") |
      .state] | unique | join(", "))"
    elif .listed == null then "it is unknown whether it is listed"
    else "not listed" end)\(
    if .error then ""
    elif .found then ", with product data" else ", no product data" end)",
  "",
  (.entries[] | entry),
  ([.states[] | "\(.state) \(.imported_at | day)"] | join(", ") |
    row("list of")),
  (select(.product) | "", product),
  (select(.sources != []) | "", (.sources[] | source)),
  (select(.missing != []) | "", (.missing[] |
    (if .why == "incomplete" then "missing" else "note" end) as $head |
    .says | row($head)));

(.. | numbers) |= . + 0 | # jq 1.7 and later would print 6.50
.at = $now | .missing = gaps |
if $format == "json" then .
else (select(input_line_number > 1) | "", "-" * 80, ""), text_of end
