-- SPDX-License-Identifier: MIT
-- :source answered about :upc at :at, so its errors are resolved.
UPDATE product_sync_errors
SET
	resolved = 1,
	resolved_at = :at
WHERE upc = :upc
	AND source = :source
	AND resolved = 0;
