# SPDX-License-Identifier: MIT
# give.jq - what give-back prints as $format, of the rows of give_back.sql; a
# main program, since jq 1.8 crashes on a module that includes this much
include "words";
include "page";

# Where a person does it. The form to add a product is that which makes none
# before it is sent: a link with type=add is a 404 for what is not there, and
# one with action=process has made an empty product once somebody follows it.
def link: "https://world.openfoodfacts.org/" + {
  add: "cgi/product.pl?type=search_or_add&action=display&code=",
  name: "cgi/product.pl?type=edit&code=",
  correct: "product/"
}[.action] + .code;

# The list's words for it.
def words: [.brand, .name, .size] | joined(", ");

# What helps most, first: jq's sort leaves the order of those that are alike.
def gifts:
  ($scans | add // {}) as $count | ($rows | add // []) |
  map(.scans = ($count[.upc] // 0)) |
  sort_by([.action != "correct", -.scans]) | .[:$limit];

def text_of: gifts[] |
  "\(.action | .[:8] | . + " " * (8 - length)) \(.upc) \(words | plain)\(
    if .theirs then " (there: \(.theirs | plain))" else "" end)\n  \(link)";

def csv_of:
  (["action", "upc", "states", "scans", "brand", "name", "size",
    "theirs", "url"], (gifts[] | [.action, .upc, .states, .scans, .brand,
    .description, .size, .theirs, link])) | @csv + "\r";

def heading: {
  correct: "Another product stands there",
  name: "It has no name there",
  add: "It is not there"
}[.action];

def tile: "<li id=\"u\(.upc)\"><h3>\(words | if . == "" then "(no words)"
    else . end | text)</h3>\(
  if .theirs then "<p>There it is <q>\(.theirs | text)</q></p>" else "" end
  )<p class=\"faint\"><code>\(.upc)</code> \(.states | text)\(
  if .scans > 0 then ", \(.scans | count("scan"))" else "" end
  )</p><p><a href=\"\(link | text)\" rel=\"noreferrer nofollow\">\({
  correct: "Look at it and correct it", name: "Give it a name",
  add: "Add it"}[.action])</a></p></li>";

def page_of:
  gifts as $gifts |
  head("What Open Food Facts lacks of \($store)"; $css; $hash; ""),
  "<body>
<header>
<h1>What Open Food Facts lacks</h1>
<p>\($gifts | length | count("product")) on the lists\(if $states != ""
    then " of \($states | gsub(","; ", "))" else "" end
  ). Take the package at hand: two pictures, of its front and of its nutrition
facts, help everybody who scans it next. An account there is free.
<time datetime=\"\($now)\">\($now[:10]) \($now[11:16])</time> UTC.</p>
</header>
<main>",
  (reduce $gifts[] as $g ([]; if .[-1][0].action == $g.action
      then .[-1] += [$g] else . + [[$g]] end) | .[] |
    "<section>\n<h2>\(.[0] | heading)</h2>\n<ul class=\"sheet bare\">",
    (.[] | tile), "</ul>\n</section>"),
  "</main>\n</body>\n</html>";

if $format == "html" then page_of
elif $format == "csv" then csv_of
else text_of end
