-- SPDX-License-Identifier: MIT
-- What :source has of :upc is :data, and all else that it said stands.
UPDATE product_lookups
SET data = :data
WHERE upc = :upc
	AND source = :source;
