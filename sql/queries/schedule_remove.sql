-- Takes away the schedule :name, and its runs.
DELETE FROM product_sync_schedule
WHERE schedule_name = :name;
