-- SPDX-License-Identifier: MIT
-- Stores an observation from a record's known for :upc, unchanged, unless there
-- is one of that source already.
INSERT INTO product_lookups (upc, source, member, status, at, next_at, reason,
    found_at, data)
VALUES (:upc, :source, :member, :status, :at, :next_at, :reason,
    iif(:data IS NULL, NULL, ifnull(:found_at, :at)), :data)
ON CONFLICT DO NOTHING;
