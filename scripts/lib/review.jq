# SPDX-License-Identifier: MIT
# review.jq - formats the rows of review_queue.sql for people, with the command
# for each decision; $db is the value of --db, or ""
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
"  if it is a different product:  edit-product\($edit) \(.upc) distrust=\(.member | @sh)",
""
