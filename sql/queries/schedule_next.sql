-- SPDX-License-Identifier: MIT
-- The schedule :name next runs at :next.
UPDATE product_sync_schedule
SET next_run = :next
WHERE schedule_name = :name;
