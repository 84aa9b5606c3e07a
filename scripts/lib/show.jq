# show.jq - what show-product says of show_product.sql: with $format json the
# object that lib/schema/show.schema.json describes, else lines for people

def day: .[:10];

# Why is a product not there, or not whole? The first word is for programs.
def gaps:
  [
    if .error then {why: "no_code", says: .error}
    elif .listed then empty
    elif .states == [] then {why: "no_list", says: "no list of a state has been imported"}
    elif .entries == [] then {why: "not_listed",
      says: "not on the list of \(.states | map("\(.state), \(.imported_at | day)") | join("; "))"}
    else .entries[0] | {why: .status, says: (
      if .status == "removed" then "\(.state) took it off the list, \(.removed_at | day)"
      elif .status == "not_yet" then "\(.state) lists it from \(.effective) on"
      else "\(.state) listed it until \(.expires)" end)} end,
    (select(.flags | index("random_weight")) | {why: "random_weight",
      says: "the code has a price or weight in it, and names a product only in the shop that printed it"}),
    (select(.flags | index("coupon")) | {why: "coupon", says: "the code is that of a coupon"}),
    (select(.flags | index("placeholder")) | {why: "placeholder",
      says: "the code stands for no product, and no source is asked"}),
    (select(.plu) | {why: "plu", says: "a produce code (PLU), of which no source is asked"}),
    if .found or .upc == null then empty
    elif [.sources[] | select(.source != "manual")] == [] then {why: "never_asked",
      says: "no source has been asked yet: sync-products --upcs \(.upc)"}
    else (.sources[] | select(.source != "manual") |
      if .status == "unknown" then {why: "unknown",
        says: "\(.source) could not tell: \(.error_message // .error_code // "why is not known")"}
      elif .withdrawn then {why: "withdrawn",
        says: "\(.source) had it until \(.found_at | day), and has it no more"}
      elif .status == "absent" then {why: "absent",
        says: "\(.source) has none\(if .reason then " (\(.reason))" else "" end)"}
      else empty end) end,
    (select(.found) | .sources[] | select(.withdrawn and .source != "manual") |
      {why: "withdrawn", says: "\(.source) has it no more, since \(.at | day)"}),
    (select(.product.agreement == "contradict") | {why: "contradicted",
      says: "what a source says is not what the list means: review-products"}),
    (.product | values | .quality_issues // [] | map(select(startswith("no_")) |
      .[3:] | gsub("_"; " ")) | select(. != []) | {why: "incomplete",
      says: join(", ")})
  ];

# Text of others as one line that turns nothing.
def plain: tostring | gsub("[\\x{0}-\\x{1f}\\x{7f}-\\x{9f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]"; "?");

# Lines of at most $width, broken at blanks where there are any.
def wrap($width):
  reduce (plain | splits(" +")) as $word ([""];
    if .[-1] == "" then .[-1] = $word
    elif (.[-1] | length) + 1 + ($word | length) <= $width
    then .[-1] += " " + $word
    else . + [$word] end) |
  [.[] | while(. != ""; .[$width:]) | .[:$width]] | map(select(. != ""));
def pad($n): . + " " * ([$n - length, 0] | max);
def row($head): wrap(63) | to_entries[] |
  "  \(if .key == 0 then $head else "" end | pad(14)) \(.value)";

# One field, and at the right whose it is.
def field($head; $source):
  (wrap(63 - ($source | length) - 2)) as $lines | $lines | to_entries[] |
  "  \(if .key == 0 then $head else "" end | pad(14)) \(if .key == 0
    then (.value | pad(63 - ($source | length))) + $source else .value end)";

def facts:
  to_entries | map((.key | capture("^(?<name>.*)_(?<unit>[a-z]+)$")) as $n |
    "\($n.name | gsub("_"; " ")) \(.value) \($n.unit)") | join(", ");

def source_line:
  "  \(.source | pad(17)) \(.status | pad(8)) \(.at | day)  \(
    if .withdrawn then "had it until \(.found_at | day)"
    elif .status == "unknown" then (.error_code // "")
    else (.reason // "") end | pad(23))\(
    if .source == "manual" then ""
    elif .next_at then "again \(.next_at | day)"
    elif .status == "found" then "when stale" else "" end)" | gsub(" +$"; "");

def entry:
  "\(.state): \([([.category_code, .category] | map(values) | join(" ")), .subcategory]
    | map(values | select(. != "")) | join(" / "))" as $category |
  (.status | gsub("_"; " ")) as $status | ($category | row($status)),
  ([([.brand, .description] | map(values) | join(" ")), ([.size, .unit] | map(values) |
    unique | join(" "))] | map(select(. != "")) | join(", ") | select(. != "") | row("")),
  ([(select(.effective) | "from \(.effective)"), (select(.expires) | "until \(.expires)"),
    (.flags[] | gsub("_"; " "))] | select(. != []) | join(", ") | row(""));

def picture:
  if .picture.file then "\($folder)/\(.picture.file)\(if $there == "" then " (the file is missing)" else "" end)"
  elif .picture.status == "unknown" then "could not be fetched: \(.picture.error_code)"
  elif .picture.status == "absent" then "gone at its source"
  elif .product.image_url then "not fetched yet: sync-products --images"
  else empty end;

def fields: ["name", "brand", "manufacturer", "category", "size", "ingredients",
  "allergens", "labels", "is_organic", "is_generic"];

def text:
  . as $all | (.product // {}) as $p |
  ($p.name // (.entries[0] | values | [.brand, .description] | map(values) | join(" ")) //
    (if .plu then "PLU \(.plu)" elif .upc then "A product that is not known" else "\"\(.code)\"" end) | plain | .[:78]),
  "\(if .plu then "PLU \(.plu)" elif .upc then "UPC \(.upc)" else "no UPC" end): \(
    if .listed then "listed in \([.entries[] | select(.status == "listed").state] | unique | join(", "))"
    else "not listed" end), \(if .found then "found" else "not found" end)",
  "",
  (.entries[] | entry),
  ([.states[] | "\(.state) \(.imported_at | day)"] | select(. != []) | join(", ") | row("list of")),
  (select($p != {}) | "",
    (fields[] as $f | $p[$f] | select(. != null) |
      (if type == "array" then join(", ") elif type == "boolean" then
        (if . then "yes" else "no" end) else . end) |
      field($f | gsub("is_|_"; ""); $p.field_sources[$f] // "")),
    ($p.nutrition // {} | .basis as $basis | .per_100g | values | facts |
      field(if $basis == "100ml" then "per 100 ml" else "per 100 g" end; $p.field_sources.nutrition // "")),
    ($p.nutrition // {} | .serving as $s | .per_serving | values |
      "\($s // "" | if . == "" then . else "(\(.)) " end)\(facts)" |
      field("per serving"; $p.field_sources.nutrition // "")),
    ($all | picture | row("picture")),
    (select($p.verified) | "by \($p.verified_by // "list")" | row("verified")),
    ($all.edit | values | "\(.at | day) by \(.author // "-")\(if .note then ": \(.note)" else "" end)"
      | row("last edit"))),
  (select(.sources != []) | "", (.sources[] | source_line)),
  (select(.missing != []) | "", (.missing[] | .says | row("missing")));

def given: if . == "" then null else . end;

{code: $code, upc: ($upc | given), plu: ($plu | given),
  error: ($error | given), $flags, at: $now} + . |
.missing = gaps |
if $format == "json" then . else text end
