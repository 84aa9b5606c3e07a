-- SPDX-License-Identifier: MIT
-- Stores the product of :upc from the first merge (:before) or the second
-- (:after).
INSERT INTO compared (upc, before, after)
VALUES (:upc, :before, :after)
ON CONFLICT (upc) DO UPDATE SET
	before = ifnull(excluded.before, before),
	after = ifnull(excluded.after, after);
