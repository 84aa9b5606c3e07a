-- SPDX-License-Identifier: MIT
-- Sets the data of :source about :upc to :data, and nothing else.
UPDATE product_lookups
SET data = :data
WHERE upc = :upc
	AND source = :source;
