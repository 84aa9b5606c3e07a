# SPDX-License-Identifier: MIT
# edit-log.jq - formats the edits in the rows of edits.sql for people
include "columns";
include "words";

.[] | ("\(.id)  \(.at)  \(.upc)  \(.author // "-")\(if .undone then
  "  (undone)" elif .undoes then "  undoes \(.undoes)" else "" end)",
(.said | fromjson | del(.verified_by, .verified_name) | to_entries[] |
  if .key == "cleared"
    then "    not known: \(.value // {} | keys_unsorted | join(", "))"
  else "    \(.key): \(.value | if . == null then "automatic"
    elif type == "string" then . else tojson end)" end),
(.note | values | "    -- \(.)")) | plain | wrapped(6)
