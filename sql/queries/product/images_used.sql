-- SPDX-License-Identifier: MIT
-- Which image files does the store use? The files of products, and files that
-- products would have again if a job were rolled back (rollback). The last row
-- marks the end: the caller deletes all files that are not named here, so this
-- query must not miss a row.
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

SELECT 'whole';
