-- SPDX-License-Identifier: MIT
-- Which job did the :run of a schedule start? No row if it started none.
SELECT job_id
FROM schedule_jobs
WHERE run = :run;
