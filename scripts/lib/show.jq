# SPDX-License-Identifier: MIT
# show.jq - what show-product says of the object of show_product.sql: with
# $format json what lib/schema/show.schema.json describes, else text
include "words";

def day: .[:10];
def given: if . == "" then null else . end;
def gap($why; says): {why: $why, says: says};

# Why is it on no list today?
def unlisted:
  if .error then gap("no_code"; .error)
  elif .listed then empty
  elif .states == [] then gap("no_list"; "no list of a state was imported")
  elif .entries == [] then gap("not_listed"; "not on the list of \(
    .states | map("\(.state), \(.imported_at | day)") | join("; "))")
  else .entries[0] | gap(.status;
    if .status == "removed"
    then "\(.state) took it off the list, \(.removed_at | day)"
    elif .status == "not_yet" then "\(.state) lists it from \(.effective) on"
    else "\(.state) listed it until \(.expires)" end)
  end;

# What kind of code is it, that no source could know?
def no_product:
  (.flags[] |
    if . == "random_weight" then gap(.; "the code has a price or weight in " +
      "it, and names a product only in the shop that printed it")
    elif . == "coupon" then gap(.; "the code is that of a coupon")
    elif . == "placeholder" then gap(.;
      "the code stands for no product, and no source is asked")
    else empty end),
  (select(.plu) |
    gap("plu"; "a produce code (PLU), of which no source is asked"));

# Why has no source made a product of it?
def unfound:
  [.sources[] | select(.source != "manual")] as $answers |
  if .upc == null then empty
  elif .found then $answers[] | select(.withdrawn) |
    gap("withdrawn"; "\(.source) has it no more, since \(.at | day)")
  elif $answers == [] then gap("never_asked";
    "no source has been asked yet: sync-products --upcs \(.upc)")
  else $answers[] |
    if .status == "unknown" then gap(.status; "\(.source) could not tell: \(
      .error_message // .error_code // "why is not known")")
    elif .withdrawn then gap("withdrawn";
      "\(.source) had it until \(.found_at | day), and has it no more")
    elif .status == "absent" then gap(.status;
      "\(.source) has none\(.reason | if . then " (\(.))" else "" end)")
    else empty end
  end;

def gaps: [unlisted, no_product, unfound,
  (.product.contradicted as $by | .sources[] |
    select([.source] | inside($by // [])) | gap("contradicted";
      "\(.source) has another product under the code, \(.name // "-"): " +
      "review-products")),
  (.product | values | [.quality_issues // [] | .[] |
    select(startswith("no_")) | .[3:]] | select(. != []) |
    gap("incomplete"; join(", ")))];

# Lines of at most $width, broken at blanks where there are any.
def wrap($width):
  reduce (plain | splits(" +")) as $word ([""];
    if .[-1] == "" then .[-1] = $word
    elif (.[-1] | length) + 1 + ($word | length) <= $width
    then .[-1] += " " + $word
    else . + [$word] end) |
  [.[] | while(. != ""; .[$width:]) | .[:$width]] | map(select(. != ""));
def pad($n): . + " " * ([$n - length, 0] | max);

# A line, or several: what it is, the text, and at the right whose it is.
def row($head; $source):
  ($source // "" | plain) as $whose |
  wrap(63 - (if $whose == "" then 0 else ($whose | length) + 2 end)) |
  to_entries[] | "  \(if .key == 0 then $head else "" end | pad(14)) \(
    if .key == 0 and $whose != ""
    then (.value | pad(63 - ($whose | length))) + $whose else .value end)";
def row($head): row($head; "");

def entry:
  (.status | gsub("_"; " ")) as $status |
  ("\(.state): \([([.category_code, .category] | joined(" ")), .subcategory] |
    joined(" / "))" | row($status)),
  ([([.brand, .description] | joined(" ")),
    ([.size, .unit] | map(values) | unique | joined(" "))] | joined(", ") |
    row("")),
  ([(select(.effective) | "from \(.effective)"),
    (select(.expires) | "until \(.expires)"),
    (.flags[] | gsub("_"; " "))] | joined(", ") | row(""));

def nutrients: to_entries | map(select(.value | type == "number") |
  (.key | capture("^(?<name>.*)_(?<unit>[a-z]+)$")) as $n |
  "\($n.name | gsub("_"; " ")) \(.value) \($n.unit)") | join(", ");
def facts($source): (.serving // "" | given) as $serving |
  (if .basis == "100ml" then "per 100 ml" else "per 100 g" end) as $per |
  (.per_100g | values | nutrients | row($per; $source)),
  (.per_serving | values | "\(if $serving then "(\($serving)) " else ""
    end)\(nutrients)" | row("per serving"; $source));

def picture:
  if .picture.file then "\($folder)/\(.picture.file)\(
    if $there == "" then " (the file is missing)" else "" end)"
  elif .picture.status == "unknown"
  then "could not be fetched: \(.picture.error_code)"
  elif .picture.status == "absent" then "gone at its source"
  elif .product.image_url then "not fetched yet: sync-products --images"
  else empty end;

def product:
  .product as $p | ($p.field_sources // {}) as $of |
  (("name", "brand", "manufacturer", "category", "size", "ingredients",
    "allergens", "labels", "is_organic", "is_generic") as $f |
    $p[$f] | select(. != null) |
    if type == "array" then join(", ")
    elif type == "boolean" then if . then "yes" else "no" end
    else . end | row($f | ltrimstr("is_"); $of[$f])),
  ($p.nutrition | values | facts($of.nutrition)),
  (picture | row("picture")),
  (select($p.verified) | "by \($p.verified_by // "the list")" |
    row("verified")),
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
  .product.name // (.entries[0] | values | [.brand, .description] |
    joined(" ") | given) // (if .plu then "A produce code"
    elif .upc then "A product that is not known" else "\"\(.code)\"" end);

def text_of:
  (title | plain | .[:78]),
  "\(if .plu then "PLU \(.plu)" elif .upc then "UPC \(.upc)"
    else "no UPC" end): \(
    if .listed then "listed in \([.entries[] | select(.status == "listed") |
      .state] | unique | join(", "))" else "not listed" end), \(
    if .found then "found" else "not found" end)",
  "",
  (.entries[] | entry),
  ([.states[] | "\(.state) \(.imported_at | day)"] | join(", ") |
    row("list of")),
  (select(.product) | "", product),
  (select(.sources != []) | "", (.sources[] | source)),
  (select(.missing != []) | "", (.missing[].says | row("missing")));

{code: $code, upc: ($upc | given), plu: ($plu | given),
  error: ($error | given), $flags, at: $now} + . |
(.. | numbers) |= . + 0 | # 6.5 and not 6.50, which jq keeps from 1.7 on
.missing = gaps |
if $format == "json" then . else text_of end
