-- SPDX-License-Identifier: MIT
-- How many unfinished items does :job have?
SELECT total_products - products_done
FROM job_counts
WHERE job_id = :job;
