-- SPDX-License-Identifier: MIT
-- Adds :n to the number of observations of :source, by :route, that had :field
-- in :job.
INSERT INTO product_job_fields (job_id, source, route, field, n)
VALUES (:job, :source, :route, :field, :n)
ON CONFLICT DO UPDATE SET
	n = n + excluded.n;
