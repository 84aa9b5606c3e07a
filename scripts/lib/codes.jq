# SPDX-License-Identifier: MIT
# codes.jq - what each line of $codes is, as an array of objects. Each has code,
# the line as it is, and upc or plu with flags, from its record in $read; or
# error, from its reject in $bad, and with a wrong check digit also digits, of
# which one may be misread. $read has a record for each line without a reject, in
# their order.
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
