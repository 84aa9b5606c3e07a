-- SPDX-License-Identifier: MIT
-- Removes the temporary table of snapshot_make.
DROP TABLE temp.product_coverage_metrics;
