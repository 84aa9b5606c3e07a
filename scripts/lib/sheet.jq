# SPDX-License-Identifier: MIT
# sheet.jq - prints the pages of contact-sheet from the rows of
# contact_sheet.sql; $sum[0] is the output of sheet-count.jq for these rows

include "page";
include "words";

(if $url != "" then $url
  elif $images_path == "." then ""
  else $images_path + "/" | split("/") | map(@uri) | join("/") end) as $base |
$sum[0] as $sum |
([$sum.n / $size | ceil, 1] | max) as $pages |
[$sum.credits[] | values // {} | to_entries | sort_by(-.value)] as $credits |
[$sum.reasons | to_entries | sort_by(-.value)[] |
  "\(.value | with_commas): \(.key)"] as $reasons |

def image: "<a class=\"image\" href=\"\($base + .file | text)\"><img src=\"\(
  $base + .thumbnail | text)\" alt=\"Picture of \(.name | text
  )\" width=\"200\" height=\"200\" loading=\"lazy\" decoding=\"async\"></a>";
# The credit of a tile, unless it is $most, the most frequent credit on the
# page, which is printed at the end of the page.
def credit($most): .credits |
  if . != "" and . != $most
  then "<p class=\"faint\">\(text)</p>" else "" end;
# The list's words, to compare with the image.
def words: if .words == null then "" else
  "<p>List: \(.words | text)</p>" end;
def judged:
  if .contradicted == 1 then "<p class=\"failed\">✗ contradicts the list</p>"
  elif .verified == 1 then "<p class=\"faint\">✓ verified</p>"
  else "" end;
def tile:
  "<li id=\"u\(.upc)\"\(if .contradicted == 1 then " class=\"wrong\"" else "" end)>" +
  (if .list == 1 then image else "" end) +
  "<h3>\(.name | text)</h3>" +
  ([.brand, (.size | values | gsub(" "; "\u00a0"))] | joined(" · ") |
    if . == "" then "" else "<p>\(text)</p>" end) + words + judged +
  "<p class=\"faint\"><code>\(.upc)</code>\(if .list == 1 and .width
    then " \(.width)\u00a0×\u00a0\(.height)" else "" end)</p>" +
  (if .list == 1 then credit($credits[.page][0].key)
    else "<p class=\"none\">\(.reason | text)</p>" end) + "</li>";

def opening: . as $page |
  begin("Images of \($store)"; $head) + "
<body class=\"wide\">
<header>
<h1>Images of \($store | text)</h1>
<p>\($sum.n | count("product"))\(if $states != ""
    then " on the lists of \($states | gsub(","; ", "))" else "" end)\(
  if $limit != "" and ($sum.n | tostring) == $limit
    then " (limited)" else "" end): <strong>\($sum.shown | with_commas
  ) with an image</strong>\($sum.n - $sum.shown |
    if . == 0 then "" else ", \(with_commas) without" end)\(
  if $reasons == [] then "" else " (\($reasons | join("; ") | text))" end).
<time datetime=\"\($now)\">\($now[:10]) \($now[11:16])</time> UTC.</p>
</header>",
  if $page == 0 and ($sum.sections | length) > 1 then
    "<nav aria-label=\"Categories\">\n<ul class=\"index\">",
    ($sum.sections | to_entries[] | "<li><a href=\"\(.value.page |
      if . == 0 then "" else page_file end)#c\(.key)\">\(.value.name | text
      )</a> <span class=\"faint\">\(.value.n | with_commas)</span></li>"),
    "</ul>\n</nav>"
  else empty end,
  page_links($pages), "<main>";
def closing: . as $page |
  "</main>", page_links($pages),
  ($credits[$page] // [] | if . == [] then empty else
    "<footer>\n<h2>Image credits</h2>\n<ul>",
    (.[] | "<li>\(.value | count("image")): \(.key | text)</li>"),
    "</ul>\n</footer>"
  end),
  "</body>\n</html>";

paged(inputs; $size; opening; closing;
  "<section>\n<h2\(if .again then "" else " id=\"c\(.key)\"" end)>\(
    .section | text)</h2>";
  "<ul class=\"sheet\(if .list == 1 then "" else " bare" end)\">";
  tile)
