# SPDX-License-Identifier: MIT
# quality-page.jq - prints the findings of quality.jq in $format, for the people
# who maintain the state's list. $head is the output of page-head, $agencies is
# share/agencies.tsv, and $contact is the address for replies, or "".

include "quality";
include "page";
include "spelling";
include "columns";
include "words";

# The name of the state with this code.
def agency:
  . as $code | $agencies | split("\n") | map(split("\t")) |
  first((.[] | select(.[0] == $code and .[1] != "tribe") |
    .[2] | split("; ")[0] | split(" ") | map(if IN("of", "and") then .
    else (.[:1] | ascii_upcase) + .[1:] end) | join(" ")), $code);

def suggested: .suggestion // null |
  if . then " -> \(.)" else "" end;

def as_text:
  .["import"] as $of |
  ("\($of.state) \($of.imported_at[:10]) \($of.files | join(", ")): \(
    $of.rows + $of.rejects) rows, \($of.upcs) UPCs, \($of.plus) PLUs" |
    plain | wrapped(3)),
  (.groups[] | "", "\(.title): \(.n)", (.findings[] |
    "  \(.row // "-"): \([.code, row_words] | joined(" ")): \(
      .says)\(suggested)" | plain | wrapped(4)));

# The findings as a table: an array for each row.
def table:
  ["check", "file", "row", "code", "brand", "description", "subcategory",
    "says", "suggestion"] as $columns | $columns,
  (.groups[] | .check as $check | .findings[] | {$check} + . |
    [.[$columns[]]]);
# Excel reads a CSV file as UTF-8 only if it begins with a byte order mark.
def as_csv: foreach (table | map(cell("^[=+@\t\r-]")) | @csv + "\r") as $line
  (0; . + 1; if . == 1 then "\ufeff" + $line else $line end);

def td: if . == null then "" else tostring | text end;

# The columns that have a value in some finding. The file is a column only if
# the list has several files.
def columns($files):
  . as $findings |
  [["File", "file"], ["Row", "row"], ["Code", "code"], ["Brand", "brand"],
    ["Description", "description"], ["Subcategory", "subcategory"],
    ["Likely", "suggestion"], ["What to review", "says"]] |
  map(.[1] as $key | select(if $key == "file" then $files > 1
    else any($findings[]; .[$key] != null) end));

def as_html:
  (.["import"]) as $of | .groups as $groups | ($of.state | agency) as $name |
begin("\($name) WIC approved product list: items to review"; $head),
"<body>
<header>
<h1>\($name | text) WIC approved product list: items to review</h1>
<p>\($of.files | join(", ") | text): \(
  $of.rows + $of.rejects | count("row")), <strong>\(
  $of.upcs | count("UPC"))</strong> and \(
  $of.plus | count("PLU")), read on <time datetime=\"\($of.imported_at)\">\(
  $of.imported_at[:10] | strptime("%Y-%m-%d") | strftime("%B %d, %Y") |
  sub(" 0"; " "))</time>.</p>
</header>",
if $groups == [] then "<main>\n<p>There is nothing to review.</p>\n</main>" else
  "<section class=\"ask\" aria-labelledby=\"ask\">
<h2 id=\"ask\">Please review these rows</h2>
<p>A program compared the rows of your list with each other, and found the rows
below, which may have errors. Please check each row, and correct it if it is
wrong. Codes are first: with a wrong code, a family cannot buy the product. Rows
that are right need no change; a “likely” correction is only a guess.\(
  if $contact == "" then "" else
  " Please reply to \($contact | text)." end)</p>\n</section>",
  "<nav aria-label=\"Findings\">\n<ul class=\"cards\">",
  ($groups[] | "<li><b class=\"big\">\(.n | with_commas)</b> <a href=\"#\(.check
    )\">\(.title)</a></li>"),
  "</ul>\n</nav>\n<main>",
  ($groups[] | .findings as $all |
    ($all | columns($of.files | length)) as $columns |
    "<section>\n<h2 id=\"\(.check)\">\(.title)</h2>",
    "<p class=\"note\">\(.note)</p>",
    "<section class=\"scroll\" tabindex=\"0\" aria-labelledby=\"\(.check)\">",
    "<table class=\"rows\">\n<thead>\n<tr>\($columns |
      map("<th scope=\"col\">\(.[0])</th>") |
      join(""))</tr>\n</thead>\n<tbody>",
    ($all[] as $f | "<tr>\($columns | map("<td data-name=\"\(.[0])\"\(
      if .[1] == "code" or (.[1] == "suggestion" and
        ($f.suggestion // "" | test("^[0-9]{7,14}$")))
      then " class=\"code\"" else "" end)>\($f[.[1]] | td)</td>") |
      join(""))</tr>"),
    "</tbody>\n</table>\n</section>\n</section>"),
  "</main>"
end,
"<footer>
<p>Row numbers start at 1 and include the heading. Codes that cannot be UPCs were
not imported and not changed; all other data were imported unchanged.</p>
</footer>
</body>\n</html>";

found | if $format == "text" then as_text elif $format == "csv" then as_csv
  elif $format == "rows" then table else as_html end
