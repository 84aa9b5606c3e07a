-- SPDX-License-Identifier: MIT
-- :source has told about :upc at :at.
UPDATE product_sync_errors
SET
	resolved = 1,
	resolved_at = :at
WHERE upc = :upc
	AND source = :source
	AND resolved = 0;
