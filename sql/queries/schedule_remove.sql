-- SPDX-License-Identifier: MIT
-- Takes away the schedule :name, and its runs. No row where it is not there.
DELETE FROM product_sync_schedule
WHERE schedule_name = :name
RETURNING schedule_name;
