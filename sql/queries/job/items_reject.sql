-- SPDX-License-Identifier: MIT
-- Marks those items of :job that some stage rejected: :rejects are JSON lines,
-- in which a record of ours begins with its UPC.
UPDATE product_job_items
SET outcome = 'rejected'
WHERE job_id = :job
	AND outcome IS NULL
	AND upc IN (
		SELECT substr(input, 9, instr(substr(input, 9), '"') - 1)
		FROM (
			SELECT value ->> 'input' AS input
			FROM json_each('[' || rtrim(replace(:rejects,
			    char(10), ','), ',') || ']')
		)
		WHERE input LIKE '{"upc":"%'
	);
