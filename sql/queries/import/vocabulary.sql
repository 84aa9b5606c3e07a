-- SPDX-License-Identifier: MIT
-- What is the vocabulary of :category of the list of :state? :category is a
-- value of the column rivalry of the view listing.
SELECT words
FROM apl_vocabularies
WHERE state = :state
	AND category = :category;
