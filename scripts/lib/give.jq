# SPDX-License-Identifier: MIT
# give.jq - prints the output of give-back in $format, from the $n rows of
# give_back.sql. This is a main program and not a module, because jq 1.8 crashes
# on a module that includes these modules.
include "columns";
include "page";
include "words";

# The page where a person can fix the product. type=search_or_add&action=display
# opens a form that creates no product until it is sent. Avoid type=add, which
# is a 404 for a product that does not exist, and action=process, which created
# an empty product when somebody opened the link.
def link: "https://world.openfoodfacts.org/" + {
  add: "cgi/product.pl?type=search_or_add&action=display&code=",
  name: "cgi/product.pl?type=edit&code=",
  correct: "product/"
}[.action] + .code;

# The list's words for the product.
def words: [.brand, .name, .size] | joined(", ");

def text_of: inputs |
  ("\(.action | .[:8] | . + " " * (8 - length)) \(.upc) \(words | plain)\(
    if .theirs then " (Open Food Facts: \(.theirs | plain))" else "" end)" |
    wrapped(4)), "  \(link)";

# Excel reads a CSV file as UTF-8 only if it begins with a byte order mark.
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

# The whole tile is the link, for a person in a shop with a phone.
def tile: "<li id=\"u\(.upc)\">\(
  if (.brand // "") == "" then "" else "<p class=\"faint\">\(.brand | text)</p>" end
  )<h3>\([.name, .size] | joined(", ") | if . == "" then "(no description)"
    else . end | text)</h3>\(
  if .theirs then "<p>Open Food Facts has <q>\(.theirs | text)</q></p>" else "" end
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
  ). If you have a package, add pictures of its front and of its nutrition facts:
they help everybody who scans it later. You need a free Open Food Facts account.
<time datetime=\"\($now)\">\($now[:10]) \($now[11:16])</time> UTC.</p>
</header>", page_links($n / $size | ceil), "<main>";
def closing: "</main>", page_links($n / $size | ceil), "</body>\n</html>";
def page_of:
  paged(inputs | .section = .action; $size; opening; closing;
    "<section>\n<h2>\(heading)</h2>"; "<ul class=\"sheet bare\">"; tile);

if $format == "html" then page_of
elif $format == "csv" then csv_of
else text_of end
