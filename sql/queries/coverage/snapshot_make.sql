-- SPDX-License-Identifier: MIT
-- Makes the temporary table that record_coverage_metrics writes to.
CREATE TEMP TABLE product_coverage_metrics AS
SELECT *
FROM main.product_coverage_metrics
LIMIT 0;
