-- SPDX-License-Identifier: MIT
-- :n more observations of :source, by :route, had :field in :job.
INSERT INTO product_job_fields (job_id, source, route, field, n)
VALUES (:job, :source, :route, :field, :n)
ON CONFLICT DO UPDATE SET
	n = n + excluded.n;
