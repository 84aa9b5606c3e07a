-- SPDX-License-Identifier: MIT
-- The last line of an export: what the export contains.
SELECT about
FROM temp.export_about;
