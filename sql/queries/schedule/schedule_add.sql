-- SPDX-License-Identifier: MIT
-- Adds a schedule at :now. :row is a JSON object with name, and optionally
-- interval, hour, cron, incremental, target, config, and set, whose members
-- change config. The next run is not computed yet. No row if the name is
-- already used.
INSERT INTO product_sync_schedule (schedule_name, interval_hours, sync_hour,
    cron, incremental_sync, target_coverage, config, created_at, updated_at)
VALUES (
	:row ->> 'name',
	:row ->> 'interval',
	:row ->> 'hour',
	:row ->> 'cron',
	ifnull(:row ->> 'incremental', 1),
	ifnull(:row ->> 'target', 95.0),
	iif(:row -> 'set' IS NULL, :row -> 'config',
	    json_patch(ifnull(:row -> 'config', '{}'), :row -> 'set')),
	:now,
	:now
)
ON CONFLICT DO NOTHING
RETURNING schedule_name;
