# SPDX-License-Identifier: MIT
# understood.jq - combines the output of apl-upcs --explain for the files of
# $state with the $facts about their sheets. If a file or workbook has no list,
# exits with an error that gives the reason.

([inputs | . as $of | . + (first($facts[] | select(.state == $of.state
  and .file == $of.file)) // {})] +
  [$facts[] | select(.left_out and .state == $state)]) as $all |
first(($all[] | select(.left_out == null and .struck_means == "" and
    .struck_rows > 0) | "\(.file): rows that are struck through: \(
    .struck_rows), such as row \(.struck[0]): are they approved? use " +
    "--approved struck or --not-approved struck"),
  ($all[] | select(.left_out and .book == null) |
    "\(.file): \(.left_out)"),
  ($all | map(select(.book)) | group_by(.book)[] |
    select(all(.left_out != null)) | .[0].book as $book |
    "\($book): no sheet is a list: \(
      map("\(.file[($book | length) + 2:]): \(.left_out)") | join("; "))"))
    // null |
if . then halt_error else $all[] | del(.book, .struck, .struck_means) end
