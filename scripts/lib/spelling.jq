# SPDX-License-Identifier: MIT
# spelling.jq - finds words of a list that look misspelled or cut off, by
# comparing them with the other words of the list

def fold: ascii_downcase | gsub("[^a-z0-9]"; "");
def letters: [(. // "") | ascii_downcase | split("'") | join("") | split("?") |
  join("") | scan("[a-z0-9%]+")];
# Groups an array by the value of f into an object of arrays. Uses group_by,
# because in jq 1.6 a reduction that reads its own result copies it each time.
def by(f): group_by(f) | reduce .[] as $group ({}; .[$group[0] | f] = $group);
# {word: the number of rows that have it}, from an array of arrays of words.
def tally: map(unique[]) | by(.) | map_values(length);

# All words that result from removing one letter of the word.
def shorter: . as $word | [range(length) | $word[:.] + $word[. + 1:]] | unique;

# True if the word is $of with one letter added, removed or replaced, or with
# two letters swapped. The first letter must not differ. The last letter may
# differ only if it is doubled or an e after an o, because other last letters
# make forms of the same word.
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

# Words that are correct, although they differ by one letter from common words.
def right: IN("better", "bitter", "broad", "chipped", "cinnabon", "crunch",
  "cured", "grande", "passe", "pearls", "power",
  "sample", "saute", "start", "steak", "strong", "whole");

# {word: the other word}: the words of a tally that are near another word, which
# is at least $times times as frequent and occurs in at least $least rows.
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

# The length at which the texts of a column seem to be cut off: far more texts
# have this length than one letter more or less. null if there is none.
def limit:
  map("\(length)") | by(.) | map_values(length) | . as $n |
  [to_entries[] | (.key | tonumber) as $at | select($at >= 10 and .value >= 10
    and .value >= 2 * ($n["\($at - 1)"] // 0)
    and .value >= 4 * ($n["\($at + 1)"] // 0)) | $at] | max;

# {text: the complete word}: the texts that end in the middle of a word. $rows
# is a tally, and $inside has the words that are followed by another word.
def cut($rows; $inside):
  [$rows | to_entries[] | select(.value >= 5).key] as $common |
  map(select(test("[A-Za-z]$")) | . as $text | letters |
    select(length > 1) | .[-1] as $last | select(($last | length > 3) and
      ($inside[$last] | not) and ($last | IN("pint", "quart") | not)) |
    [$common[] | select(startswith($last)) |
      select(. != $last and . != $last + "s")] |
    select(. != []) | {($text): max_by($rows[.])}) | add // {};
