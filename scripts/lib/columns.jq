# SPDX-License-Identifier: MIT
# columns.jq - formats tables for people, within the width of the terminal and,
# if allowed, in color. $terminal is {width, color}. If stdout is not a
# terminal, width is 0, and lines may have any length.
include "words";

def styled($code):
  if $terminal.color and . != "" then "\u001b[\($code)m\(.)\u001b[0m"
  else . end;
def bold: styled("1");
# Colors a cell or line that begins with a word such as failed or warning.
def colored:
  if test("^ *(critical|failed|fail|overdue)( |$)") then styled("1;31")
  elif test("^ *(warning|warn|guarded|paused)( |$)") then styled("33")
  else . end;

# Breaks a text at spaces into lines of at most $n characters. A longer word is
# also broken. If $n is 0, the text stays one line.
def folded($n):
  if length <= $n or $n < 1 then . else
    # jq 1.6 returns bytes, not characters, from rindex.
    (.[:$n + 1] | split(" ")[:-1] | join(" ") | length |
      if . == 0 then $n else . end) as $at |
    .[:$at], (.[$at:] | ltrimstr(" ") | folded($n)) end;

# Breaks a text into lines that fit the terminal. Each line after the first is
# indented by $indent.
def wrapped($indent):
  if length <= $terminal.width then . else
    [folded($terminal.width - $indent)] |
    .[0], (.[1:][] | " " * $indent + .) end;

def pad($n): . + " " * ($n - length);

# Breaks a text into lines as wrapped does, after adding $word in front of it.
# Each line after the first is indented by the length of the word.
def labeled($word):
  ($word | length) as $n | $word + plain | wrapped($n) |
  if startswith($word) then ($word | colored) + .[$n:] else . end;

# Formats a finding of aplsync-doctor: check, level and text, separated by tabs.
def finding: . / "\t" | select(.[2] and .[1] + $quiet != "ok-q") |
  "\(.[1] | pad(5)) \(.[0] | pad(9)) " as $head |
  .[2:] | join(" ") | labeled($head);

# Formats rows as lines. A row is an array of cells; the first has the headings.
# A null cell is printed as "-". A row that is a string is printed as an
# indented line.
def columns:
  def cleaned: map(if . == null then "-" else . end) |
    if map(tostring) | add | . == plain then . else
      map(if type == "string" then plain else . end) end;
  def fitted($n): until($terminal.width == 0 or max <= 8 or
    add + 2 * ($n - 1) <= $terminal.width; .[index(max)] -= 1);
  map(if type == "array" then cleaned else . end) | . as $rows |
  map(arrays) | (.[0] | length) as $n |
  # Columns of numbers, with their headings, are aligned to the right.
  [.[1:] as $all | range($n) as $i |
    all($all[][$i]; type == "number" or . == "-")] as $right |
  [range($n) as $i | [.[][$i] | tostring | length] | max] |
  fitted($n) as $widths |
  $rows | to_entries[] | (.key == 0) as $heads | .value |
  if type == "string" then "  " + . | wrapped(4) else
    [range($n) as $i | [.[$i] | tostring | folded($widths[$i])]] as $parts |
    range($parts | map(length) | max) as $line |
    [range($n) as $i | ($parts[$i][$line] // "") |
      (" " * ($widths[$i] - length)) as $spaces |
      if $right[$i] then $spaces + . elif $i == $n - 1 then . else
        . + $spaces end |
      if $heads then . else colored end] |
    join("  ") | sub(" +$"; "") | if $heads then bold else . end
  end;
