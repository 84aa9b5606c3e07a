-- SPDX-License-Identifier: MIT
-- Changes the schedule :name at :now to the values in :row, as in schedule_add.
-- interval, hour and cron are set together. The next run must be computed
-- again. No row if there is no such schedule, or the new name is already used.
UPDATE OR IGNORE product_sync_schedule
SET
	schedule_name = ifnull(:row ->> 'name', schedule_name),
	interval_hours = ifnull(:row ->> 'interval', interval_hours),
	sync_hour = iif(:row -> 'interval' IS NULL, sync_hour, :row ->> 'hour'),
	cron = iif(:row -> 'interval' IS NULL, cron, :row ->> 'cron'),
	incremental_sync = ifnull(:row ->> 'incremental', incremental_sync),
	target_coverage = ifnull(:row ->> 'target', target_coverage),
	config = iif(:row -> 'set' IS NULL, ifnull(:row -> 'config', config),
	    json_patch(coalesce(:row -> 'config', config, '{}'), :row -> 'set')),
	enabled = ifnull(:row ->> 'enabled', enabled),
	next_run = NULL,
	updated_at = :now
WHERE schedule_name = :name
RETURNING schedule_name;
