# SPDX-License-Identifier: MIT
# words.jq - formats untrusted texts, and numbers, for HTML pages and terminals

# Escapes a text for HTML. Replaces characters that HTML does not allow (control
# characters, noncharacters) and characters that change the direction of text
# with U+FFFD. lib/report/markup.h has the same rule; a test of coverage-report
# compares the two.
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
    "\\x{ffffe}\\x{fffff}\\x{10fffe}\\x{10ffff}" + "]") as $forbidden |
  if test($forbidden) then gsub($forbidden; "\ufffd") else . end | @html;

# Makes a text one line for a terminal. Replaces control characters, and
# characters that change the direction of text, with "?".
def plain:
  ("[\\x{0}-\\x{1f}\\x{7f}-\\x{9f}\\x{2028}-\\x{202e}" +
    "\\x{2066}-\\x{2069}]") as $forbidden |
  tostring | if test($forbidden) then gsub($forbidden; "?") else . end;

# Formats 12345 as 12,345.
def with_commas:
  tostring | [while(. != ""; .[:-3]) | .[-3:]] | reverse | join(",");
def count($what): "\(with_commas) \($what)\(if . == 1 then "" else "s" end)";

# Joins the values that are neither null nor empty with $by.
def joined($by): map(values | select(. != "")) | join($by);

# The brand and the description of a row of a list. Some lists repeat the
# description as the brand; then it is printed once.
def row_words: .brand as $brand |
  [$brand, (.description | select(. != $brand))] | joined(" ");

# A cell of a table. A spreadsheet would run a text that begins like a formula,
# so a text that matches the regular expression $formula gets an apostrophe in
# front.
def cell($formula):
  if type == "string" and test($formula) then "\u0027" + . else . end;
