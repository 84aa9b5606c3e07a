-- SPDX-License-Identifier: MIT
-- Which image files does the store use? Those of products, and those that they
-- would have again if a job were rolled back (rollback). The last row says that all
-- came: what is not named here is deleted.
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
