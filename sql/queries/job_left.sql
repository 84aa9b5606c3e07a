-- SPDX-License-Identifier: MIT
-- How many of its items has :job still to deal with?
SELECT total_products - products_done
FROM job_counts
WHERE job_id = :job;
