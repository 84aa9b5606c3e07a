-- Gives the job :job its items: :upcs, a JSON array. Those it has it keeps.
INSERT INTO product_job_items (job_id, upc)
SELECT :job, value
FROM json_each(:upcs)
WHERE true
ON CONFLICT (job_id, upc) DO NOTHING;
