# SPDX-License-Identifier: MIT
# lists.awk - check and print the lines of lists.conf; the first input is
# share/lists.tsv. Prints for each list a line with the line number, state,
# address, pattern and choice, separated by tabs. If a line is invalid, the last
# line printed has its number and the reason, and the status is 1.

# wrong(address): returns why the address must not be requested, or "".
function wrong(address,  place) {
  place = address
  sub(/^[^:]*:\/\//, "", place)
  sub(/[\/?#].*/, "", place)
  if (address !~ /^https?:\/\//)
    return "only addresses that begin with https:// or http:// are downloaded"
  if (place ~ /@/)
    return "a user name or password is not allowed in an address"
  if (place !~ /^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?$/)
    return "not an address such as https://host/list.xlsx"
  if (address ~ /[^!-~]/)
    return "write characters beyond ASCII as %XX, as a browser copies them"
}

# line_wrong(): returns why the current line cannot be used, or "".
function line_wrong(  why) {
  if (NF < 2 || NF > 4)
    return "not of the form STATE ADDRESS [PATTERN [first|last]]"
  if (!(toupper($1) in states))
    return $1 ": not the two letters of a state"
  if ((why = wrong($2)) != "")
    return $2 ": " why
  if (NF == 4 && $4 !~ /^(first|last)$/)
    return $4 ": neither first nor last"
  if (toupper($1) " " $2 " " $3 " " $4 in lines)
    return "the same list as in line " lines[toupper($1) " " $2 " " $3 " " $4]
}

NR == FNR { if (!/^#/) states[$1] = 1; next }
{ sub(/\r$/, "") }
/^[ \t]*(#|$)/ { next }
(why = line_wrong()) != "" { print FNR ": " why; exit 1 }
{
  lines[toupper($1) " " $2 " " $3 " " $4] = FNR
  print FNR "\t" toupper($1) "\t" $2 "\t" $3 "\t" $4
}
