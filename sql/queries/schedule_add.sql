-- SPDX-License-Identifier: MIT
-- A new schedule at :now: :row is a JSON object with name, and interval, hour,
-- cron, incremental, target and config. Its next run is still to be found. No
-- row where there is one of that name.
INSERT INTO product_sync_schedule (schedule_name, interval_hours, sync_hour,
    cron, incremental_sync, target_coverage, config, created_at, updated_at)
VALUES (
	:row ->> 'name',
	:row ->> 'interval',
	:row ->> 'hour',
	:row ->> 'cron',
	ifnull(:row ->> 'incremental', 1),
	ifnull(:row ->> 'target', 95.0),
	:row -> 'config',
	:now,
	:now
)
ON CONFLICT DO NOTHING
RETURNING schedule_name;
