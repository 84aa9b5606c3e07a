-- SPDX-License-Identifier: MIT
-- Sets only the data of the observation of :source for :upc to :data.
UPDATE product_lookups
SET data = :data
WHERE upc = :upc
	AND source = :source;
