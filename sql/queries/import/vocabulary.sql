-- SPDX-License-Identifier: MIT
-- Which words tell what a product is, in a :category (rivalry) of the list of
-- :state?
SELECT words
FROM apl_vocabularies
WHERE state = :state
	AND category = :category;
