-- SPDX-License-Identifier: MIT
-- What is wrong with this file, which is an aplsync store? One row for each
-- problem; no row if the store is intact.
SELECT integrity_check
FROM pragma_integrity_check
WHERE integrity_check <> 'ok'
UNION ALL
SELECT printf('%s: row %s refers to a row of %s that is missing', "table",
    rowid, parent)
FROM pragma_foreign_key_check;
