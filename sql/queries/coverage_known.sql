-- SPDX-License-Identifier: MIT
-- Takes what a record says that is known of its :upc, as it is, where the
-- source has not been heard of yet.
INSERT INTO product_lookups (upc, source, member, status, at, next_at, reason,
    found_at, data)
VALUES (:upc, :source, :member, :status, :at, :next_at, :reason,
    iif(:data IS NULL, NULL, ifnull(:found_at, :at)), :data)
ON CONFLICT DO NOTHING;
