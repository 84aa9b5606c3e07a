-- SPDX-License-Identifier: MIT
-- Stores an observation from the member known of a record for :upc, unchanged,
-- unless the store already has an observation of that source.
INSERT INTO product_lookups (upc, source, member, status, at, next_at, reason,
    found_at, data)
VALUES (:upc, :source, :member, :status, :at, :next_at, :reason,
    iif(:data IS NULL, NULL, ifnull(:found_at, :at)), :data)
ON CONFLICT DO NOTHING;
