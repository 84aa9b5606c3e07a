-- SPDX-License-Identifier: MIT
-- Does the input have a row of :state? Returns a row if so.
SELECT 1
FROM temp.incoming
WHERE state = :state
LIMIT 1;
