# SPDX-License-Identifier: MIT
# codes.jq - prints an array with an object for each line of $codes. The member
# code is the unchanged line. For a valid code, the object has upc or plu, and
# flags, from the record in $read. For an invalid code, it has error, from the
# reject in $bad. If the check digit is wrong, it also has digits, with which
# show_product.sql finds similar listed codes. $read has a record for each line
# without a reject, in the order of the lines.
def digits: sub("^\\][A-Za-z][0-9]"; "") | gsub("[^0-9]"; "") |
  if length == 14 then ltrimstr("0") else . end |
  select(length >= 9 and length <= 13);

(reduce $bad[] as $b ({}; .["\($b.line)"] = $b.reason)) as $errors |
reduce (($codes / "\n")[:-1] | to_entries[]) as $line ({n: 0, all: []};
  $errors["\($line.key + 1)"] as $error | $line.value as $code |
  if $error then .all += [{code: $code, error: $error, digits:
    ((select($error == "wrong check digit") | $code | digits) // null)}]
  else .all += [{code: $code, flags: []} + $read[.n]] | .n += 1 end) |
if .n == ($read | length) then .all
else error("a code without its record") end
