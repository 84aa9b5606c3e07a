-- SPDX-License-Identifier: MIT
-- Sets the outcome of :upc in :job in the cases that item_done does not handle:
-- the UPC is not an item of the job, or already has an outcome. Keeps the
-- better outcome, and the first value of before, so that processing a record
-- again changes nothing.
INSERT INTO product_job_items (job_id, upc, outcome, image, before, after, at)
VALUES (
	:job,
	:upc,
	:outcome,
	:image,
	:before,
	(
		SELECT content_hash
		FROM products
		WHERE upc = :upc
			AND :before IS NOT NULL
	),
	:now
)
ON CONFLICT (job_id, upc) DO UPDATE SET
	outcome = (
		SELECT r.outcome
		FROM outcome_ranks AS r
		WHERE r.outcome IN (product_job_items.outcome, :outcome)
		ORDER BY r.rank DESC
		LIMIT 1
	),
	image = ifnull(:image, image),
	before = ifnull(before, :before),
	after = ifnull(excluded.after, after),
	at = :now
WHERE (image, before, after) IS NOT (ifnull(:image, image),
	    ifnull(before, :before), ifnull(excluded.after, after))
	OR (SELECT rank FROM outcome_ranks AS r WHERE r.outcome = :outcome) >
	    (SELECT rank FROM outcome_ranks AS r
	    WHERE r.outcome = product_job_items.outcome);
