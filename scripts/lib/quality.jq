# SPDX-License-Identifier: MIT
# quality.jq - finds rows of a state's list that a person should review, in the
# output of list_quality.sql. The result has groups {check, title, note, n,
# findings}. A finding has file, row, code, brand, description, subcategory,
# says and, if there is a probable correction, suggestion.

include "words";
include "spelling";

# A UPC as on the package: a UPC-A has 12 digits.
def printed: if length == 13 then ltrimstr("0") else . end;
def place: {file, row, code, brand, description, subcategory};
def named: [.brand, .description] | map(values) |
  if .[0] == .[1] then .[:1] else . end | join(", ");
def check_digit: explode | reverse | to_entries |
  map((.value - 48) * (if .key % 2 == 0 then 3 else 1 end)) |
  (10 - add % 10) % 10 | tostring;
def padded: ("0" * 13 + .)[-13:];
def passes: .[:-1] + (.[:-1] | check_digit) == .;
def group($check; $title; $note; findings): [findings] as $all |
  {check: $check, title: $title, note: $note, n: ($all | length),
    findings: $all};

# Splits the text of a rejected row into cells, and names them by the columns of
# the headings.
def cells($headings):
  . as $line | ([$headings[]?.columns[]? | select(.as)] |
    unique_by(.as)) as $columns |
  ($columns | map(.column) | max // 0) as $n |
  [",", ";", "\t", "|"] | map(. as $by | [$line |
    scan("(?:^|[\($by)])(?:\"((?:[^\"]|\"\")*)\"|([^\($by)\"]*))") |
    map(values) | add // "" | gsub("\"\""; "\"")]) |
  (map(select(length >= $n and $n > 1)) | .[0]) as $cells |
  if $cells then $columns | map({(.as | sub("_text$"; "")):
    ($cells[.column - 1] | select(. != "") // null)}) | add
  else {description: $line} end;

# The probable correction of a code with a wrong check digit, {says,
# suggestion}. $begins has the first 7 digits of the brand's other codes.
def likely($begins; $listed):
  def others($given): select(passes and . != $given and $begins[.[:7]]);
  (.upc // "" | gsub("[^0-9]"; "")) as $digits | ($digits | padded) as $given |
  if ($digits | length) < 9 or ($digits | length) > 13 then {}
  elif $begins[$given[:7]] or $begins == {} then
    ($given[:12] + ($given[:12] | check_digit)) as $right |
    {says: ($listed[$right] // null | if . then "the last digit should be \(
        $right[12:]), but row \(.row) (\(named)) has that code: " +
        "is this row needed?"
      else "if the other digits are right, the last one is \($right[12:])"
      end),
      suggestion: (if $listed[$right] or $begins == {} then null
        else $right | printed end)}
  else
    ([$digits + ($digits | check_digit) | select(length < 14) | padded |
      others($given)] | unique) as $longer |
    ([range($digits | length) as $i | ($digits[:$i] + $digits[$i + 1:],
      $digits[:$i] + $digits[$i + 1:$i + 2] + $digits[$i:$i + 1] +
        $digits[$i + 2:]) | padded | others($given)] | unique) as $changed |
    if $longer != [] then {suggestion: ($longer[0] | printed),
      says: ("the last digit is missing; with it, the code begins like the " +
        "brand's other codes")}
    else ($changed | if length == 1 then . else map(select($listed[.])) end) as
      $one |
      if $one | length == 1 then {suggestion: ($one[0] | printed),
        says: ("one digit is extra, or two digits are swapped" +
          ($listed[$one[0]] // null | if . then
            "; row \(.row) (\(named)) has that code" else "" end))}
      else {says: "the brand's other codes begin with \(
        $begins | keys | map(.[1:]) | .[:3] | join(" or "))"} end end
  end;

def rejected($listed):
  .rejects as $rejects | (.["import"].explained // []) as $explained |
  (.rows | map(select(.plu | not)) | by(.fold) |
    map_values(by(.code[:7]))) as $of |
  $rejects[] | .file as $file |
  (.input // "" | cells([$explained[] | select(.file == $file).headings[]?])) as
    $row |
  ($row | likely($of[$row.brand // "" | fold] // {} | del(.[""]); $listed) |
    if $row.upc == null then {} else . end) as $likely |
  {file, row, code: ($row.upc // null), brand: ($row.brand // null),
    description: ($row.description // null),
    subcategory: ($row.subcategory // $row.category // null),
    says: ([(select(.reason == "wrong check digit") | $likely.says) // .reason,
      (if .input // "" | test("not auth"; "i") then
      "the row says that it is not approved" else empty end)] | map(values) |
      join("; ")),
    suggestion: (if .reason == "wrong check digit" then $likely.suggestion
      else null end)};

# Rows that are probably in the wrong subcategory: in their own subcategory few
# rows have the same words, and nearly all other rows with these words are in
# another subcategory. A word counts if at least five other rows have it, and if
# it is neither a word of the brand nor a general word. A row that has a word of
# the name of its own subcategory is not reported. If the other subcategory is
# in another national category, or is for fruits and vegetables, the row must
# have at least two words that count. Few UPCs are of fresh foods, so a row in a
# subcategory of fresh foods is reported only if it has a word for processed
# food.
def misplaced:
  def general: IN("regular", "original", "plain", "natural", "organic",
    "organics", "classic", "traditional", "premium", "style", "simple",
    "assorted", "variety", "size", "pack");
  map(select((.plu | not) and .subcategory != null)) |
  map(.words = (.all[1] - .all[0] | unique |
    map(select(length > 2 and (general | not))))) as $rows |
  ($rows | map(.subcategory as $s | .words[] | [., $s]) | by(.[0]) |
    map_values(by(.[1]) | map_values(length))) as $by |
  (reduce $rows[] as $row ({}; .[$row.subcategory] = $row.category_code)) as
    $in |
  ($by | map_values(add)) as $sum |
  $rows[] | . as $row | .subcategory as $own |
  [.words[] | select($sum[.] > 5)] | select(. != []) |
  select(all(.[]; ($by[.][$own] - 1) * 20 <= $sum[.] - 1)) | . as $words |
  ([$by[.[]] | keys_unsorted[]] | unique - [$own] | map(. as $s | {$s, share:
    ([$words[] | ($by[.][$s] // 0) / ($sum[.] - 1)] | add / length)}) |
    max_by(.share)) |
  select(.share >= 0.95) | .s as $s |
  select(($words | length) > 1 or ($row.category_code |
    . != null and . != "19" and . == $in[$s])) |
  select(($row.all[2] | index("fresh") | not) or any($words[]; IN("canned",
    "chopped", "crushed", "diced", "frozen", "paste", "puree", "sauce",
    "steamable", "stewed", "syrup"))) |
  select($words - $row.all[2] == $words) |
  $row | place + {suggestion: $s, says: "\([$words[] | $by[.][$s]] | min) of \(
    [$words[] | $sum[.] - 1] | min) other rows with “\($words | join(", ")
    )” are in this subcategory: should this row be, too?"};

# A finding for each text of $column that is a key of $of, with the first row
# that has the text, and the number of rows.
def texts($of; $column; says):
  [.[] | select(.[$column] != null and $of[.[$column]] != null)] |
  group_by(.[$column])[] | $of[.[0][$column]] as $other | length as $n |
  .[0] | place + ({$n, $other} | {says: says});
def those: if .n == 1 then "" else
  "; this is the first of \(.n | count("row"))" end;

def sloppy:
  (map(.all | add) | tally) as $tally |
  (reduce .[].all[][:-1][] as $word ({}; .[$word] = 1)) as $inside |
  (map(.brand | values) | unique | limit) as $limit | . as $rows |
  ("brand", "description", "subcategory") as $column |
  ($rows | map(.[$column] | values) | unique) as $texts |
  (($texts | map(select($column == "subcategory" or length == $limit)) |
      cut($tally; $inside)) as $of | $rows | texts($of; $column;
      "the \($column) ends within a word: “\(.other)”?\(those)")),
  ((reduce ($texts[] | select(contains("?")) |
      select(test("[A-Za-z][?][A-Za-z]"))) as $text ({}; .[$text] =
      ($text | gsub("(?<a>[A-Za-z])[?]s\\b"; "\(.a)'s") |
        gsub("\\b(?<a>[DLO])[?]"; "\(.a)'") |
        if test("[A-Za-z][?][A-Za-z]") then "" else ": “\(.)”?" end))) as
    $of |
    $rows | texts($of; $column;
      "a ? instead of a letter or apostrophe\(.other)\(those)"));

def words_misspelled:
  (map(.all[0]) | tally) as $brands | (map(.all[1]) | tally) as $tally |
  (($tally | misspelled(20; 10)) + ([$tally | keys_unsorted[] |
    select(.[:1] == .[1:2] and test("^[b-df-km-z]{2}[aeiouy][a-z]{3}")) |
    {(.): .[1:]}] | add)) as $of |
  .[] | . as $row | (.all[1] | unique)[] | select($of[.] and
    ($brands[.] | not)) |
  . as $word | $row | place + {suggestion: $of[$word],
    says: "“\($word)”: is it “\($of[$word])”?"};

# The rows with the best spelling of a brand: without a lost letter, with an
# apostrophe, and the most frequent.
def best: group_by(.brand) | sort_by([(.[0].brand | contains("?")),
  (.[0].brand | contains("'") | not), -length]) | .[0];
def brands:
  map(select(.fold != "" and (.plu | not))) |
  by(.fold) as $by |
  ($by | map_values(length)) as $n | ($n | misspelled(10; 5)) as $of |
  ($by[] | select($of[.[0].fold] | not) | best as $most |
    group_by(.brand)[] | select(.[0].brand != $most[0].brand) |
    length as $n | .[0] | place + {suggestion: $most[0].brand,
      says: ("“\($most[0].brand)” in " + ($most | length | count("row")) +
        ({$n} | those))}),
  ($of | to_entries[] | .value as $other | $by[.key] |
    length as $many | .[0] | ($by[$other] | best[0].brand) as $brand |
    place + {suggestion: $brand, says: ("is it “\($brand)”, as in \(
      $n[$other] | count("row"))?" + ({n: $many} | those))});

# Sizes without a number, each once.
def sizes:
  select(any(.[]; .size != null)) | [.[] | select((.plu | not) and ((.size == null and
    (.flags | index("cash_value") | not)) or
    (.size // "0" | test("[0-9]") | not)))] | group_by([.size, .unit]) |
  sort_by(-length)[] | length as $n | .[0] |
  place + {says: "\($n | count("row")) \(if $n == 1 then "has" else "have" end
    ) \(if .size then "the size “\(.size)”" else "no size" end)\(
    if .unit then ", unit “\(.unit)”" else "" end)\(
    if $n > 1 then "; this is the first of them" else "" end)"};

def found:
  (reduce (.rows | reverse[]) as $row ({}; .[$row.code] = ($row | {row, brand,
    description}))) as $listed |
  (reduce (.["import"].explained[]? | .file as $file | .wrong_plus[]? |
    {key: "\($file):\(.row)", value: .code}) as $w ({};
      .[$w.key] = $w.value)) as $wrong |
  (reduce ([.rows[] | .brand, .description, .subcategory | values] | unique[])
    as $text ({}; .[$text] = ($text | letters))) as $letters |
  (reduce ([.rows[].brand | values] | unique[]) as $brand ({};
    .[$brand] = ($brand | fold))) as $folds |
  .rows |= map(.fold = ($folds[.brand // ""] // "") | .all = [.brand,
    .description, .subcategory | $letters[. // ""] // []]) |
  .rows as $rows | {"import": .import, groups: [
    group("reject"; "Codes that cannot be UPCs";
      "The last digit of a UPC checks the other digits. If it does not match, " +
      "a digit is wrong or missing, and scanners do not find the product.";
      rejected($listed)),
    group("plu_digit"; "PLUs with a wrong check digit";
      "The last digit of these codes checks the PLU in front of it. The codes " +
      "may mean a different fruit or vegetable than the row says.";
      $rows[] | $wrong["\(.file):\(.row)"] as $given | select($given) |
        .code as $code | place + {says: ("listed as \($given); the check " +
          "digit of \($code) is \([$code, $code[-4:]] | map(check_digit) |
            unique | join(" or "))")}),
    group("duplicate";
      "Codes listed more than once, with different descriptions";
      "One code is one product, so one of the rows has a wrong code.";
      $rows | group_by(.code)[] | select(length > 1) |
        select(map([.brand, .description, .subcategory]) | unique |
          length > 1) |
        sort_by($wrong["\(.file):\(.row)"] != null) |
        .[0] + {others: .[1:]} | place + {says: ("also " + (.others |
          map("row \(.row): \([named, .subcategory] | joined(", "))\($wrong["\(.file):\(.row)"] // null |
            if . then ", listed as \(.), with a wrong check digit" else ""
            end)") | join("; ")))}),
    group("short"; "Codes without their last digit";
      "These codes look valid by chance: the list also has the same codes with " +
      "a check digit.";
      $rows[] | select(.plu | not) | .code as $code |
        select($code | startswith("000")) |
        ($code[1:] | . + check_digit) as $whole |
        select($listed[$whole]) | place + {suggestion: ($whole | printed),
          says: "row \($listed[$whole].row) has the complete code"}),
    group("not_authorized"; "Rows that say they are not approved";
      "These rows are on the list, but their text says that they are not " +
      "approved.";
      ([$rows[] | select(.flags | index("not_authorized") | not) |
        {key: .code, value: .row}] | from_entries) as $approved |
      $rows[] | select(.flags | index("not_authorized")) |
        $approved[.code] as $other | place + {says: (if $other
          then "still approved, because of row \($other)"
          else "counted as not approved" end)}),
    group("placeholder"; "Placeholder codes";
      "These are example codes; a scanner never reads them.";
      $rows[] | select(.flags | index("placeholder")) |
        place + {says: "an example code, not a product"}),
    group("subcategory"; "Rows that may be in the wrong subcategory";
      "Nearly all other rows with the same words in their description are in " +
      "another subcategory.";
      $rows | misplaced),
    group("plu"; "PLUs outside fruits and vegetables";
      "These rows have a produce code in the column of UPCs, but are not in the " +
      "category fruits and vegetables.";
      $rows[] | select(.plu and .category_code != "19") |
        place + {says: "a produce code in this subcategory"}),
    group("cut"; "Texts that are cut off, or lost a letter";
      "Shoppers see these words. Each text is listed once.";
      $rows | sloppy),
    group("spelling"; "Words that may be misspelled";
      "A similar word, which differs by one letter, is much more frequent.";
      $rows | words_misspelled),
    group("brand"; "Inconsistent brand spellings";
      "These differ from another spelling only in case, spaces or punctuation, " +
      "or by one letter.";
      $rows | brands),
    group("size"; "Sizes without a number";
      "Shoppers cannot see from these sizes which package is approved. Each " +
      "size is listed once.";
      $rows | sizes),
    group("same_words"; "UPCs with identical descriptions";
      "Several UPCs have the same brand, description and subcategory. Often " +
      "they are different sizes of a product; adding the size to each row " +
      "would distinguish them.";
      $rows | map(select(.plu | not)) |
        group_by([.brand, .description, .subcategory])[] | select(length > 2) |
        length as $n | (map(.code | printed) | join(" ")) as $codes | .[0] |
        place + {says: "\($n) UPCs: \($codes)"})
  ] | map(select(.n > 0) | .findings |= map(if .code
    then .code |= printed else . end))};
