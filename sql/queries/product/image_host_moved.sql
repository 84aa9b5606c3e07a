-- SPDX-License-Identifier: MIT
-- Sets updated_at of every product that has a stored image, because its
-- image_url changes at :now: readers of updated_at must get it again
-- (export_changed, last_updated of app_products). Run it if image_host_put
-- changed anything.
UPDATE products
SET updated_at = :now
WHERE updated_at < :now
	AND upc IN (SELECT upc FROM product_images);
