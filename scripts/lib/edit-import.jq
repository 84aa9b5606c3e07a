# SPDX-License-Identifier: MIT
# edit-import.jq - makes the edits of a table (see edit.jq), whose rows are
# objects with a member for each column; $encoding is the encoding of the file

include "edit";
include "table";
import "words" as words;

# The cells that a person changed.
def changed_cells($cells):
  (.upc as $upc | .hash | marked($upc; $cells.hash)) as $marked |
  .set = ([.set | to_entries[] | .key as $key | $cells[$key] as $was |
    .value | select(same($was) | not) |
    {$key, value: (try typed($was; $encoding; $key == "ingredients")
      catch error("\($key): \(.)"))}] |
    from_entries);

edits(.[1] as $row | {line: (.[0] + 1), code: ($row.upc // ""),
    hash: ($row.hash | if . == "" then null else . end),
    set: ($row | del(.upc, .list, .hash) |
      with_entries(select(.value != null)))};
  .base as $base | .cells as $cells | .edit | changed_cells($cells) |
  set(.; $base))
