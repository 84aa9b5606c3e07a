# SPDX-License-Identifier: MIT
# rclone.jq - reads rclone's log, lines of JSON. First prints the number of
# files copied, the number of failures, and the last error message, separated by
# tabs. Then prints the files that a dry run would copy.

reduce (inputs | fromjson? // {msg: .}) as $line (
  {copied: 0, wanted: [], failed: {}, error: "rclone printed no message"};
  ($line.msg | rtrimstr("\n") | sub("\n.*"; ""; "s")) as $text |
  if $line.skipped == "copy" then .wanted += [$line.object]
  elif $line.object and ($text | test("Copied [(]")) then
    .copied += 1 | del(.failed[$line.object])
  elif $line.level == "error" and $line.object then
    .failed[$line.object] = ($text | sub("^Failed to copy: "; "")) |
    .error = .failed[$line.object]
  elif $line.level == null and $text != "" and .failed == {} then
    .error = ($text | sub("^[0-9/]+ [0-9:]+ "; ""))
  else . end) |
([.copied, (.failed | keys | map(select(test("^../../[0-9a-f]{64}[.]"))) |
  length), .error] | @tsv), .wanted[]
