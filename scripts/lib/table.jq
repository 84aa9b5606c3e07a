# SPDX-License-Identifier: MIT
# table.jq - products as a table for a spreadsheet, and its cells as they come
# back. A spreadsheet takes texts for formulas, numbers and days, cuts decimals,
# and saves in encodings that lack letters: what differs only by that is as it
# was, and what nobody typed is an error.

include "words";

# As on the package, in groups, which no spreadsheet takes for a number.
def grouped:
  if length == 14 then "\(.[:1]) \(.[1:7]) \(.[7:])"
  elif .[:1] == "0" then "\(.[1:2]) \(.[2:7]) \(.[7:12]) \(.[12:])"
  else "\(.[:1]) \(.[1:7]) \(.[7:])" end;

# Which row it is, of which product as it is: never a number such as 12e45.
def mark($upc): "h\(. // 0)-\($upc)";

# The texts that a spreadsheet would take for something else; an apostrophe in
# front keeps them. Few begin like one, and regular expressions are slow.
def taken:
  {"'": 1, "=": 1, "+": 1, "@": 1, "\t": 1, "\r": 1, "-": 1, "$": 1, "(": 1,
    ".": 1, "0": 1, "1": 1, "2": 1, "3": 1, "4": 1, "5": 1, "6": 1, "7": 1,
    "8": 1, "9": 1, tru: 1, fal: 1, jan: 1, feb: 1, mar: 1, apr: 1, may: 1,
    jun: 1, jul: 1, aug: 1, sep: 1, oct: 1, nov: 1, dec: 1} as $begin |
  "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*" as $month |
  ($begin[.[:1]] or $begin[.[:3] | ascii_downcase]) and
  test("^(['=+@\t\r-].*|[$(]?[.]?[0-9][0-9.,:/ -]*(e[+-]?[0-9]+)?" +
    "( ?([ap]m?|%))?|true|false|([0-9]+[-/ ,.]*)?\($month)" +
    "[-/ ,.]*[0-9]+([-/ ,.]+[0-9]+)?|[0-9]+[-/ ,.]*\($month))$"; "in");
def kept: if type == "string" and taken then "'" + . else . end;
def bare: if startswith("'") and (.[1:] | taken) then .[1:] else . end;

# The rows of edit_cells.sql as a table; their upc comes first, and hash last.
def table(rows):
  foreach (rows | del(.unused)) as $row (0; . + 1;
    if . == 1 then $row | keys_unsorted else empty end,
    ($row | .upc as $upc | [($upc | grouped), (del(.upc, .hash)[] | kept),
      (.hash | mark($upc))])) | @csv + "\r";

def windows_1252:
  (. < 256 and (. < 128 or . > 159)) or IN(8364, 8218, 402, 8222, 8230, 8224,
    8225, 710, 8240, 352, 8249, 338, 381, 8216, 8217, 8220, 8221, 8226, 8211,
    8212, 732, 8482, 353, 8250, 339, 382, 376);

# Do the texts differ only where $lost holds of the letters of both, {was, is}?
def differ_by($was; lost):
  ($was | explode | map(if . > 65535 then ., . else . end)) as $was | explode |
  length == ($was | length) and
  all([$was, .] | transpose[] | {was: .[0], is: .[1]}; .was == .is or lost);

# Is a cell as it was, apart from what a spreadsheet does to it? A number keeps
# 10 digits, 6 if it has an exponent. Most cells are equal: regular expressions
# are slow.
def same($was):
  def one_line: gsub("^\\s+|\\s+$"; "") | gsub("\\s+"; " ");
  ($was // "" | tostring) as $text | . == $text or
  (($text | one_line) as $text | bare | one_line |
  . == $text
  or ({"true": "yes", "false": "no"}[ascii_downcase] // .) == $text
  or (($was | type) == "number" and (. as $cell |
    try (($cell | sub("^(?<n>[0-9]+),"; "\(.n).") | tonumber) - $was |
      fabs <= ($was | fabs) * if $cell | test("[eE]") then 1e-5 else 1e-9 end)
    catch false))
  or (($text | test("[^ -ÿ]")) and
    differ_by($text; (.was | windows_1252 | not) and .is < 128)));

# The letters of a text that was written in one encoding and read in another.
def mangled: "[ÂÃ][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€„]";

# A changed cell, of a file in $encoding, as it was typed.
def typed($was; $encoding):
  ($was // "" | tostring) as $was | bare |
  if contains("\ufffd") then error("a letter of it is lost (\ufffd)")
  elif (test(mangled) and ($was | test(mangled) | not)) or
    ($encoding != "utf-8" and differ_by($was; .was > 127 and .is > 127)) then
    error("\(.): letters in a wrong encoding; save the table as CSV UTF-8")
  else . end;

# Does the mark of a row, if it has one, say that it is of this product?
def marked($upc; $hash):
  if . == null or . == "" or . == ($hash | mark($upc)) then .
  elif test("^h[0-9a-f]+-[0-9]{13,14}$") | not then
    error("the spreadsheet has changed the hash of this row")
  elif endswith("-" + $upc) | not then
    error("the upc and the hash are of two products; were only some columns " +
      "sorted?")
  else error("the product has changed since it was exported") end;
