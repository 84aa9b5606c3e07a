# SPDX-License-Identifier: MIT
# give.jq - the output of give-back in $format, from the rows of give_back.sql,
# one by one; $n: how many; a main program, since jq 1.8 crashes on a module that includes this much
include "columns";
include "page";
include "words";

# The page where a person does it. The form for adding a product is one that
# creates none before it is sent: a link with type=add is a 404 for a product
# that does not exist, and one with action=process has created an empty product
# when somebody followed it.
def link: "https://world.openfoodfacts.org/" + {
  add: "cgi/product.pl?type=search_or_add&action=display&code=",
  name: "cgi/product.pl?type=edit&code=",
  correct: "product/"
}[.action] + .code;

# The list's words for it.
def words: [.brand, .name, .size] | joined(", ");

def text_of: inputs |
  ("\(.action | .[:8] | . + " " * (8 - length)) \(.upc) \(words | plain)\(
    if .theirs then " (there: \(.theirs | plain))" else "" end)" |
    wrapped(4)), "  \(link)";

# Excel takes it for UTF-8 only if it begins with a mark.
def csv_of:
  "\ufeff" + (["action", "upc", "states", "scans", "brand", "name", "size",
    "theirs", "url"] | @csv) + "\r",
  (inputs | [.action, .upc, .states, .scans, .brand, .name, .size, .theirs,
    link] | @csv + "\r");

def heading: {
  correct: "Wrong product on Open Food Facts",
  name: "No name on Open Food Facts",
  add: "Not on Open Food Facts yet"
}[.action];

# The whole tile is the link, for a person in front of a shelf, with a phone.
def tile: "<li id=\"u\(.upc)\">\(
  if (.brand // "") == "" then "" else "<p class=\"faint\">\(.brand | text)</p>" end
  )<h3>\([.name, .size] | joined(", ") | if . == "" then "(no words)"
    else . end | text)</h3>\(
  if .theirs then "<p>There it is <q>\(.theirs | text)</q></p>" else "" end
  )<p><code class=\"digits\">\(.upc)</code></p><p class=\"faint\">\(
  .states | text)\(if .scans > 0 then ", \(.scans | count("scan"))" else "" end
  )</p><p><a href=\"\(link | text
  )\" rel=\"noreferrer nofollow\" class=\"whole\">\({
  correct: "Review and correct it", name: "Give it a name",
  add: "Add it"}[.action])</a></p></li>";

def opening: begin("Gaps in Open Food Facts: \($store)"; $head),
  "<body class=\"wide\">
<header>
<h1>What Open Food Facts lacks</h1>
<p>\($n | count("product")) on the lists\(if $states != ""
    then " of \($states | gsub(","; ", "))" else "" end
  ). Take the package at hand: two pictures, of its front and of its nutrition
facts, help everybody who scans it next. An account there is free.
<time datetime=\"\($now)\">\($now[:10]) \($now[11:16])</time> UTC.</p>
</header>", page_links($n / $size | ceil), "<main>";
def closing: "</main>", page_links($n / $size | ceil), "</body>\n</html>";
def page_of:
  paged(inputs | .section = .action; $size; opening; closing;
    "<section>\n<h2>\(heading)</h2>"; "<ul class=\"sheet bare\">"; tile);

if $format == "html" then page_of
elif $format == "csv" then csv_of
else text_of end
