-- SPDX-License-Identifier: MIT
-- Which sources have answered about :upc, when, and of when are the data we
-- have of them?
SELECT source, at, found_at
FROM product_answers
WHERE upc = :upc;
