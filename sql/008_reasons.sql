-- SPDX-License-Identifier: MIT
-- Why did a job fail, in words? NULL: it did not, or ended before there was this
-- column.
ALTER TABLE product_sync_jobs ADD COLUMN reason TEXT;

PRAGMA user_version = 8;
