-- SPDX-License-Identifier: MIT
-- Marks the items of :job that a stage rejected. :rejects are JSON lines; in
-- them, the records of aplsync begin with the UPC.
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
