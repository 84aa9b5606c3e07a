-- What became of :upc, an item of :job without an outcome so far.
UPDATE product_job_items
SET
	outcome = :outcome,
	image = :image,
	before = :before,
	at = :now
WHERE job_id = :job
	AND upc = :upc
	AND outcome IS NULL;
