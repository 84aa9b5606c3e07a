# SPDX-License-Identifier: MIT
# spelling.jq - words of a list that look misspelled or cut off, judged by the
# other words of the list alone

def fold: ascii_downcase | gsub("[^a-z0-9]"; "");
def letters: [(. // "") | ascii_downcase | split("'") | join("") | split("?") |
  join("") | scan("[a-z0-9%]+")];
# An array by what f is of each, as an object of arrays. In jq 1.6 a reduction
# that also reads what it makes copies it each time.
def by(f): group_by(f) | reduce .[] as $group ({}; .[$group[0] | f] = $group);
# {word: its number of rows}, from an array of arrays of words.
def tally: map(unique[]) | by(.) | map_values(length);

# The words that lack one letter of it.
def shorter: . as $word | [range(length) | $word[:.] + $word[. + 1:]] | unique;

# Is the word $of with one letter more, less, or another, or with two swapped?
# The first letter counts, and the last one: it makes forms of one word, unless
# it is doubled, or an e after an o.
def near($of):
  . as $word | ($word | length) as $n | ($of | length) as $m |
  [range([$n, $m] | min) | select($word[.:. + 1] != $of[.:. + 1])] as $wrong |
  ($wrong[0] // ([$n, $m] | min)) as $at |
  $at > 0 and
  if $n == $m then
    ($wrong | length == 1 and $at < $n - 1) or
    ($wrong == [$at, $at + 1] and $word[$at:$at + 2] ==
      $of[$at + 1:$at + 2] + $of[$at:$at + 1])
  elif $n == $m + 1 then $word[:$at] + $word[$at + 1:] == $of and
    ($at < $n - 1 or test("(.)\\1$|oe$"))
  elif $n + 1 == $m then $of[:$at] + $of[$at + 1:] == $word and $at < $m - 1
  else false end;

# Right words that differ in one letter from common ones.
def right: IN("better", "bitter", "broad", "chipped", "cinnabon", "crunch",
  "cured", "grande", "passe", "pearls", "power",
  "sample", "saute", "start", "steak", "strong", "whole");

# Of a tally, those that are near to one that is $times as frequent, and that
# $least have: {word: the other}.
def misspelled($least; $times):
  . as $rows |
  ([to_entries[] | select(.value >= $least and (.key | length > 4)) | .key as
    $word | ($word, ($word | shorter[])) | [., $word]] | by(.[0]) |
    map_values(map(.[1]))) as $of |
  [keys_unsorted[] | select(length > 4) | . as $word |
    [[., shorter[] | $of[.] // [] | .[]] | unique[] |
      select(. != $word and . + "s" != $word and $word + "s" != . and
        $rows[.] >= $times * $rows[$word]) | . as $other |
      select($word | near($other))] |
    select(. != [] and ($word | right or test("[0-9%]|ies$") | not)) |
    {($word): max_by($rows[.])}] | add // {};

# The length at which a column is cut: far more of its texts have it than one
# letter more or less. null: none.
def limit:
  map("\(length)") | by(.) | map_values(length) | . as $n |
  [to_entries[] | (.key | tonumber) as $at | select($at >= 10 and .value >= 10
    and .value >= 2 * ($n["\($at - 1)"] // 0)
    and .value >= 4 * ($n["\($at + 1)"] // 0)) | $at] | max;

# Of texts, those that end within a word: {text: the word}. $rows is a tally,
# and $inside has the words after which another one stands.
def cut($rows; $inside):
  [$rows | to_entries[] | select(.value >= 5).key] as $common |
  map(select(test("[A-Za-z]$")) | . as $text | letters |
    select(length > 1) | .[-1] as $last | select(($last | length > 3) and
      ($inside[$last] | not) and ($last | IN("pint", "quart") | not)) |
    [$common[] | select(startswith($last)) |
      select(. != $last and . != $last + "s")] |
    select(. != []) | {($text): max_by($rows[.])}) | add // {};
