-- SPDX-License-Identifier: MIT
-- Starts a run of the schedule :name at :now, with :strategy because of
-- :reason. The next run is at :next. Returns the id of the run.
UPDATE product_sync_schedule
SET
	last_run = :now,
	next_run = :next
WHERE schedule_name = :name;

INSERT INTO product_schedule_runs (schedule_name, started_at, strategy, reason)
VALUES (:name, :now, :strategy, :reason)
RETURNING id;
