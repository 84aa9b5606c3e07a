# SPDX-License-Identifier: MIT
# words.jq - texts that others wrote, and numbers, for pages and terminals

# As text of HTML. Characters that HTML refuses (control characters,
# noncharacters) and characters that change the direction of the text after them
# become U+FFFD. lib/report/markup.h has the same rule; a test of
# coverage-report compares the two.
def text:
  ("[\\x{0}-\\x{8}\\x{b}-\\x{1f}\\x{7f}-\\x{9f}\\x{202a}-\\x{202e}" +
    "\\x{2066}-\\x{2069}\\x{fdd0}-\\x{fdef}\\x{fffe}\\x{ffff}" +
    "\\x{1fffe}\\x{1ffff}\\x{2fffe}\\x{2ffff}" +
    "\\x{3fffe}\\x{3ffff}\\x{4fffe}\\x{4ffff}" +
    "\\x{5fffe}\\x{5ffff}\\x{6fffe}\\x{6ffff}" +
    "\\x{7fffe}\\x{7ffff}\\x{8fffe}\\x{8ffff}" +
    "\\x{9fffe}\\x{9ffff}\\x{afffe}\\x{affff}" +
    "\\x{bfffe}\\x{bffff}\\x{cfffe}\\x{cffff}" +
    "\\x{dfffe}\\x{dffff}\\x{efffe}\\x{effff}" +
    "\\x{ffffe}\\x{fffff}\\x{10fffe}\\x{10ffff}" + "]") as $barred |
  if test($barred) then gsub($barred; "\ufffd") else . end | @html;

# As one line for a terminal: control characters, and characters that change the
# direction of text, become "?".
def plain:
  ("[\\x{0}-\\x{1f}\\x{7f}-\\x{9f}\\x{2028}-\\x{202e}" +
    "\\x{2066}-\\x{2069}]") as $barred |
  tostring | if test($barred) then gsub($barred; "?") else . end;

# 12345 as 12,345.
def figure:
  tostring | [while(. != ""; .[:-3]) | .[-3:]] | reverse | join(",");
def count($what): "\(figure) \($what)\(if . == 1 then "" else "s" end)";

# The values that are neither null nor empty, with $by between them.
def joined($by): map(values | select(. != "")) | join($by);

# A row of a list in words; some lists have the description as the brand, too.
def row_words: .brand as $brand |
  [$brand, (.description | select(. != $brand))] | joined(" ");

# As a cell of a table: a spreadsheet would run a text that begins like a
# formula, which is the expression $formula.
def cell($formula):
  if type == "string" and test($formula) then "\u0027" + . else . end;
