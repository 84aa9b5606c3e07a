-- SPDX-License-Identifier: MIT
-- Why did a job fail, in words?
ALTER TABLE aplsync.product_sync_jobs ADD COLUMN reason text;
COMMENT ON COLUMN aplsync.product_sync_jobs.reason IS 'Why it failed, in words.';
