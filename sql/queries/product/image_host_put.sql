-- SPDX-License-Identifier: MIT
-- Apps find the images at :url from now on.
INSERT INTO product_image_host (id, public_url)
VALUES (1, :url)
ON CONFLICT (id) DO UPDATE SET
	public_url = excluded.public_url
WHERE public_url <> excluded.public_url;
