# SPDX-License-Identifier: MIT
# unused.awk - find files that no product uses in the directory of images.
# The first input has the names of the used files; the second has a line for
# each file in the directory: "old", "new" or "half" (incomplete), its size in
# bytes, and its name. Prints the number of unused files and their size in MB,
# and writes their names to the file in the environment variable unused. A new
# file counts as used. The status is 3 if half of the used files or more are
# missing in the directory.

FILENAME == ARGV[1] { if (/\// && !($0 in used)) { used[$0]; all++ }; next }
$3 in used { own++; next }
$1 == "new" { next }
$1 == "old" { named++ }
{ n++; bytes += $2; print $3 >ENVIRON["unused"] }
END { if (named && own * 2 <= all) exit 3
  printf "%d %.1f\n", n, bytes / 1e6 }
