-- SPDX-License-Identifier: MIT
-- Which import was the last, of any state? NULL if there was none.
SELECT max(id)
FROM apl_imports;
