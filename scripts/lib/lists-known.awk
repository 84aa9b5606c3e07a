# SPDX-License-Identifier: MIT
# lists-known.awk - print lines for lists.conf from share/lists.tsv, for the
# states that match the regular expression in the variable states, or for all

BEGIN {
  FS = "\t"
  print "# Publicly known addresses; none was tested. To use a line, remove the #,"
  print "# and replace PATTERN with an expression for the address of the list on"
  print "# that page, such as APL.*[.]xlsx; see download-lists(1)."
}
!/^#/ && (states == "" || $1 ~ "^(" states ")$") {
  if ($4 != "-") line = "#" $1 " " $4
  else if ($3 != "-") line = "#" $1 " " $3 " PATTERN"
  else line = states == "" ? "" : "# " $1 " is not known"
  if (line != "") print "\n# " $2 "\n" line
}
