-- SPDX-License-Identifier: MIT
-- At which base URL do apps find the images? No row if it is not set.
SELECT public_url
FROM product_image_host;
