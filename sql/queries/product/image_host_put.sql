-- SPDX-License-Identifier: MIT
-- Sets the base URL at which apps find the images to :url.
INSERT INTO product_image_host (id, public_url)
VALUES (1, :url)
ON CONFLICT (id) DO UPDATE SET
	public_url = excluded.public_url
WHERE public_url <> excluded.public_url;
