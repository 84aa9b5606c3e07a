-- SPDX-License-Identifier: MIT
-- How many requests did :job send? Counts the tries of the observations of its
-- items since the job began. A person's edit is not a request.
SELECT sum(ifnull(k.tries, 1))
FROM product_sync_jobs AS j
JOIN product_job_items AS i ON i.job_id = j.job_id
JOIN product_lookups AS k ON k.upc = i.upc
    AND k.at >= j.start_time
    AND k.source NOT IN (SELECT source FROM product_sources WHERE NOT asked)
WHERE j.job_id = :job;
