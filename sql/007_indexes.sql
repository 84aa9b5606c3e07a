-- SPDX-License-Identifier: MIT
-- Indexes for what is asked of each observation, and none that nobody asks.

-- Which errors of a source about a UPC are not resolved? Few are. (An index of
-- resolved, which is 0 or 1, read all that are open for each observation.)
DROP INDEX product_sync_errors_resolved;
CREATE INDEX product_sync_errors_open ON product_sync_errors (upc, source)
    WHERE resolved = 0;

DROP INDEX product_sync_errors_timestamp;
DROP INDEX product_health_checks_healthy;
DROP INDEX product_health_checks_health_score;

PRAGMA user_version = 7;
