-- SPDX-License-Identifier: MIT
-- Is there an observation of any source for :upc?
SELECT EXISTS (
	SELECT 1
	FROM product_answers
	WHERE upc = :upc
);
