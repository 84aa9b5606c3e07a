-- SPDX-License-Identifier: MIT
-- The product of :upc in the first merge, :before, or in the second, :after.
INSERT INTO compared (upc, before, after)
VALUES (:upc, :before, :after)
ON CONFLICT (upc) DO UPDATE SET
	before = ifnull(excluded.before, before),
	after = ifnull(excluded.after, after);
