-- SPDX-License-Identifier: MIT
-- Creates the temporary table to which record_coverage_metrics writes.
CREATE TEMP TABLE product_coverage_metrics AS
SELECT *
FROM main.product_coverage_metrics
LIMIT 0;
