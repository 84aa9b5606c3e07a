# SPDX-License-Identifier: MIT
# quality.jq - of list_quality.sql, what is doubtful in a state's list: groups
# {check, title, note, n, findings}, each finding with file, row, code, brand,
# description, subcategory and says

include "words";

def fold: ascii_downcase | gsub("[^a-z0-9]"; "");
def tokens: [(. // "") | ascii_downcase | gsub("['`?]"; "") |
  splits("[^a-z0-9%]+") | select(length > 2)] | unique;
def place: {file, row, code, brand, description, subcategory};
def group($check; $title; $note; findings): [findings] as $all |
  {check: $check, title: $title, note: $note, n: ($all | length),
    findings: $all};

# Rows that stand alone, or nearly, with their words in their subcategory,
# where nearly all others with them stand in one other. A word that five others
# have has a vote: in $of, its rows (sum), and how many in which subcategory.
def misplaced:
  map(select((.plu | not) and .subcategory != null)) |
  map(.words = (.description | tokens)) as $rows |
  ([$rows[] | .subcategory as $s | .words[] | [., $s]] | group_by(.[0]) |
    map({(.[0][0]): {sum: length, by: (group_by(.[1]) |
      map({(.[0][1]): length}) | add)}}) | add // {}) as $of |
  $rows[] | . as $row | .subcategory as $own | [.words[] | $of[.] |
    select(.sum > 5)] | select(. != []) |
  map(.by[$own] as $mine | {sum: (.sum - 1), mine: ($mine - 1), by}) |
  select((map(.mine / .sum) | add) / length <= 0.03) |
  length as $n | . as $votes |
  ([.[].by | keys[]] | unique - [$own] | map(. as $s | {$s, share:
    (($votes | map((.by[$s] // 0) / .sum) | add) / $n)}) | max_by(.share)) |
  select(.share >= 0.95) |
  ("\(.share * 100 | floor) % of the rows with these words are in " +
    "“\(.s)”") as $says |
  $row | place + {$says};

.rejects as $rejects | .rows as $rows | {"import": .import, groups: [
  group("reject"; "Codes that cannot be UPCs";
    "The last digit of a UPC checks the others; where it does not, a digit " +
    "is wrong or lost, and no shop's scanner finds the product.";
    $rejects[] | {file, row, code: null, brand: null, description: .input,
      subcategory: null, says: .reason}),
  group("duplicate"; "Codes that stand twice, in other words";
    "One code is one product: one of the rows has the code of another.";
    $rows | group_by(.code)[] | select(length > 1) |
      select(map([.brand, .description, .subcategory]) | unique | length > 1) |
      length as $n | .[] | place + {says: "\($n) rows have this code"}),
  group("placeholder"; "Codes that stand for no product";
    "These are codes of examples; a scanner never reads them.";
    $rows[] | select(.flags | index("placeholder")) |
      place + {says: "placeholder"}),
  group("subcategory"; "Rows that may stand in another subcategory";
    "Nearly all other rows with the same words in the description stand " +
    "elsewhere.";
    $rows | misplaced),
  group("brand"; "Brands that are spelt in several ways";
    "They differ in case, spaces or signs alone.";
    $rows | map(select(.brand != null and (.plu | not))) |
      group_by(.brand | fold)[] |
      select(.[0].brand | fold != "") |
      group_by(.brand) | select(length > 1) | sort_by(-length) |
      (.[0] | "mostly “\(.[0].brand)”, \(length | count("row"))") as $most |
      .[1:][] | length as $n | .[0] | place +
        {says: "\($most)\(if $n == 1 then ""
          else "; so in \($n), of which this is the first" end)"}),
  group("plu"; "PLUs that are not in fruits and vegetables";
    "Produce codes stand in the column of UPCs; of these the category is " +
    "another.";
    $rows[] | select(.plu and .category_code != "19") | place + {says: "PLU"}),
  group("same_words"; "Codes that no words tell apart";
    "Brand, description and subcategory are the same of several UPCs, often " +
    "sizes of one product: a size in the row would tell them apart.";
    $rows | map(select(.plu | not)) |
      group_by([.brand, .description, .subcategory])[] | select(length > 2) |
      length as $n | (map(.code) | join(" ")) as $codes | .[0] | place +
      {says: "\($n) UPCs: \($codes)"})
] | map(select(.n > 0))}
