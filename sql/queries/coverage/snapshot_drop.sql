-- SPDX-License-Identifier: MIT
-- Removes the temporary table that snapshot_make created.
DROP TABLE temp.product_coverage_metrics;
