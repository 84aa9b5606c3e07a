# SPDX-License-Identifier: MIT
# sheet.jq - the page of contact-sheet, of the rows of contact_sheet.sql

include "words";
include "page";

(if $url != "" then $url
  elif $folder == "." then ""
  else $folder + "/" | split("/") | map(@uri) | join("/") end) as $base |
(reduce ($there | split("\n")[]) as $file ({}; .[$file] = true)) as $is_there |
def has_file: type == "string"
  and test("^[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}[.][a-z]+$") and ($url != "" or $is_there[.]);

(add // []) | map(
  if .file == null then .
  elif (.file | has_file) and (.thumbnail | has_file) then .shown = true
  else .reason = "its file is missing" end |
  .group = if .listed == 0 then "On no list today"
    elif .category_code == null then "Of no category"
    else [.category_code, .category] | map(values) | join(" ") end) |
. as $all | map(select(.shown)) as $shown |
([$shown[] | [.credit, .licence] | map(values) | select(. != []) | join(", ")] |
  group_by(.) | sort_by(-length) | map({credit: .[0], n: length})) as $credits |
[$all[] | select(.shown | not).reason] | group_by(.) | sort_by(-length) |
map("\(length | figure): \(.[0])") as $reasons |

# The categories, in the order that they come in.
(reduce $all[] as $p ([]; if .[-1].name == $p.group
  then .[-1].products += [$p] else . + [{name: $p.group, products: [$p]}] end)
) as $groups |

def whose:
  [.credit, .licence] | map(values) | join(", ") |
  if . != "" and . != $credits[0].credit
  then "<p class=\"faint\">\(text)</p>" else "" end;
def tile:
  "<li id=\"u\(.upc)\">" +
  if .shown then
    "<a href=\"\($base + .file | text)\"><img src=\"\($base + .thumbnail | text
      )\" alt=\"Picture of \(.name | text
      )\" width=\"200\" height=\"200\" loading=\"lazy\" decoding=\"async\"></a>"
  else "" end +
  "<h3>\(.name | text)</h3>" +
  ([.brand, (.size | values | gsub(" "; "\u00a0"))] | map(values) | join(" · ") |
    if . == "" then "" else "<p>\(text)</p>" end) +
  "<p class=\"faint\"><code>\(.upc)</code>\(if .shown and .width
    then " \(.width)\u00a0×\u00a0\(.height)" else "" end)</p>" +
  (if .shown then whose
    else "<p class=\"none\">\(.reason | text)</p>" end) + "</li>";

head("Pictures of \($store)"; $css; $hash;
  if $url != "" then $url else "'self'" end) + "
<body>
<header>
<h1>Pictures of \($store | text)</h1>
<p>\($all | length | count("product"))\(if $states != ""
    then " on the lists of \($states | gsub(","; ", "))" else "" end)\(
  if $limit != "" and ($all | length | tostring) == $limit
    then ", the first of more" else "" end): <strong>\($shown | length | figure
  ) with a picture</strong>\(($all | length) - ($shown | length) |
    if . == 0 then "" else ", \(figure) without" end)\(
  if $reasons == [] then "" else " (\($reasons | join("; ") | text))" end).
<time datetime=\"\($now)\">\($now[:10]) \($now[11:16])</time> UTC.</p>
</header>",
if ($groups | length) > 1 then
  "<nav aria-label=\"Categories\">\n<ul>",
  ($groups | to_entries[] | "<li><a href=\"#c\(.key)\">\(.value.name | text
    )</a> <span class=\"faint\">\(.value.products | length | figure)</span></li>"),
  "</ul>\n</nav>"
else empty end,
"<main>",
($groups | to_entries[] |
  "<section>\n<h2 id=\"c\(.key)\">\(.value.name | text)</h2>",
  (.value.products | map(select(.shown)), map(select(.shown | not)) |
    select(. != []) | "<ul class=\"sheet\(if .[0].shown then ""
      else " bare" end)\">", (.[] | tile), "</ul>"),
  "</section>"),
"</main>",
if $credits == [] then empty else
  "<footer>\n<h2>Whose pictures these are</h2>\n<ul>",
  ($credits[] | "<li>\(.n | count("picture")): \(.credit | text)</li>"),
  "</ul>\n</footer>"
end,
"</body>\n</html>"
