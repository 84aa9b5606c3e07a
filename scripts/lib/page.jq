# SPDX-License-Identifier: MIT
# page.jq - functions for the HTML pages of all scripts

include "words";

# The beginning of a page; $head is the output of page-head.
def begin($title; $head):
  $head | split("@TITLE@") | .[0] + ($title | text) + .[1] | rtrimstr("\n");

# The file name of a page; the input is its number, from 0.
def page_file: if . == 0 then "index.html" else "page-\(. + 1).html" end;

# Links from a page, given by its number, to the other pages; there are $n.
def page_links($n): . as $at |
  if $n < 2 then empty else
    "<nav aria-label=\"Pages\">\n<ul class=\"index\">",
    ([0, range($at - 2; $at + 3), $n - 1] | unique[] |
      select(. >= 0 and . < $n) | if . == $at
        then "<li><b aria-current=\"page\">Page \(. + 1)</b> of \($n)</li>"
        else "<li><a href=\"\(page_file)\">\(. + 1)</a></li>" end),
    "</ul>\n</nav>"
  end;

# Prints rows on pages of $size rows, separated by form feeds. opening and
# closing print the beginning and the end of a page; their input is the number
# of the page. begins prints the beginning of a section: at the first row of a
# page, and at a row whose .section differs from the previous row. Its input is
# that row with .key, the number of the section, and .again, true if the section
# began on an earlier page. lists prints the beginning of a list: at the first
# row of a section, and at a row whose .list differs from the previous row. tile
# prints a row; its input is the row with .page, the number of the page.
def paged(rows; $size; opening; closing; begins; lists; tile):
  foreach (rows, null) as $row ({n: -1, key: -1, last: null};
    .before = .last | .n += 1 |
    if $row == null then .last = null else
      .last = {page: (.n / $size | floor), section: $row.section,
        list: $row.list} |
      if .before.section != $row.section or .n == 0 then .key += 1 | .again = false
      else .again = true end
    end;
    .last as $is | .before as $was |
    ($is.page != $was.page) as $page |
    ($page or $is.section != $was.section) as $section |
    ($section or $is.list != $was.list) as $list |
    if $was == null then empty else
      if $list then "</ul>" else empty end,
      if $section then "</section>" else empty end,
      if $page then ($was.page | closing), if $is then "\f" else empty end
        else empty end
    end,
    if $is == null then
      if .n == 0 then 0 | opening, closing else empty end
    else
      if $page then $is.page | opening else empty end,
      if $section then $row + {key, again} | begins else empty end,
      if $list then $row | lists else empty end,
      ($row | .page = $is.page | tile)
    end);
