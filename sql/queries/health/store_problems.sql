-- SPDX-License-Identifier: MIT
-- Why is this file of aplsync not a complete store? No row if it is one.
SELECT integrity_check
FROM pragma_integrity_check
WHERE integrity_check <> 'ok'
UNION ALL
SELECT printf('%s: row %s refers to a row of %s that is missing', "table",
    rowid, parent)
FROM pragma_foreign_key_check;
