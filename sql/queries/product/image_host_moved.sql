-- SPDX-License-Identifier: MIT
-- Every product with an image of ours has another image_url from :now on, so
-- readers of updated_at must get it again (export_changed, last_updated of
-- app_products). To be run if image_host_put changed anything.
UPDATE products
SET updated_at = :now
WHERE updated_at < :now
	AND upc IN (SELECT upc FROM product_images);
