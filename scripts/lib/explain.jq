# SPDX-License-Identifier: MIT
# explain.jq - formats the output of apl-upcs --explain for people

def quoted_list: map("“\(.)”") | join(", ");
def all_columns: [.headings[]?.columns[]];
def one_line: gsub("\\s+"; " ");
def columns_read: [.headings[0].columns[] | select(.as) |
  "\(.as) = “\(.heading | one_line)”"] | unique;
def ignored: [.headings[0].columns[] | select(.as == null) |
  .heading | one_line] | unique;
def more_headings: .headings | if length > 1 then
  "; further headings: \(length - 1) (--explain)" else "" end;
def share: (.codes_right + .codes_wrong) as $all |
  if $all == 0 then "no UPCs"
  elif (.headings[0].check_digits // "in the codes") != "in the codes" then
    "check digits are \(.headings[0].check_digits)" else
    "check digits are right in \(.codes_right) of \($all) codes (\(
      1000 * .codes_right / $all | floor / 10)%)" end;
def words($means): [all_columns[] | select(.words)] as $statuses |
  [$statuses[] | .heading as $of | .words[] | select(.means == $means) |
    "“\(.word)”\(if ($statuses | length) > 1 then " (\($of | one_line))"
      else "" end): \(.rows)"] | join(", ");
def statuses:
  words("approved") as $yes | words("not approved") as $no |
  [all_columns[] | select(.blank) | "an empty cell: \(.blank_means) (\(.blank))"]
    as $blank |
  [(if $yes != "" then "approved: \($yes)" else empty end),
    (if $no != "" then "not approved: \($no)" else empty end), $blank[]] |
  if . == [] then "no column says whether a product is approved"
  else join("; ") end;
def dates($name): .[$name] // empty |
  "\($name): \(.rows) dates, written like \(.forms | join(", ")), from \(
    .earliest // "-") to \(.latest // "-")\(if .unreadable > 0 then
      ", and \(.unreadable) that cannot be read" else "" end)";
def all_dates: [dates("effective"), dates("expires")] |
  if . == [] then "no dates" else join("; ") end;
# A category that is not in the national table, or has a different meaning
# there.
def unknown_category: [.code, .words] | map(values) | join(" ") | "“\(.)”";
def unknown_categories: [.strange_categories[]? | "\(unknown_category): \(.rows) rows\(
  if .means then ", whose words mean \(.means)" else "" end)"];
def count_of($n; $what): if ($n // 0) > 0 then "\($what): \($n)" else empty end;

def titles: .titles[]? | "row \(.row), “\(.title)”: \(.means // "meaning unknown")\(
  if .skipped then "; rows \(.from) to \(.to) are skipped: \(.skipped)"
  else "" end)";

# Three lines for a list, or one line for a file that was skipped.
def summary:
  if .left_out then "\(.file): left out: \(.left_out)"
  elif .format == "national" then
    "\(.file): a file of the national format; \(all_dates)"
  else
    "\(.file): row \(.headings[0].row) is the heading: \(columns_read | join(", "))\(
      ignored | if . == [] then "" else "; not read: \(quoted_list)" end)\(more_headings)\(
      [.headings[].unnamed // 0] | add | if . > 0 then
        "; rows with text in a column without a heading (the text is ignored): \(.)"
      else "" end)",
    "\(.file): \(statuses)",
    "\(.file): \(share); \(all_dates)\(
      [count_of(.expired; "expired"), count_of(.not_yet_effective;
        "not yet effective"), (unknown_categories | length | select(. > 0) |
        "\(.) \(if . == 1 then "category matches" else "categories match" end
        ) no national category; --explain lists them")] |
      map("; " + .) | add // "")"
  end;

def explained:
  if .left_out then "\(.file): left out: \(.left_out)" else
    "\(.file): \(.rows) rows",
    (if .format == "national" then "  the national format, of fixed width"
    else .headings[] |
      "  heading in row \(.row)\(if .side_by_side > 1 then
        ", \(.side_by_side) products side by side" else "" end); check digits \(
        .check_digits)",
      count_of(.unnamed;
        "    rows with text in a column without a heading (the text is ignored)"),
      (.columns[] | "    \(.column): “\(.heading)” \(
        if .as then "is \(.as)" else "is not read" end)",
        (.words[]? | "      “\(.word)” means \(.means): \(.rows) rows"),
        (.remarks[]? | "      “\(.word)” changes nothing: \(.rows) rows"),
        (if .blank then "      an empty cell means \(.blank_means): \(
          .blank) rows" else empty end)) end),
    "  \(share)",
    "  \(.upcs) UPCs, \(.plus) rows of PLUs, \(.state_codes) state-assigned codes; \(
      .rejected) rows rejected",
    (count_of(.plus_with_check_digit;
        "rows with a PLU and its check digit, which is left out"),
      count_of(.notices; "titles, blank rows and totals"),
      count_of(.not_approved; "rows whose status is not approved"),
      count_of(.disputed;
        "codes that one row approves and another does not, counted as approved"),
      count_of(.below_a_title; "rows below a title that says not approved"),
      count_of(.notices_of_removals; "notices about products that are not approved"),
      count_of(.not_authorized; "rows whose own text says not approved"),
      count_of(.other_states; "rows of other states"),
      count_of(.text_beside; "cells with other text around the code"),
      count_of(.hidden_rows; "hidden rows, which are read"),
      count_of(.hidden_columns; "hidden columns, which are read"),
      count_of(.struck_rows; "rows that are struck through"),
      count_of(.comments; "comments on cells, which are not read"),
      count_of(.formulas_without_value; "formulas without their value"),
      count_of(.no_end; "last days of approval that are read as \"no end\""),
      count_of(.dated_by_words; "rows with a first or last day of approval in the description"),
      count_of(.end_before_beginning; "rows whose last day of approval is before the first"),
      count_of(.expired; "expired today"),
      count_of(.not_yet_effective; "not yet effective today"),
      count_of(.no_category; "rows without a known category"),
      (select(.titles) | "titles:", "  " + titles), count_of(.titles_more; "further titles"),
      (.marks[]? | "rows with the mark \(.mark), which \(if .means == null
        then "has no known meaning" else "means \(.means)" end): \(.rows)"),
      (unknown_categories | select(. != []) |
        "categories that are not in the national table:", "  " + .[]),
      count_of(.strange_more; "rows of further such categories"),
      (if .category_from then "the category is read from the \(.category_from)"
        else empty end), (dates("effective"), dates("expires"))) | "  " + .
  end;
