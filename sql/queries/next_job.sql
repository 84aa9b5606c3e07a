-- SPDX-License-Identifier: MIT
-- What is the next job called? The day of :now and a number no other has.
SELECT strftime('%Y%m%d', :now) || '-' || (ifnull(max(id), 0) + 1)
FROM product_sync_jobs;
