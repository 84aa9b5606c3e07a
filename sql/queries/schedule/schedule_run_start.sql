-- SPDX-License-Identifier: MIT
-- A run of the schedule :name begins at :now, with :strategy because of
-- :reason; the next is at :next. Returns its id.
UPDATE product_sync_schedule
SET
	last_run = :now,
	next_run = :next
WHERE schedule_name = :name;

INSERT INTO product_schedule_runs (schedule_name, started_at, strategy, reason)
VALUES (:name, :now, :strategy, :reason)
RETURNING id;
