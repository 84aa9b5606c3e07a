-- SPDX-License-Identifier: MIT
-- What would :job have changed, if the guard had not rolled it back?
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
