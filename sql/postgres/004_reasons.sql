-- SPDX-License-Identifier: MIT
-- The reason why a job failed, as text.
ALTER TABLE aplsync.product_sync_jobs ADD COLUMN reason text;
COMMENT ON COLUMN aplsync.product_sync_jobs.reason IS 'Why the job failed.';
