-- SPDX-License-Identifier: MIT
-- What is the last import, of any state? NULL if there was none.
SELECT max(id)
FROM apl_imports;
