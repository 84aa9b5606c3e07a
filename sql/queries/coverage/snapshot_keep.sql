-- SPDX-License-Identifier: MIT
-- Keeps the row of snapshot_make.
INSERT INTO main.product_coverage_metrics
SELECT *
FROM temp.product_coverage_metrics;
