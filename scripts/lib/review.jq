# SPDX-License-Identifier: MIT
# review.jq - the rows of review_queue.sql, for people, with the commands that
# decide; $db: the store, if it was named
include "columns";
include "words";

(if $db == "" then "" else " --db \($db | @sh)" end) as $edit |
(.list | fromjson) as $list |
(("\(.upc)  \([$list[].state] | unique | join(", "))",
($list | map([.brand, .description, .category]) | unique[] |
  "  the list:  " + (map(. // "-") | join(" | "))),
"  \(.source):  " + ([.brand, .name] | map(. // "-") | join(" | ")),
"  \(.judgement | gsub("_"; " ")):  \(.reason)") | plain | wrapped(4)),
"  if it is the list's product:  edit-product\($edit) \(.upc) trust=\(.member | @sh)",
"  if it is another one:  edit-product\($edit) \(.upc) distrust=\(.member | @sh)",
""
