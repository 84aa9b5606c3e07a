-- SPDX-License-Identifier: MIT
-- Which files of pictures does the store speak of? Those that products have,
-- and those that they would have again if a job were taken back (rollback).
SELECT file
FROM product_images
UNION
SELECT thumbnail
FROM product_images
UNION
SELECT answer ->> '$.data.file'
FROM product_job_answers
WHERE source = 'image'
UNION
SELECT answer ->> '$.data.thumbnail'
FROM product_job_answers
WHERE source = 'image';
