# SPDX-License-Identifier: MIT
# quality-page.jq - the page of list-quality, of what quality.jq found
include "words";
include "page";

def cell: if . == null then "" else tostring | text end;

# Where files differ, a row is told by both.
def columns($check; $files):
  (if $files > 1 then [["File", "file"]] else [] end) + [["Row", "row"]] +
  if $check == "reject"
  then [["What stands there", "description"], ["Why", "says"]]
  else [["Code", "code"], ["Brand", "brand"], ["Description", "description"],
    ["Subcategory", "subcategory"], ["What is doubtful", "says"]] end;

(.["import"]) as $of | .groups as $groups |
head("The \($of.state) list: what is doubtful"; $css; $hash; ""),
"<body>
<header>
<h1>The \($of.state | text) list: what is doubtful</h1>
<p>\($of.files | join(", ") | text): \(
  $of.rows + $of.rejects | count("row")), <strong>\(
  $of.upcs | count("UPC"))</strong> and \(
  $of.plus | count("PLU")), read on <time datetime=\"\($of.imported_at)\">\(
  $of.imported_at[:10])</time>.</p>
</header>",
if $groups == [] then "<main>\n<p>Nothing is.</p>\n</main>" else
  "<nav aria-label=\"Findings\">\n<ul>",
  ($groups[] | "<li><b>\(.n | figure)</b> <a href=\"#\(.check)\">\(
    .title)</a></li>"),
  "</ul>\n</nav>\n<main>",
  ($groups[] | columns(.check; $of.files | length) as $columns |
    "<section>\n<h2 id=\"\(.check)\">\(.title)</h2>",
    "<p class=\"note\">\(.note)</p>",
    "<section class=\"scroll\" tabindex=\"0\" aria-labelledby=\"\(.check)\">",
    "<table>\n<thead>\n<tr>\($columns | map("<th scope=\"col\">\(.[0])</th>") |
      join(""))</tr>\n</thead>\n<tbody>",
    (.findings[] as $f | "<tr>\($columns |
      map("<td>\($f[.[1]] | cell)</td>") | join(""))</tr>"),
    "</tbody>\n</table>\n</section>\n</section>"),
  "</main>"
end,
"<footer>
<p>Rows are counted from 1, the heading with them. Codes that cannot be
UPCs were left out and never repaired; all else was taken as it stands.</p>
</footer>
</body>\n</html>"
