-- SPDX-License-Identifier: MIT
-- Has :source never answered in this store? 1 or 0.
SELECT NOT EXISTS (SELECT 1 FROM product_lookups WHERE source = :source);
