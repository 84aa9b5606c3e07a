-- SPDX-License-Identifier: MIT
-- Stores the row of the temporary table of snapshot_make.
INSERT INTO main.product_coverage_metrics
SELECT *
FROM temp.product_coverage_metrics;
