-- SPDX-License-Identifier: MIT
-- What is the id of the last import of any state? NULL if there is none.
SELECT max(id)
FROM apl_imports;
