-- SPDX-License-Identifier: MIT
-- Is there such a :job, and when did its pass begin? Any source that answered
-- before is asked again.
SELECT config ->> 'pass'
FROM product_sync_jobs
WHERE job_id = :job;
