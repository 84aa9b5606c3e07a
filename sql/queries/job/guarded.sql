-- SPDX-License-Identifier: MIT
-- What would :job, which the guard rolled back, have changed?
SELECT
	upc,
	name,
	facts,
	allergens,
	image,
	now,
	would,
	answers
FROM product_guarded
WHERE job_id = :job
ORDER BY name DESC, allergens DESC, facts DESC, upc;
