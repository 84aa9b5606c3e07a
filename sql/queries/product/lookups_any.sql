-- SPDX-License-Identifier: MIT
-- Did a source ever say anything about :upc?
SELECT EXISTS (
	SELECT 1
	FROM product_answers
	WHERE upc = :upc
);
