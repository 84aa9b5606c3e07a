# SPDX-License-Identifier: MIT
# table.jq - makes a table of products for a spreadsheet, and compares its cells
# with the store when the table is read again. A spreadsheet converts texts to
# formulas, numbers and dates, cuts off decimals, and saves in encodings that
# lack letters. A cell with only such a difference counts as unchanged; other
# damage is an error.

include "words";

# A UPC with the spaces that it has on the package, so that a spreadsheet does
# not read it as a number.
def grouped:
  if length == 14 then "\(.[:1]) \(.[1:7]) \(.[7:])"
  elif .[:1] == "0" then "\(.[1:2]) \(.[2:7]) \(.[7:12]) \(.[12:])"
  else "\(.[:1]) \(.[1:7]) \(.[7:])" end;

# The mark of a row: the hash and the UPC of the product, in a form that is
# never a number such as 12e45.
def mark($upc): "h\(. // 0)-\($upc)";

# True if a spreadsheet would convert the text; an apostrophe in front prevents
# that. Compares the beginning first, because regular expressions are slow.
def convertible:
  {"'": 1, "=": 1, "+": 1, "@": 1, "\t": 1, "\r": 1, "-": 1, "$": 1, "(": 1,
    ".": 1, "0": 1, "1": 1, "2": 1, "3": 1, "4": 1, "5": 1, "6": 1, "7": 1,
    "8": 1, "9": 1, tru: 1, fal: 1, jan: 1, feb: 1, mar: 1, apr: 1, may: 1,
    jun: 1, jul: 1, aug: 1, sep: 1, oct: 1, nov: 1, dec: 1} as $begin |
  "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*" as $month |
  ($begin[.[:1]] or $begin[.[:3] | ascii_downcase]) and
  test("^(['=+@\t\r-].*|[$(]?[.]?[0-9][0-9.,:/ -]*(e[+-]?[0-9]+)?" +
    "( ?([ap]m?|%))?|true|false|([0-9]+[-/ ,.]*)?\($month)" +
    "[-/ ,.]*[0-9]+([-/ ,.]+[0-9]+)?|[0-9]+[-/ ,.]*\($month))$"; "in");
def protected: if type == "string" and convertible then "'" + . else . end;
def unprotected: if startswith("'") and (.[1:] | convertible) then .[1:] else . end;

# The rows of edit_cells.sql as a table; their upc comes first, and hash last.
def table(rows):
  foreach (rows | del(.unused)) as $row (0; . + 1;
    if . == 1 then $row | keys_unsorted else empty end,
    ($row | .upc as $upc | [($upc | grouped), (del(.upc, .hash)[] | protected),
      (.hash | mark($upc))])) | @csv + "\r";

def windows_1252:
  (. < 256 and (. < 128 or . > 159)) or IN(8364, 8218, 402, 8222, 8230, 8224,
    8225, 710, 8240, 352, 8249, 338, 381, 8216, 8217, 8220, 8221, 8226, 8211,
    8212, 732, 8482, 353, 8250, 339, 382, 376);

# True if the input and $was have the same length, and wherever two letters
# differ, lost is true of {was, is}.
def differ_by($was; lost):
  ($was | explode | map(if . > 65535 then ., . else . end)) as $was | explode |
  length == ($was | length) and
  all([$was, .] | transpose[] | {was: .[0], is: .[1]}; .was == .is or lost);

# True if a cell is unchanged, except for the conversions of a spreadsheet. A
# number keeps 10 digits, or 6 if it has an exponent. Compares the texts first,
# because most cells are equal and regular expressions are slow.
def same($was):
  def one_line: gsub("^\\s+|\\s+$"; "") | gsub("\\s+"; " ");
  ($was // "" | tostring) as $text | . == $text or
  (($text | one_line) as $text | unprotected | one_line |
  . == $text
  or ({"true": "yes", "false": "no"}[ascii_downcase] // .) == $text
  or (($was | type) == "number" and (. as $cell |
    try (($cell | sub("^(?<n>[0-9]+),"; "\(.n).") | tonumber) - $was |
      fabs <= ($was | fabs) * if $cell | test("[eE]") then 1e-5 else 1e-9 end)
    catch false))
  or (($text | test("[^ -ÿ]")) and
    differ_by($text; (.was | windows_1252 | not) and .is < 128)));

# Letters that occur in a text that was read in a wrong encoding.
def mangled: "[ÂÃ][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[€„]";

# The typed value of a changed cell, in a file with $encoding; an error if its
# letters are damaged, or if it is a formula. $long is true if the text may have
# several lines; in other cells, a line break shows that a quote is missing.
def typed($was; $encoding; $long):
  ($was // "" | tostring) as $was |
  if startswith("=") then error("a formula, not its value") else . end |
  unprotected |
  if contains("\ufffd") then error("a letter was lost (\ufffd)")
  elif ($long | not) and test("[^\\s]\\s*[\r\n]\\s*[^\\s]") then
    error("a line break in the cell; is a quote missing?")
  elif (test(mangled) and ($was | test(mangled) | not)) or
    ($encoding != "utf-8" and differ_by($was; .was > 127 and .is > 127)) then
    error("\(.): letters in a wrong encoding; save the table as CSV UTF-8")
  else . end;

# An error if a row has a mark and it is not the mark of this product.
def marked($upc; $hash):
  if . == null or . == "" or . == ($hash | mark($upc)) then .
  elif test("^h[0-9a-f]+-[0-9]{13,14}$") | not then
    error("the spreadsheet has changed the hash of this row")
  elif endswith("-" + $upc) | not then
    error("the upc and the hash belong to different products; were only some " +
      "columns sorted?")
  else error("the product has changed since it was exported") end;
