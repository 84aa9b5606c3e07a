-- SPDX-License-Identifier: MIT
-- The last line of an export: what it is of.
SELECT about
FROM temp.export_about;
