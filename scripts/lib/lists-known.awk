# SPDX-License-Identifier: MIT
# lists-known.awk - lines for lists.conf from share/lists.tsv, of the states
# that match the expression of, or of all

BEGIN {
  FS = "\t"
  print "# Addresses that are publicly known; none was tried. Remove the # from"
  print "# a line to use it, and write instead of PATTERN what the address of the"
  print "# list has on that page, such as APL.*[.]xlsx; see download-lists(1)."
}
!/^#/ && (of == "" || $1 ~ "^(" of ")$") {
  if ($4 != "-") line = "#" $1 " " $4
  else if ($3 != "-") line = "#" $1 " " $3 " PATTERN"
  else line = of == "" ? "" : "# " $1 " is not known"
  if (line != "") print "\n# " $2 "\n" line
}
