-- SPDX-License-Identifier: MIT
-- What is the quality_score of a product with :quality_issues, a JSON array or
-- NULL, when it is written? 100 minus the weights of its issues, at least 0.
-- (The view product_scores has the same formula for stored products, with the
-- current weights. A test of store-upsert compares the two.)
SELECT max(0, 100 - ifnull(sum(w.weight), 0))
FROM json_each(ifnull(:quality_issues, '[]')) AS i
JOIN quality_weights AS w ON w.issue = i.value;
