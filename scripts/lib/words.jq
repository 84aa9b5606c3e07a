# SPDX-License-Identifier: MIT
# words.jq - what others wrote, and figures, on pages and terminals

# As text of HTML; what HTML refuses, and what turns the direction of what
# comes behind, shows as such.
def text:
  ("[\\x{0}-\\x{8}\\x{b}-\\x{1f}\\x{7f}-\\x{9f}\\x{202a}-\\x{202e}" +
    "\\x{2066}-\\x{2069}\\x{fdd0}-\\x{fdef}\\x{fffe}\\x{ffff}]") as $barred |
  if test($barred) then gsub($barred; "\ufffd") else . end | @html;

# As one line that turns nothing on a terminal.
def plain:
  ("[\\x{0}-\\x{1f}\\x{7f}-\\x{9f}\\x{2028}-\\x{202e}" +
    "\\x{2066}-\\x{2069}]") as $barred |
  tostring | if test($barred) then gsub($barred; "?") else . end;

# 12345 as 12,345.
def figure:
  tostring | [while(. != ""; .[:-3]) | .[-3:]] | reverse | join(",");
def count($what): "\(figure) \($what)\(if . == 1 then "" else "s" end)";

# Those that are there, one behind the other.
def joined($by): map(values | select(. != "")) | join($by);
