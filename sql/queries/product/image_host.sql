-- SPDX-License-Identifier: MIT
-- Where do apps find the images? No row if nobody said.
SELECT public_url
FROM product_image_host;
