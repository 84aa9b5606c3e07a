-- SPDX-License-Identifier: MIT
-- Marks the errors of :source for :upc as resolved at :at, because a lookup
-- succeeded.
UPDATE product_sync_errors
SET
	resolved = 1,
	resolved_at = :at
WHERE upc = :upc
	AND source = :source
	AND resolved = 0;
