-- SPDX-License-Identifier: MIT
-- :brand is mostly spelled :name.
INSERT INTO apl_brands (brand, name)
VALUES (:brand, :name);
