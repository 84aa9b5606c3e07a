# SPDX-License-Identifier: MIT
# columns.jq - tables for people: within the width of the terminal that standard
# output is, and in color if it may be. $terminal is {width, color}; width is 0
# if it is not a terminal, and lines then have any length.
include "words";

def styled($code):
  if $terminal.color and . != "" then "\u001b[\($code)m\(.)\u001b[0m"
  else . end;
def bold: styled("1");
# A cell or line that begins with a word for something bad, in a color.
def colored:
  if test("^ *(critical|failed|fail|overdue)( |$)") then styled("1;31")
  elif test("^ *(warning|warn|guarded|paused)( |$)") then styled("33")
  else . end;

# A text as lines of at most $n characters, broken at blanks; a word that is
# longer is cut. 0: one line.
def folded($n):
  if length <= $n or $n < 1 then . else
    ((.[:$n + 1] | rindex(" ")) | if . == null or . == 0 then $n else . end)
      as $at |
    .[:$at], (.[$at:] | ltrimstr(" ") | folded($n)) end;

# The same within the terminal; each line after the first is indented by
# $indent.
def wrapped($indent):
  if length <= $terminal.width then . else
    [folded($terminal.width - $indent)] |
    .[0], (.[1:][] | " " * $indent + .) end;

def pad($n): . + " " * ($n - length);

# The same after $word; further lines begin below the end of the word.
def labeled($word):
  ($word | length) as $n | $word + plain | wrapped($n) |
  if startswith($word) then ($word | colored) + .[$n:] else . end;

# A line of a check of aplsync-doctor, its level and what it says.
def finding: . / "\t" | select(.[2] and .[1] + $quiet != "ok-q") |
  "\(.[1] | pad(5)) \(.[0] | pad(9)) " as $head |
  .[2:] | join(" ") | labeled($head);

# Rows, arrays of cells, as lines; the first has the headings. A cell that is
# null is "-". A row that is a text is a line of its own, below a row.
def columns:
  def cleaned: map(if . == null then "-" else . end) |
    if map(tostring) | add | . == plain then . else
      map(if type == "string" then plain else . end) end;
  def fitted($n): until($terminal.width == 0 or max <= 8 or
    add + 2 * ($n - 1) <= $terminal.width; .[index(max)] -= 1);
  map(if type == "array" then cleaned else . end) | . as $rows |
  map(arrays) | (.[0] | length) as $n |
  # Numbers end at the right, as their heading does.
  [.[1:] as $all | range($n) as $i |
    all($all[][$i]; type == "number" or . == "-")] as $right |
  [range($n) as $i | [.[][$i] | tostring | length] | max] |
  fitted($n) as $widths |
  $rows | to_entries[] | (.key == 0) as $heads | .value |
  if type == "string" then "  " + . | wrapped(4) else
    [range($n) as $i | [.[$i] | tostring | folded($widths[$i])]] as $parts |
    range($parts | map(length) | max) as $line |
    [range($n) as $i | ($parts[$i][$line] // "") |
      (" " * ($widths[$i] - length)) as $blanks |
      if $right[$i] then $blanks + . elif $i == $n - 1 then . else
        . + $blanks end |
      if $heads then . else colored end] |
    join("  ") | sub(" +$"; "") | if $heads then bold else . end
  end;
