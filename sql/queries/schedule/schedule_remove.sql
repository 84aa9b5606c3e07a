-- SPDX-License-Identifier: MIT
-- Deletes the schedule :name and its runs. No row if there is no such schedule.
DELETE FROM product_sync_schedule
WHERE schedule_name = :name
RETURNING schedule_name;
